// One printable line for a change, without the agent's name: for the terminal and the demo without a display.

import type { HistoryEntry } from '../contract/history.ts'
import { statusWords } from './statusWords.ts'
import type { Words } from './words.ts'

/** `20011 Idle → Talking`; first sights read `20011 is Idle`. */
export function changeLine(words: Words, change: { readonly workno: string } & HistoryEntry['event']): string {
  const { workno } = change
  switch (change.kind) {
    case 'first-seen':
      return words.say('lineFirstSeen', { workno, to: statusWords(words, change.to) })
    case 'changed': {
      const [from, to] = [statusWords(words, change.from), statusWords(words, change.to)]
      return words.say('lineChanged', { workno, from, to })
    }
    case 'left-and-came-back':
      return words.say('lineLeftAndCameBack', { workno, status: statusWords(words, change.status) })
    case 'signed-in-again':
      return words.say('lineSignedInAgain', { workno })
  }
}
