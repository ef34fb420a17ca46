// The choices of "Tell me about", in words.

import type { TellAbout } from '../contract/settings.ts'
import type { MessageKey } from './catalogue.ts'
import type { Words } from './words.ts'

const CHOICES = {
  'every-change': 'tellEveryChange',
  'comings-and-goings': 'tellComingsAndGoings',
  'chosen-changes': 'tellChosenChanges',
  'what-needs-me': 'tellWhatNeedsMe',
  nothing: 'tellNothing',
} as const satisfies Readonly<Record<TellAbout, MessageKey>>

export function tellAboutWord(words: Words, choice: TellAbout): string {
  return words.say(CHOICES[choice])
}

/** What a choice means, in a sentence or two. */
export function tellAboutHint(words: Words, choice: TellAbout): string {
  switch (choice) {
    case 'every-change':
      return words.say('tellEveryChangeHint')
    case 'comings-and-goings':
      return words.say('tellComingsAndGoingsHint')
    case 'chosen-changes':
      return words.say('tellChosenChangesHint')
    case 'what-needs-me':
      return words.say('tellWhatNeedsMeHint', { tellWhen: words.say('tellWhen') })
    case 'nothing':
      return words.say('tellNothingHint', { needsYou: words.say('needsYou') })
  }
}

/** What is told at present, in a sentence. */
export function toldWords(words: Words, choice: TellAbout): string {
  switch (choice) {
    case 'every-change':
      return words.say('toldEveryChange')
    case 'comings-and-goings':
      return words.say('toldComingsAndGoings')
    case 'chosen-changes':
      return words.say('toldChosenChanges')
    case 'what-needs-me':
      return words.say('toldWhatNeedsMe')
    case 'nothing':
      return words.say('toldNothing', { needsYou: words.say('needsYou') })
  }
}
