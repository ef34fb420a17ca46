// Times of the week at which nothing is told, on the wall clock of the computer's time zone.

/** 0: Monday … 6: Sunday (as ISO 8601 counts, less one). */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

export const WEEKDAYS: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6]

export interface QuietWindow {
  /** The days on which it begins. */
  readonly days: readonly Weekday[]
  /** Minutes after midnight. One that ends at or before its beginning ends on the next day. */
  readonly from: number
  readonly to: number
  readonly letCriticalThrough: boolean
}
