// Moments and durations that both processes can read alike.
// Two clocks travel together, because only one of them never jumps and only the other can be shown to a person.

/** Milliseconds on the main process's clock that never jumps (not comparable with the page's own `performance.now()`). */
export type MonoMs = number

/** Milliseconds since 1970-01-01T00:00Z on the computer's clock, which its user may move at any time. */
export type EpochMs = number

/** One moment on both clocks. Subtract `mono` for durations; show `wall` to people. */
export interface Moment {
  readonly mono: MonoMs
  readonly wall: EpochMs
}

/** Pages tick so often (ms), at whole seconds of the computer's clock: what main has for them arrives just before. */
const TICK_MS = 1_000

/** @returns how long (ms) it is from now to the next tick */
export function msUntilTick(wall: EpochMs): number {
  return TICK_MS - (wall % TICK_MS)
}

/** When something happened, as surely as it is known (computer's clock, for people). */
export type When =
  | { readonly kind: 'at'; readonly at: EpochMs }
  | { readonly kind: 'between'; readonly notBefore: EpochMs; readonly notAfter: EpochMs }
