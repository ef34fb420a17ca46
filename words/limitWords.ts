// Which limits count and who says so, in words.

import type { LimitSource, LimitsInForce } from '../contract/limits.ts'
import type { Words } from './words.ts'

/** `group Support`, `for all`. */
export function limitSourceWords(words: Words, source: LimitSource): string {
  switch (source.kind) {
    case 'all':
      return words.say('limitsFromAll')
    case 'group':
      return words.say('limitsFromGroup', { name: source.name })
    case 'label':
      return words.say('limitsFromLabel', { name: source.name })
    case 'agent':
      return words.say('limitsFromOwn')
  }
}

/** Who says the limits of one status: once where it is the same for both. */
export function limitSourcesWords(words: Words, { warningFrom, criticalFrom }: LimitsInForce): string {
  const warning = limitSourceWords(words, warningFrom)
  const critical = limitSourceWords(words, criticalFrom)
  return warning === critical ? warning : words.say('limitsFromEach', { warning, critical })
}
