// How long a gateway that fails is left alone before it is tried again.

/** Longest wait (ms) before what `random` adds to it. */
const LONGEST_MS = 48_000

/**
 * The wait (ms) after this many failures in a row (≥ 1): from 1 s, doubled each time, to 60 s. `random` in [0, 1) adds up to a
 * quarter, so that many products do not come back at once.
 */
export function backOffMs(failures: number, random: number): number {
  const base = Math.min(LONGEST_MS, 1000 * 2 ** Math.max(0, Math.min(failures, 20) - 1))
  return base * (1 + 0.25 * random)
}
