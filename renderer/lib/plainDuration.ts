// A duration within a sentence, where the list's leading zero would stand out; the same in every language.

/** `0:42`, `12:04`, `1:02:03`. */
export function plainDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const tail = twoDigits(seconds % 60)
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${tail}` : `${minutes}:${tail}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
