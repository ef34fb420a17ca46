// A notice that was dismissed stays so until it is over or says something else.

import { expect, test } from 'vitest'
import type { Notice } from '../../contract/state.ts'
import { createNoticeBoard } from './noticeBoard.ts'

const IN_MEMORY: Notice = { id: 'secret-in-memory-only', kind: 'secret-in-memory-only', canDismiss: true }
const setAside = (setAsideAs: string): Notice => ({
  id: 'set-aside pins',
  kind: 'file-set-aside',
  canDismiss: true,
  what: 'pins',
  setAsideAs,
  from: 'nothing',
})

test('what was dismissed does not come back when the same is said again', () => {
  const told: (readonly Notice[])[] = []
  const board = createNoticeBoard((notices) => told.push(notices))
  board.raise(IN_MEMORY)
  board.dismiss(IN_MEMORY.id)
  board.raise(IN_MEMORY)
  expect(told).toEqual([[IN_MEMORY], []])
  board.lower(IN_MEMORY.id)
  board.raise(IN_MEMORY)
  expect(board.notices()).toEqual([IN_MEMORY])
})

test('what says something else is news', () => {
  const board = createNoticeBoard(() => undefined)
  board.raise(setAside('pins.broken-1.json'))
  board.dismiss('set-aside pins')
  board.raise(setAside('pins.broken-2.json'))
  expect(board.notices()).toEqual([setAside('pins.broken-2.json')])
})
