// A time of day as a person types it: `hh:mm` on the 24-hour clock, full-width digits and colons too. Pure.

const DAY_MIN = 1_440

/** Minutes after midnight; `24:00` is midnight. Null: it is no such time. */
export function typedTime(text: string): number | null {
  const parts = /^(\d{1,2}):([0-5]\d)$/.exec(text.normalize('NFKC').replaceAll(/\s/g, ''))
  if (parts === null) return null
  const minutes = Number(parts[1]) * 60 + Number(parts[2])
  return minutes > DAY_MIN ? null : minutes % DAY_MIN
}

/** `06:00` of minutes after midnight. */
export function timeText(minutes: number): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}
