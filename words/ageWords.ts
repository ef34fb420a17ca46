// How long ago something was, in words that suit a list or a sentence.

import type { Words } from './words.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** In a list of a hundred rows, ages that all count single seconds are unrest, and cost more than the rest of the page. */
const STEP_S = 5

/** `just now`, `10 s ago` in steps of 5 s, `3 min ago`, `2 h 05 min ago`. */
export function agoWords(words: Words, ms: number): string {
  if (ms < STEP_S * SECOND_MS) return words.say('agoJustNow')
  if (ms >= MINUTE_MS) return coarseAgoWords(words, ms)
  return words.say('agoSeconds', { seconds: STEP_S * Math.floor(ms / (STEP_S * SECOND_MS)) })
}

/** The same in whole minutes: for rows on which nothing may tick. */
export function coarseAgoWords(words: Words, ms: number): string {
  if (ms < MINUTE_MS) return words.say('agoUnderMinute')
  const { hours, minutes } = wholeMinutes(ms)
  if (hours === 0) return words.say('agoMinutes', { minutes })
  return words.say('agoHours', { hours, minutes: twoDigits(minutes) })
}

/** `48 s`, `12 min`, `2 h 05 min`: what has passed for certain. */
export function ageWords(words: Words, ms: number): string {
  if (ms < MINUTE_MS) return words.say('ageSeconds', { seconds: Math.max(0, Math.floor(ms / SECOND_MS)) })
  return longAge(words, ms)
}

/** `22 s`, `1 min 40 s`, `2 h 05 min`, rounded up: what is younger than this is so for certain. */
export function ageBoundWords(words: Words, ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / SECOND_MS))
  if (seconds < 60) return words.say('ageSeconds', { seconds })
  if (seconds >= 3600) return longAge(words, Math.ceil(seconds / 60) * MINUTE_MS)
  return words.say('ageMinutesSeconds', { minutes: Math.floor(seconds / 60), seconds: twoDigits(seconds % 60) })
}

function longAge(words: Words, ms: number): string {
  const { hours, minutes } = wholeMinutes(ms)
  if (hours === 0) return words.say('ageMinutes', { minutes })
  return words.say('ageHours', { hours, minutes: twoDigits(minutes) })
}

function wholeMinutes(ms: number): { readonly hours: number; readonly minutes: number } {
  return { hours: Math.floor(ms / HOUR_MS), minutes: Math.floor((ms % HOUR_MS) / MINUTE_MS) }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
