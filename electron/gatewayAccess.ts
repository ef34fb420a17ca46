// Access to real gateways as the desktop has it: the system's proxies, and its authorities. Loaded when the first gateway is asked.

import { session } from 'electron'
import * as tls from 'node:tls'
import { createGatewayAccess } from '../core/gateway/createGatewayAccess.ts'
import { systemAuthorities } from '../core/gateway/secureContexts.ts'
import type { GatewayAccess } from '../core/ports/gatewayAccess.ts'
import type { Clock, Log } from '../core/ports/ports.ts'

export function createDesktopAccess(clock: Clock, log: Log): GatewayAccess {
  return createGatewayAccess({
    clock,
    log,
    resolveSystemProxy: (url) => session.defaultSession.resolveProxy(url),
    authorities: () => systemAuthorities(tls, log),
  })
}
