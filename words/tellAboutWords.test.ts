// The choices of "Tell me about".

import { expect, it } from 'vitest'
import { TELL_ABOUT } from '../contract/settings.ts'
import { tellAboutHint, tellAboutWord, toldWords } from './tellAboutWords.ts'
import { createWords } from './words.ts'

it('are named, and explained', () => {
  const words = createWords('en')
  expect(TELL_ABOUT.map((choice) => tellAboutWord(words, choice))).toEqual([
    'Every change',
    'Comings and goings',
    'Chosen changes',
    'What needs me',
    'Nothing',
  ])
  expect(tellAboutHint(words, 'what-needs-me')).toContain('“Tell me when”')
  expect(new Set(TELL_ABOUT.map((choice) => tellAboutHint(words, choice))).size).toBe(TELL_ABOUT.length)
  expect(toldWords(words, 'nothing')).toBe('You are told of nothing. “Needs you” goes on.')
  expect(new Set(TELL_ABOUT.map((choice) => toldWords(words, choice))).size).toBe(TELL_ABOUT.length)
})
