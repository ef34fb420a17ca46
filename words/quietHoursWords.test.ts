// Quiet times of the week, in words.

import { expect, it } from 'vitest'
import type { QuietWindow } from '../contract/quietHours.ts'
import { quietWindowWords } from './quietHoursWords.ts'
import { createWords } from './words.ts'

const LUNCH: QuietWindow = { days: [6, 0], from: 720, to: 780, letCriticalThrough: false }
const NIGHT: QuietWindow = { days: [0, 1, 2, 3, 4], from: 1_320, to: 360, letCriticalThrough: true }

it('says when it is quiet, and that it lasts into the next day', () => {
  const words = createWords('en')
  expect(quietWindowWords(words, LUNCH)).toBe('Monday and Sunday, 12:00 until 13:00')
  expect(quietWindowWords(words, NIGHT)).toBe('Monday to Friday, 22:00 until 06:00 the next day')
  const always: QuietWindow = { ...NIGHT, days: [0, 1, 2, 3, 4, 5, 6], to: 1_320 }
  expect(quietWindowWords(words, always)).toBe('Every day, 22:00 until 22:00 the next day')
  expect(quietWindowWords(words, { ...LUNCH, days: [] })).toBe('Never quiet: no day is ticked.')
})

it('says it in Chinese', () => {
  const words = createWords('zh-CN')
  expect(quietWindowWords(words, NIGHT)).toBe('周一至周五 22:00 至次日 06:00')
  expect(quietWindowWords(words, LUNCH)).toBe('周一和周日 12:00 至 13:00')
})
