// An agent's stays as the lines of its history.

import type { HistoryEntry } from '../../contract/history.ts'
import { gatewayIdOf, type AgentKey } from '../../contract/ids.ts'
import type { When } from '../../contract/time.ts'
import type { Stay } from './facts.ts'

/** A stay with the number of its line, and how long the one before lasted as it was told. */
export interface NumberedStay extends Stay {
  readonly id: number
  readonly wasForMs: number | null
}

/**
 * @param stays newest first; one more than lines are wanted, since a line says what was before
 * @returns newest first, at most `limit`
 */
export function entriesOf(agent: AgentKey, stays: readonly NumberedStay[], limit: number): readonly HistoryEntry[] {
  return stays.slice(0, limit).map((stay, place) => entryOf(agent, stay, stays[place + 1] ?? null))
}

function entryOf(agent: AgentKey, stay: NumberedStay, before: Stay | null): HistoryEntry {
  const { id, observedAt, status, wasForMs } = stay
  const common = { id, agent, gatewayId: gatewayIdOf(agent), observedAt, when: whenOf(stay) }
  switch (stay.event) {
    case 'first-seen':
    case 'seen-again':
      return { ...common, event: { kind: 'first-seen', to: status } }
    case 'changed':
      // What was before is not kept any more.
      if (before === null) return { ...common, event: { kind: 'first-seen', to: status } }
      return { ...common, event: { kind: 'changed', from: before.status, to: status, wasForMs } }
    case 'left-and-came-back':
    case 'signed-in-again':
      return { ...common, event: { kind: stay.event, status } }
  }
}

/** A first sight says when it was seen; anything else, when it began. */
function whenOf({ event, observedAt, began: { notBefore, notAfter } }: Stay): When {
  if (event === 'first-seen' || event === 'seen-again' || notBefore === null) return { kind: 'at', at: observedAt }
  return notBefore === notAfter ? { kind: 'at', at: notAfter } : { kind: 'between', notBefore, notAfter }
}
