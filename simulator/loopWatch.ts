// Notices when this process was held up: what arrived meanwhile is seen only afterwards, and must not count as having arrived then.

const LOOK_EVERY_MS = 25
/** A look that comes no later than this (ms) after its time was not held up. */
const LATE_AFTER_MS = 15

export interface LoopWatch {
  /** What is seen now may have arrived so long (ms) ago; 0 unless this process was held up. */
  heldUpMs(): number
  stop(): void
}

export function watchLoop(): LoopWatch {
  let looked = performance.now()
  /** When it was last certainly not held up, while what arrived since is still being seen. */
  let heldUpSince: number | null = null
  const isLate = (since: number): boolean => performance.now() - since > LOOK_EVERY_MS + LATE_AFTER_MS
  const look = setInterval(() => {
    if (isLate(looked)) {
      heldUpSince ??= looked
      // In a turn of the loop timers come first, then what has arrived, then immediates: the next turn sees only what is new.
      setImmediate(() => setImmediate(() => (heldUpSince = null)))
    }
    looked = performance.now()
  }, LOOK_EVERY_MS)
  look.unref()
  return {
    heldUpMs() {
      const since = heldUpSince ?? looked
      return isLate(since) ? performance.now() - since : 0
    },
    stop: () => clearInterval(look),
  }
}
