// Several changes of the state as one: of each part the newest value.

import type { StateChange, StatePart } from '../../contract/state.ts'

/** Two parts with one address replace each other. */
export function addressOf(part: StatePart): string {
  if (part.kind === 'agent') return `agent ${part.agent.key}`
  if (part.kind === 'notification') return `notification ${part.notification.id}`
  return part.kind
}

/** The parts in an order in which they can be taken: an agent before the list that names it. */
export function inOrder(parts: Iterable<StatePart>): readonly StatePart[] {
  return [...parts].sort((a, b) => Number(a.kind === 'order') - Number(b.kind === 'order'))
}

/** What came after one another, told as one. @param later follows on `earlier` at once */
export function joinedChange(earlier: StateChange, later: StateChange): StateChange {
  const parts = new Map<string, StatePart>()
  for (const part of [...earlier.parts, ...later.parts]) {
    // Taking the old one out first keeps the newest value last.
    const address = addressOf(part)
    parts.delete(address)
    parts.set(address, part)
  }
  const since = earlier.since ?? earlier.revision - 1
  const mayWait = earlier.mayWait && later.mayWait
  return { revision: later.revision, since, mayWait, at: later.at, parts: inOrder(parts.values()) }
}
