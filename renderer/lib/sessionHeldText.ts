// How long the gateway still holds a session that cannot be kept alive just now, in the header's words. Pure.

import type { GatewayState } from '../../contract/gateway.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { Words } from '../../words/words.ts'
import { plainDuration } from '../../words/duration.ts'

function heldUntil({ session }: GatewayState): MonoMs | null {
  return session.kind === 'opened' ? (session.heldUntil?.mono ?? null) : null
}

/** Of the sessions that cannot be kept alive the one that ends first; null when all are well. */
export function firstToEnd(gateways: readonly GatewayState[]): GatewayState | null {
  const failing = gateways.filter((gateway) => heldUntil(gateway) !== null)
  return failing.toSorted((a, b) => (heldUntil(a) ?? 0) - (heldUntil(b) ?? 0))[0] ?? null
}

/** Null while the session is well, or is not ours to keep. */
export function sessionHeldText(words: Words, gateway: GatewayState, now: MonoMs): string | null {
  const until = heldUntil(gateway)
  if (until === null) return null
  if (until <= now) return words.say('headerSessionProbablyEnded')
  return words.say('headerSessionHeld', { time: plainDuration(until - now) })
}
