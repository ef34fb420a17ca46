// Marks of rows: whose change was not told is marked, until it was seen or half a minute is over.

import { expect, it } from 'vitest'
import type { NotificationRecord } from '../../contract/notification.ts'
import { sampleStatus } from '../../proof/fakes/sampleState.ts'
import { changeOf } from '../testing/testBridge.ts'
import { stateOf } from '../testing/testStates.ts'
import { Feed } from './feed.svelte.ts'
import { MarkedRows } from './markedRows.svelte.ts'

const AT = 1_700_000_000_000

function record(id: number, workno: string, changes: Partial<NotificationRecord> = {}): NotificationRecord {
  const status = sampleStatus('idle')
  const who = { name: null, workno }
  return {
    id,
    at: AT,
    content: { kind: 'left-and-came-back', who, status, when: { kind: 'at', at: AT } },
    agent: `g1/${workno}`,
    outcome: { kind: 'held', reason: 'marked' },
    ...changes,
  }
}

function rowsWith(...notifications: NotificationRecord[]) {
  const feed = new Feed()
  feed.load(stateOf({ notifications }))
  const clock = { wall: AT }
  return { feed, marks: new MarkedRows(feed, clock), keysAt: (wall: number) => new MarkedRows(feed, { wall }).keys }
}

it('marks whose change is held for it, for half a minute', () => {
  const { keysAt } = rowsWith(record(2, '2', { outcome: { kind: 'shown' } }), record(1, '1'))
  expect([...keysAt(AT)]).toEqual(['g1/1'])
  expect([...keysAt(AT + 29_999)]).toEqual(['g1/1'])
  expect([...keysAt(AT + 30_000)]).toEqual([])
})

it('until somebody looks at it; the next change marks it again', () => {
  const { feed, marks } = rowsWith(record(1, '1'), record(2, '2'))
  marks.see('g1/1')
  expect([...marks.keys]).toEqual(['g1/2'])
  feed.apply(changeOf(2, { kind: 'notification', notification: record(3, '1') }))
  feed.settle()
  expect([...marks.keys]).toEqual(['g1/1', 'g1/2'])
})
