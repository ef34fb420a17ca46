// Gateway access for tests: real sockets, a real clock, a log that can be read, and limits short enough to wait for.

import type { ProxyChoice } from '../../contract/gateway.ts'
import type { ClientOptions, GatewayAccess, GatewayClient, GatewayWay } from '../../core/ports/gatewayAccess.ts'
import { createGatewayAccess, type GatewayAccessNeeds } from '../../core/gateway/createGatewayAccess.ts'
import { NO_PROXY_PASSWORDS } from '../../core/session/proxyPasswords.ts'
import { createSystemClock } from '../../core/ports/systemClock.ts'
import { createReadableLog, type ReadableLog } from './logs.ts'

export { NO_PROXY_PASSWORDS }
export const TEST_GUID = '0f9a7c52-5d0e-4d8f-9a0b-6c1f2e3d4b5a.AgentGateway0'

/** A way on which nothing is said to proxies, and for which no authority was added. */
export function wayTo(origin: string, proxy: ProxyChoice = { kind: 'none' }): GatewayWay {
  return { origin, proxy, proxyPasswords: NO_PROXY_PASSWORDS, authorities: () => [] }
}

export interface TestAccess extends GatewayAccess {
  readonly log: ReadableLog
  /** A client that trusts nothing, goes directly and has a Guid, unless told otherwise. */
  client(options: Partial<ClientOptions> & Pick<ClientOptions, 'origin'>): GatewayClient
}

export function createTestAccess(needs: Partial<GatewayAccessNeeds> = {}): TestAccess {
  const log = createReadableLog()
  const access = createGatewayAccess({
    clock: createSystemClock(),
    log,
    resolveSystemProxy: () => Promise.resolve('DIRECT'),
    ...needs,
  })
  return {
    ...access,
    log,
    client: (options) =>
      access.createClient({
        ownAgentId: '291',
        guid: () => TEST_GUID,
        onNewGuid: () => undefined,
        trustedFingerprints: () => [],
        ...wayTo(options.origin),
        ...options,
      }),
  }
}
