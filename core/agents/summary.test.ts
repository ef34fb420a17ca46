// How old the oldest knowledge of a list is, and when nobody can say so.

import { beforeEach, expect, test } from 'vitest'
import { sampleInfo, sampleProblem } from '../../proof/fakes/sampleState.ts'
import { createRoster, type Roster } from './roster.ts'
import { summarise } from './summary.ts'

const PROMISED_MS = 5_000

let roster: Roster

beforeEach(() => {
  roster = createRoster(() => 'g1')
  roster.pin('20011')
  roster.pin('20012')
})

function answered(workno: string, seconds: number): void {
  const at = { mono: seconds * 1000, wall: 1_800_000_000_000 + seconds * 1000 }
  roster.answered(sampleInfo(workno, 'idle'), { sentAt: at, receivedAt: at }, null)
}

const at = (seconds: number) => summarise(roster, () => PROMISED_MS, seconds * 1000)

test('the oldest answer counts, old or not', () => {
  answered('20011', 1)
  answered('20012', 2)
  expect(at(3)).toMatchObject({ pinned: 2, stale: 0, oldestKnowledge: { mono: 1_000 } })
  expect(at(60)).toMatchObject({ stale: 2, oldestKnowledge: { mono: 1_000 } })
})

test('while one is waited for, at first or after a session was lost, there is none', () => {
  answered('20011', 1)
  expect(at(2)).toMatchObject({ stale: 1, oldestKnowledge: null })
  answered('20012', 2)
  roster.voidAll()
  answered('20011', 3)
  expect(at(4).oldestKnowledge).toBeNull()
  answered('20012', 4)
  expect(at(4).oldestKnowledge).toMatchObject({ mono: 3_000 })
})

test('one that fails says so in its row, and nothing of the others', () => {
  answered('20011', 1)
  roster.failed('20012', sampleProblem('no-such-agent', { workno: '20012' }))
  expect(at(2)).toMatchObject({ stale: 1, oldestKnowledge: { mono: 1_000 } })
})
