// What is wrong with a gateway, one notification for each cause: an outage after fifteen seconds, the rest at once, and nothing in
// the first fifteen seconds after the computer woke. What goes on, and nobody acknowledged, is told again now and then.

import { OUTAGE_TOLD_AFTER_MS } from '../../contract/figures.ts'
import type { GatewayId } from '../../contract/ids.ts'
import type { NotificationContent } from '../../contract/notification.ts'
import type { MonoMs } from '../../contract/time.ts'
import { nextOwed } from './attentionTelling.ts'

export const QUIET_AFTER_WAKING_MS = 15_000

/** What the notification of a trouble says. */
export type TroubleContent = Extract<
  NotificationContent,
  { kind: 'outage' | 'session-ended' | 'certificate-changed' | 'certificate-untrusted' }
>

export interface Trouble {
  readonly content: TroubleContent
  readonly since: MonoMs
  /** False once the gateway answers again, until every agent has been asked. */
  readonly stands: boolean
  /** `held`: decided and recorded, but not shown because the user holds notifications back. */
  readonly told: 'no' | 'held' | 'shown'
  /** How often it was shown. */
  readonly times: number
  /** Once it was shown: when it is to be shown again; null: not any more. */
  readonly againAt: MonoMs | null
}

export interface TroubleMemory {
  readonly byGateway: ReadonlyMap<GatewayId, Trouble>
  /** Until when nothing is told (Infinity: the computer sleeps). */
  readonly quietUntil: MonoMs
}

export const NO_TROUBLE: TroubleMemory = { byGateway: new Map(), quietUntil: -Infinity }

/** A failure belongs to the trouble that stands, and to one that was told and is not over yet: no second notification. */
export function beginTrouble(
  memory: TroubleMemory,
  gatewayId: GatewayId,
  content: TroubleContent,
  now: MonoMs,
): TroubleMemory {
  const before = memory.byGateway.get(gatewayId)
  if (before?.content.kind === content.kind) return put(memory, gatewayId, { ...before, content, stands: true })
  // A lost session or a wrong certificate is the cause of what fails after it.
  if (before?.stands === true && content.kind === 'outage') return memory
  return put(memory, gatewayId, { content, since: now, stands: true, told: 'no', times: 0, againAt: null })
}

/** The gateway answers: what was not told need not be any more. */
export function endTrouble(memory: TroubleMemory, gatewayId: GatewayId): TroubleMemory {
  const before = memory.byGateway.get(gatewayId)
  if (before === undefined || !before.stands) return memory
  return before.told === 'shown' ? put(memory, gatewayId, { ...before, stands: false }) : drop(memory, gatewayId)
}

/** Forgets the gateway's trouble altogether: all has been asked again, or the gateway is gone. */
export function drop(memory: TroubleMemory, gatewayId: GatewayId): TroubleMemory {
  if (!memory.byGateway.has(gatewayId)) return memory
  return { ...memory, byGateway: new Map([...memory.byGateway].filter(([id]) => id !== gatewayId)) }
}

export function fallAsleep(memory: TroubleMemory): TroubleMemory {
  return { ...memory, quietUntil: Infinity }
}

/** The network may need a moment to be there: what has not been told yet waits for it. */
export function wakeUp(memory: TroubleMemory, now: MonoMs): TroubleMemory {
  return { ...memory, quietUntil: now + QUIET_AFTER_WAKING_MS }
}

/** When this trouble is to be told, for the first time or again; null: it has been often enough, or it is over. */
export function dueAt(
  { content, since, stands, told, againAt }: Trouble,
  { quietUntil }: TroubleMemory,
): MonoMs | null {
  if (!stands) return null
  if (told === 'shown') return againAt === null ? null : Math.max(againAt, quietUntil)
  return Math.max(content.kind === 'outage' ? since + OUTAGE_TOLD_AFTER_MS : since, quietUntil)
}

export function markTroubleHeld(memory: TroubleMemory, gatewayId: GatewayId): TroubleMemory {
  return change(memory, gatewayId, (trouble) => ({ ...trouble, told: 'held' }))
}

export function markTroubleShown(memory: TroubleMemory, gatewayId: GatewayId, now: MonoMs): TroubleMemory {
  return change(memory, gatewayId, (trouble) => {
    const times = trouble.times + 1
    return { ...trouble, told: 'shown', times, againAt: nextOwed('critical', times, now) }
  })
}

/** What somebody acknowledged is not told again; whoever takes that back knows of it, so that the next time counts from now. */
export function acknowledgeTrouble(
  memory: TroubleMemory,
  gatewayId: GatewayId,
  isUndone: boolean,
  now: MonoMs,
): TroubleMemory {
  return change(memory, gatewayId, (trouble) =>
    trouble.told === 'shown'
      ? { ...trouble, againAt: isUndone ? nextOwed('critical', trouble.times, now) : null }
      : trouble,
  )
}

function change(memory: TroubleMemory, gatewayId: GatewayId, to: (trouble: Trouble) => Trouble): TroubleMemory {
  const trouble = memory.byGateway.get(gatewayId)
  return trouble === undefined ? memory : put(memory, gatewayId, to(trouble))
}

function put(memory: TroubleMemory, gatewayId: GatewayId, trouble: Trouble): TroubleMemory {
  return { ...memory, byGateway: new Map(memory.byGateway).set(gatewayId, trouble) }
}
