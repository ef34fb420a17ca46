// Main's clock as the page reads it. One tick a second serves every row; nothing else on the page keeps time.

import type { MonoMs, Moment } from '../../contract/time.ts'

/** Messages arrive a little late, never early: a smaller offset is a better one, a much larger one is a new clock. */
const NEW_CLOCK_MS = 1_000

export class PageClock {
  /** Main's monotonic now, moving once a second. */
  now = $state<MonoMs>(0)
  /** The computer's clock at the same tick. */
  wall = $state(Date.now())
  #offset: number | null = null
  #readPageMs: () => number

  constructor(readPageMs: () => number = () => performance.now()) {
    this.#readPageMs = readPageMs
  }

  /** Learns from a message of main how far its clock is from the page's. */
  set(at: Moment): void {
    const offset = this.#readPageMs() - at.mono
    if (this.#offset !== null && offset >= this.#offset && offset - this.#offset < NEW_CLOCK_MS) return
    this.#offset = offset
    this.tick()
  }

  tick(): void {
    if (this.#offset === null) return
    this.now = this.#readPageMs() - this.#offset
    this.wall = Date.now()
  }

  /** @returns stops ticking */
  start(): () => void {
    let timer: ReturnType<typeof setTimeout>
    const next = () => {
      this.tick()
      timer = setTimeout(next, 1_000 - (this.#readPageMs() % 1_000))
    }
    next()
    return () => clearTimeout(timer)
  }
}
