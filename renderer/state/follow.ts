// Keeps a feed up to date with main: listens first, asks for the whole once, and asks again when a change is missing.

import type { Bridge } from '../../contract/commands.ts'
import type { AppState, StateChange } from '../../contract/state.ts'
import type { Moment } from '../../contract/time.ts'

/** What the following fills; `Feed` on the page. */
export interface Followed {
  load(state: AppState): void
  apply(change: StateChange): 'applied' | 'old' | 'gap'
}

export interface Following {
  /** Asks for the whole again. Resolves when it is there. */
  again(): Promise<void>
  stop(): void
}

/** @param onHeard gets main's moment of every message, to set the page's clock by */
export function follow(bridge: Bridge, followed: Followed, onHeard: (at: Moment) => void): Following {
  let pending: StateChange[] | null = null
  let stopped = false
  let asks = 0

  async function ask(): Promise<void> {
    asks += 1
    const mine = asks
    pending ??= []
    const state = await bridge.getState(null)
    // The answer to a later one is on its way.
    if (stopped || mine !== asks) return
    const heardMeanwhile = pending
    pending = null
    onHeard(state.at)
    followed.load(state)
    heardMeanwhile.forEach(hear)
  }

  function hear(change: StateChange): void {
    if (pending !== null) {
      pending.push(change)
      return
    }
    onHeard(change.at)
    if (followed.apply(change) === 'gap') void ask()
  }

  const unsubscribe = bridge.on('changed', hear)
  void ask()
  return {
    again: ask,
    stop() {
      stopped = true
      unsubscribe()
    },
  }
}
