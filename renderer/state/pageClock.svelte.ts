// Main's clock as the page reads it. One tick a second serves the whole page; nothing else on it keeps time.

import { untrack } from 'svelte'
import { msUntilTick, type MonoMs, type Moment } from '../../contract/time.ts'

/** Messages arrive a little late, never early: a smaller offset is a better one, a much larger one is a new clock. */
const NEW_CLOCK_MS = 1_000

/** A timer that fires so little (ms) before a tick has fired for it: the next one is not due at once. */
const EARLY_MS = 50

export class PageClock {
  /** Main's monotonic now, moving once a second. */
  now = $state<MonoMs>(0)
  /** The computer's clock at the same tick. */
  wall = $state(Date.now())
  #offset: number | null = null
  readonly #listeners = new Set<(tick: number) => void>()
  #ticks = 0
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
    this.#ticks += 1
    for (const listener of this.#listeners) listener(this.#ticks)
  }

  /** `now`, for those who draw at every tick without depending on it. */
  peek(): MonoMs {
    return untrack(() => this.now)
  }

  /** Calls back at every tick, with its number. @returns stops that */
  onTick(listener: (tick: number) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** @returns stops ticking */
  start(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined
    const next = () => {
      clearTimeout(timer)
      // Nobody sees it: nothing ticks. What comes back to the screen says now, not then.
      if (document.hidden) return
      this.tick()
      timer = setTimeout(next, msUntilTick(Date.now() + EARLY_MS) + EARLY_MS)
    }
    next()
    document.addEventListener('visibilitychange', next)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', next)
    }
  }
}
