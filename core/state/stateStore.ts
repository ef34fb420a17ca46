// Holds the one state and tells its changes, in order and with revision numbers.
// Parts set during one turn of the event loop travel as one change (or a few, where they are hundreds); of one part only its newest
// value.

import type { AgentKey } from '../../contract/ids.ts'
import type { AgentState } from '../../contract/agent.ts'
import { withRecord } from '../../contract/notification.ts'
import type { AppState, StateChange, StatePart } from '../../contract/state.ts'
import { createListeners } from '../ports/listeners.ts'
import type { Cancel, Clock } from '../ports/ports.ts'
import { inOrder, putNewest } from './joinedChange.ts'
import { partMayWait } from './waitsForTick.ts'

export interface StateStore {
  /** The state now, with everything set so far in it. */
  state(): AppState
  /** The state without its agents, for those who only want to look something up. */
  current(): Omit<AppState, 'agents'>
  /** Takes the new value of a part; listeners hear of it at the end of this turn. */
  set(part: StatePart): void
  /** Returns its own unsubscribe. */
  onChange(listener: (change: StateChange) => void): Cancel
}

function withPart(state: AppState, agents: Map<AgentKey, AgentState>, part: StatePart): AppState {
  switch (part.kind) {
    case 'agent':
      agents.set(part.agent.key, part.agent)
      return state
    case 'order':
      return state
    case 'gateways':
      return { ...state, gateways: part.gateways }
    case 'settings':
      return { ...state, settings: part.settings, locale: part.locale }
    case 'pause':
      return { ...state, pause: part.pause }
    case 'quiet':
      return { ...state, quiet: part.quiet }
    case 'incidents':
      return { ...state, incidents: part.incidents }
    case 'notices':
      return { ...state, notices: part.notices }
    case 'notification':
      return { ...state, notifications: withRecord(state.notifications, part.notification) }
    case 'import-offer':
      return { ...state, importOffer: part.offer }
    case 'update':
      return { ...state, update: part.update }
    case 'mode':
      return { ...state, isDemo: part.isDemo, secretStorage: part.secretStorage }
  }
}

/** Thousands of agents at once are told in several changes, so that no page is busy with them for longer than a frame or two. */
const PARTS_AT_ONCE = 250

/** Makes a store that begins with `initial` (its `agents` must be empty). */
export function createStateStore(clock: Clock, initial: AppState): StateStore {
  let rest = initial
  let order: readonly AgentKey[] = []
  const agents = new Map<AgentKey, AgentState>()
  const changes = createListeners<StateChange>()
  const waiting = new Map<string, StatePart>()
  /** Whether all of it may wait for the pages' next tick. */
  let mayWait = true

  function flush(): void {
    if (waiting.size === 0) return
    const parts = inOrder(waiting.values())
    waiting.clear()
    const allWait = mayWait
    mayWait = true
    const at = clock.now()
    for (let from = 0; from < parts.length; from += PARTS_AT_ONCE) {
      rest = { ...rest, revision: rest.revision + 1, at }
      changes.tell({ revision: rest.revision, mayWait: allWait, at, parts: parts.slice(from, from + PARTS_AT_ONCE) })
    }
  }

  return {
    state() {
      flush()
      const listed = order.flatMap((key) => agents.get(key) ?? [])
      return { ...rest, at: clock.now(), agents: listed }
    },
    current: () => rest,
    set(part) {
      if (waiting.size === 0) queueMicrotask(flush)
      putNewest(waiting, part)
      const before = part.kind === 'agent' ? (agents.get(part.agent.key) ?? null) : null
      mayWait &&= partMayWait(part, before, rest.gateways)
      rest = withPart(rest, agents, part)
      if (part.kind === 'order') {
        order = part.keys
        const kept = new Set(order)
        for (const key of agents.keys()) {
          if (kept.has(key)) continue
          agents.delete(key)
          waiting.delete(`agent ${key}`)
        }
      }
    },
    onChange: changes.add,
  }
}
