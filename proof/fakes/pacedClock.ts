// Simulated time beside real sockets: it passes in steps, and between two steps what is on its way over loopback arrives.
// Time passes only while the test lets it, so that fifteen seconds cost half a second and a slow machine changes nothing.

import type { Clock } from '../../core/ports/ports.ts'
import { createFakeClock } from './fakeClock.ts'

export interface PacedClock extends Clock {
  /** Lets `ms` pass. */
  pass(ms: number): Promise<void>
  /** Lets time pass until `holds`; rejects, saying what it waited for, after `withinMs` (120 s) of simulated time. */
  until(what: string, holds: () => boolean, withinMs?: number): Promise<void>
}

const STEP_MS = 200
/** Real time between two steps: enough for a handshake and an answer on loopback. */
const BREATH_MS = 4

export function createPacedClock(): PacedClock {
  const clock = createFakeClock()

  async function step(ms: number): Promise<void> {
    clock.advance(ms)
    await new Promise((resolve) => setTimeout(resolve, BREATH_MS))
  }

  return {
    now: clock.now,
    after: clock.after,
    async pass(ms) {
      for (let left = ms; left > 0; left -= STEP_MS) await step(Math.min(STEP_MS, left))
    },
    async until(what, holds, withinMs = 120_000) {
      for (let left = withinMs; !holds(); left -= STEP_MS) {
        if (left <= 0) throw new Error(`waited ${withinMs} ms in vain for: ${what}`)
        await step(STEP_MS)
      }
    },
  }
}
