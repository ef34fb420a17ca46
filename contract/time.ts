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

/** When something happened, as surely as it is known (computer's clock, for people). */
export type When =
  | { readonly kind: 'at'; readonly at: EpochMs }
  | { readonly kind: 'between'; readonly notBefore: EpochMs; readonly notAfter: EpochMs }
