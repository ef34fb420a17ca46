// Gateway access for tests: real sockets, a real clock, a log that can be read, and limits short enough to wait for.

import { performance } from 'node:perf_hooks'
import type { Clock, Log } from '../../core/ports/ports.ts'
import type { ClientOptions, GatewayClient } from '../../core/ports/gatewayAccess.ts'
import { createGatewayAccess } from '../../core/gateway/createGatewayAccess.ts'
import type { GatewayAccessNeeds } from '../../core/gateway/createGatewayAccess.ts'
import type { GatewayAccess } from '../../core/ports/gatewayAccess.ts'

export const realClock: Clock = {
  now: () => ({ mono: performance.now(), wall: Date.now() }),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

export interface ReadableLog extends Log {
  readonly lines: readonly string[]
}

export function createReadableLog(): ReadableLog {
  const lines: string[] = []
  const write = (line: string): void => void lines.push(line)
  return { lines, info: write, warn: write, error: write }
}

export const TEST_GUID = '0f9a7c52-5d0e-4d8f-9a0b-6c1f2e3d4b5a.AgentGateway0'

export interface TestAccess extends GatewayAccess {
  readonly log: ReadableLog
  /** A client that trusts nothing, goes directly and has a Guid, unless told otherwise. */
  client(options: Partial<ClientOptions> & Pick<ClientOptions, 'origin'>): GatewayClient
}

export function createTestAccess(needs: Partial<GatewayAccessNeeds> = {}): TestAccess {
  const log = createReadableLog()
  const access = createGatewayAccess({
    clock: realClock,
    log,
    resolveSystemProxy: () => Promise.resolve('DIRECT'),
    ...needs,
  })
  return {
    ...access,
    log,
    client: (options) =>
      access.createClient({
        agentId: '291',
        guid: () => TEST_GUID,
        onNewGuid: () => undefined,
        trustedFingerprint: () => null,
        proxy: { kind: 'none' },
        ...options,
      }),
  }
}
