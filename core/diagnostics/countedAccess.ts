// Access to gateways that counts what is asked and what comes of it.

import type { Answer, GatewayAccess, GatewayClient } from '../ports/gatewayAccess.ts'

/** @param count told `query: ok`, `query: timeout` and the like */
export function countedAccess(access: GatewayAccess, count: (what: string) => void): GatewayAccess {
  async function counted<T>(what: string, asked: Promise<Answer<T>>): Promise<Answer<T>> {
    const answer = await asked
    count(`${what}: ${answer.ok ? 'ok' : answer.problem.kind}`)
    return answer
  }

  return {
    createClient(options) {
      const client = access.createClient(options)
      const asking: GatewayClient = {
        queryAgent: (workno) => counted('query', client.queryAgent(workno)),
        queryAgents: (worknos) => counted('group query', client.queryAgents(worknos)),
        signIn: (request) => counted('sign-in', client.signIn(request)),
        pollEvent: () => counted('event poll', client.pollEvent()),
        knock: () => counted('knock', client.knock()),
        signOut: () => counted('sign-out', client.signOut()),
        dropConnections: client.dropConnections,
        close: client.close,
      }
      return asking
    },
    async inspectCertificate(way, onMilestone) {
      const seen = await access.inspectCertificate(way, onMilestone)
      count(`handshake: ${seen.kind === 'failed' ? seen.problem.kind : 'ok'}`)
      return seen
    },
  }
}
