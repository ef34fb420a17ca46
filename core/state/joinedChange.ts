// Several changes of the state as one: of each part the newest value.

import type { StateChange, StatePart } from '../../contract/state.ts'

/** Two parts with one address replace each other. */
function addressOf(part: StatePart): string {
  if (part.kind === 'agent') return `agent ${part.agent.key}`
  if (part.kind === 'notification') return `notification ${part.notification.id}`
  return part.kind
}

/** Puts the newest value of a part in the place of an older one, last among `parts`. */
export function putNewest(parts: Map<string, StatePart>, part: StatePart): void {
  // Taking the old one out first keeps the newest value last, in the order of the calls.
  const address = addressOf(part)
  parts.delete(address)
  parts.set(address, part)
}

/** The parts in an order in which they can be taken: an agent before the list that names it. */
export function inOrder(parts: Iterable<StatePart>): readonly StatePart[] {
  return [...parts].sort((a, b) => Number(a.kind === 'order') - Number(b.kind === 'order'))
}

/** Changes that came after one another, to be told as one. */
export interface JoinedChange {
  /** @param change follows at once on the last one */
  add(change: StateChange): void
  /** How many parts it has. */
  size(): number
  /** All so far as one change. */
  change(): StateChange
}

/** Each change costs what is in it, however many came before. */
export function createJoinedChange(first: StateChange): JoinedChange {
  const since = first.since ?? first.revision - 1
  const parts = new Map<string, StatePart>()
  let last = first
  let mayWait = true

  const add = (change: StateChange): void => {
    last = change
    mayWait &&= change.mayWait
    for (const part of change.parts) putNewest(parts, part)
  }
  add(first)
  return {
    add,
    size: () => parts.size,
    change() {
      if (last === first) return first
      return { revision: last.revision, since, mayWait, at: last.at, parts: inOrder(parts.values()) }
    },
  }
}
