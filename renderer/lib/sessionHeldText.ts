// How long the gateway still holds a session that cannot be kept alive just now, in the header's words. Pure.

import type { GatewayState } from '../../contract/gateway.ts'
import type { MonoMs } from '../../contract/time.ts'
import { plainDuration } from './ago.ts'
import { hostOf } from './connectionView.ts'

/** Null while the session is well, or is not ours to keep. */
export function sessionHeldText(gateway: GatewayState, now: MonoMs, isOneOfSeveral: boolean): string | null {
  const { session } = gateway
  if (session.kind !== 'opened' || session.heldUntil === null) return null
  const where = isOneOfSeveral ? ` at ${hostOf(gateway)}` : ''
  const leftMs = session.heldUntil.mono - now
  if (leftMs <= 0) return `session${where} not kept alive: probably ended`
  return `session${where} held for another ${plainDuration(leftMs)}`
}
