// When something happened, in words.

import type { EpochMs, When } from '../contract/time.ts'
import type { Words } from './words.ts'

/**
 * `at 10:31:04`, or `between 10:31:00 and 10:31:10` where the moment is not known better (two equal times are one).
 *
 * @param today left out: times without a day
 */
export function whenWords(words: Words, when: When, today?: EpochMs): string {
  const time = (at: EpochMs): string => (today === undefined ? words.clockTime(at) : words.dayTime(at, today))
  if (when.kind === 'at') return words.say('at', { time: time(when.at) })
  const [from, to] = [time(when.notBefore), time(when.notAfter)]
  return from === to ? words.say('at', { time: from }) : words.say('between', { from, to })
}
