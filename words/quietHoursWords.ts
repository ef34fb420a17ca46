// A quiet time of the week in words.

import { WEEKDAYS, type QuietWindow, type Weekday } from '../contract/quietHours.ts'
import type { Words } from './words.ts'

const WORKING_DAYS = 5

export function weekdayWord(words: Words, day: Weekday): string {
  return words.say('weekday', { day: `d${day}` })
}

/** `Monday to Friday, 22:00 until 06:00 the next day`. */
export function quietWindowWords(words: Words, { days, from, to }: QuietWindow): string {
  if (days.length === 0) return words.say('quietNoDay')
  return words.say('quietSays', {
    days: daysWords(words, days),
    from: timeOfDay(from),
    to: timeOfDay(to),
    ends: to <= from ? 'nextDay' : 'sameDay',
  })
}

function daysWords(words: Words, days: readonly Weekday[]): string {
  const inOrder = WEEKDAYS.filter((day) => days.includes(day))
  if (inOrder.length === WEEKDAYS.length) return words.say('quietEveryDay')
  const isWorkingWeek = inOrder.length === WORKING_DAYS && inOrder.every((day) => day < WORKING_DAYS)
  return isWorkingWeek ? words.say('quietWeekdays') : words.list(inOrder.map((day) => weekdayWord(words, day)))
}

/** `06:00` of minutes after midnight. */
function timeOfDay(minutes: number): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}
