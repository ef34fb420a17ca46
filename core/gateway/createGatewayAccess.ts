// Fills in the core's wish for gateways (access.ts) with real HTTPS.

import type { Clock, Log } from '../ports/ports.ts'
import type { GatewayAccess } from '../ports/gatewayAccess.ts'
import { createClient } from './client.ts'
import { inspectCertificate } from './inspectCertificate.ts'
import { DEFAULT_LIMITS, type GatewayLimits } from './limits.ts'
import type { NameLookup } from './proxyTunnel.ts'
import { createSecureContexts } from './secureContexts.ts'

export interface GatewayAccessNeeds {
  readonly clock: Clock
  readonly log: Log
  /** What the system says for a URL, in Chromium's syntax (`PROXY host:port; DIRECT`). */
  readonly resolveSystemProxy: (url: string) => Promise<string>
  /** PEM of the authorities that normal verification relies on, asked when the first connection is opened; default: those built into the runtime. */
  readonly authorities?: () => readonly string[] | undefined
  readonly limits?: Partial<GatewayLimits>
  /** How names become addresses; default: as the system does. */
  readonly lookup?: NameLookup
}

/** Makes access to real gateways. Opens nothing by itself. */
export function createGatewayAccess(needs: GatewayAccessNeeds): GatewayAccess {
  const all = {
    ...needs,
    contexts: createSecureContexts(needs.authorities ?? (() => undefined)),
    lookup: needs.lookup,
    limits: { ...DEFAULT_LIMITS, ...needs.limits },
  }
  return {
    createClient: (options) => createClient(options, all),
    inspectCertificate: (way, onMilestone) => inspectCertificate(way, all, onMilestone),
  }
}
