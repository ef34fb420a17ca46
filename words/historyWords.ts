// One line of an agent's history in words.

import type { HistoryEntry } from '../contract/history.ts'
import { formatDuration } from './duration.ts'
import { statusWords } from './statusWords.ts'
import type { Words } from './words.ts'

export function historyWords(words: Words, { event }: HistoryEntry): string {
  switch (event.kind) {
    case 'first-seen':
      return words.say('historyFirstSeen', { to: statusWords(words, event.to) })
    case 'changed': {
      const [from, to] = [statusWords(words, event.from), statusWords(words, event.to)]
      if (event.wasForMs === null) return words.say('historyChanged', { from, to })
      return words.say('historyChangedAfter', { from, to, duration: formatDuration(event.wasForMs) })
    }
    case 'left-and-came-back':
      return words.say('historyLeftAndCameBack', { status: statusWords(words, event.status) })
    case 'signed-in-again':
      return words.say('historySignedInAgain', { status: statusWords(words, event.status) })
  }
}
