// How long ago something was observed, in words that suit a list.

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** In a list of a hundred rows, ages that all count single seconds are unrest, and cost more than the rest of the page. */
const STEP_S = 5

/** `just now`, `10 s ago` in steps of 5 s, `3 min ago`, `2 h 05 min ago`. */
export function agoText(ms: number): string {
  if (ms < STEP_S * 1000) return 'just now'
  return ms < MINUTE_MS ? `${STEP_S * Math.floor(ms / (STEP_S * 1000))} s ago` : coarseAgoText(ms)
}

/** The same in whole minutes: for rows on which nothing may tick. */
export function coarseAgoText(ms: number): string {
  if (ms < MINUTE_MS) return '< 1 min ago'
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min ago`
  return `${Math.floor(ms / HOUR_MS)} h ${String(Math.floor((ms % HOUR_MS) / MINUTE_MS)).padStart(2, '0')} min ago`
}

/** `0:42`, `12:04`, `1:02:03`: for a sentence, where the list's leading zero would stand out. */
export function plainDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  const [hours = 0, minutes = 0, rest = 0] = parts
  const tail = String(rest).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}
