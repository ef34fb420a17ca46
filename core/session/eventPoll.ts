// Keeps a session that this product opened alive by asking for its events (spec, section 3: without a poll for two
// minutes the gateway signs the agent out). Never started for a session whose Guid was pasted.

import type { Moment } from '../../contract/time.ts'
import type { Problem } from '../../contract/problem.ts'
import type { GatewayClient } from '../ports/gatewayAccess.ts'
import type { Cancel, Clock, Random } from '../ports/ports.ts'

/** How long (ms) the gateway holds a session after its last poll (spec, section 3). */
export const HELD_WITHOUT_POLL_MS = 120_000
const SHORTEST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 500
const PAUSE_AFTER_FAILURE_MS = 2_000
/** The event that says that the gateway ended this session. */
const SHUTDOWN_EVENT = 'AgentOther_ShutdownService'

export interface EventPollListeners {
  /** An answer came: the session is alive. `isEvent`: with an event that is only counted. */
  alive(isEvent: boolean): void
  /** A poll failed for a reason that is not the session's: until `heldUntil` the gateway still holds it. */
  failing(since: Moment, heldUntil: Moment): void
  /** The gateway says that the session is no more; null: it said so by an event. */
  ended(problem: Problem | null): void
}

/** Polls until cancelled or until the session has ended. */
export function startEventPoll(
  client: GatewayClient,
  clock: Clock,
  random: Random,
  listeners: EventPollListeners,
): Cancel {
  let isStopped = false
  let pause: Cancel = () => undefined
  let lastAlive = clock.now()
  let failingSince: Moment | null = null

  function again(afterMs: number): void {
    if (!isStopped) pause = clock.after(afterMs, () => void poll())
  }

  async function poll(): Promise<void> {
    const answer = await client.pollEvent()
    if (isStopped) return
    if (answer.ok) {
      lastAlive = answer.receivedAt
      failingSince = null
      if (answer.value?.type === SHUTDOWN_EVENT) {
        listeners.ended(null)
        return
      }
      listeners.alive(answer.value !== null)
      again(SHORTEST_PAUSE_MS + random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS))
      return
    }
    if (answer.problem.kind === 'session-ended') {
      listeners.ended(answer.problem)
      return
    }
    if (answer.problem.kind === 'cancelled') {
      // Connections were dropped, or the Guid was replaced on the way: that says nothing about the session.
      again(LONGEST_PAUSE_MS)
      return
    }
    failingSince ??= answer.receivedAt
    const heldUntil = { mono: lastAlive.mono + HELD_WITHOUT_POLL_MS, wall: lastAlive.wall + HELD_WITHOUT_POLL_MS }
    listeners.failing(failingSince, heldUntil)
    again(PAUSE_AFTER_FAILURE_MS)
  }

  void poll()
  return () => {
    isStopped = true
    pause()
  }
}
