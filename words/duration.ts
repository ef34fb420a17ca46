// How long something lasted, in the forms that the list, the notifications and the tray share, the same in every language.

/**
 * `mm:ss`, from one hour on `h:mm:ss`: the minutes always have two digits (`00:07`, `12:04`, `1:02:03`, `27:00:00`).
 * Parts of a second are dropped, as on a clock; a negative duration counts as none.
 *
 * @param ms milliseconds
 */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const rest = `${twoDigits(minutes)}:${twoDigits(seconds % 60)}`
  return hours === 0 ? rest : `${hours}:${rest}`
}

/** The same within a sentence, where the leading zero would stand out: `0:42`, `12:04`, `1:02:03`. */
export function plainDuration(ms: number): string {
  return formatDuration(ms).replace(/^0(?=\d)/, '')
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
