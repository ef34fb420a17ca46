// The middle of what a bench measured.

/** @returns the upper one of the two in the middle where their number is even; NaN of nothing */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}
