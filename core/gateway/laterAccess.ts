// Access to gateways that is loaded when the first one is asked: HTTP, TLS and all that belongs to them is a third of the program and
// is wanted by nobody before there is something to see, and by nobody at all before there is a gateway.

import type { ClientOptions, GatewayAccess, GatewayClient } from '../ports/gatewayAccess.ts'

/** @param load called once, for the first question */
export function createLaterAccess(load: () => Promise<GatewayAccess>): GatewayAccess {
  let loading: Promise<GatewayAccess> | null = null
  const access = (): Promise<GatewayAccess> => (loading ??= load())
  return {
    createClient: (options) => createLaterClient(options, access),
    async inspectCertificate(way, onMilestone) {
      return (await access()).inspectCertificate(way, onMilestone)
    },
  }
}

function createLaterClient(options: ClientOptions, access: () => Promise<GatewayAccess>): GatewayClient {
  let making: Promise<GatewayClient> | null = null
  let isClosed = false

  const client = (): Promise<GatewayClient> =>
    (making ??= access().then((loaded) => {
      const made = loaded.createClient(options)
      if (isClosed) made.close()
      return made
    }))

  return {
    queryAgent: async (workno) => (await client()).queryAgent(workno),
    queryAgents: async (worknos) => (await client()).queryAgents(worknos),
    signIn: async (request) => (await client()).signIn(request),
    pollEvent: async () => (await client()).pollEvent(),
    knock: async () => (await client()).knock(),
    signOut: async () => (await client()).signOut(),
    dropConnections() {
      // Who asked before is dropped after: both wait for the same.
      void making?.then((made) => made.dropConnections())
    },
    close() {
      isClosed = true
      void making?.then((made) => made.close())
    },
  }
}
