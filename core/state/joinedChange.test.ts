// Several changes told as one leave a page where the single ones would have left it.

import { expect, test } from 'vitest'
import type { AgentState } from '../../contract/agent.ts'
import type { AgentKey } from '../../contract/ids.ts'
import type { StateChange, StatePart } from '../../contract/state.ts'
import { joinedChange } from './joinedChange.ts'

const agent = (key: AgentKey, name: string): StatePart => ({ kind: 'agent', agent: { key, name } as AgentState })
const order = (...keys: AgentKey[]): StatePart => ({ kind: 'order', keys })

function change(revision: number, ...parts: readonly StatePart[]): StateChange {
  return { revision, mayWait: false, at: { mono: revision, wall: revision }, parts }
}

test('of each part the newest value counts, and the list comes last', () => {
  const first = change(4, agent('g1/1', 'a'), order('g1/1'))
  const joined = joinedChange(joinedChange(first, change(5, agent('g1/2', 'b'))), change(6, agent('g1/1', 'c')))
  expect(joined.parts).toEqual([agent('g1/2', 'b'), agent('g1/1', 'c'), order('g1/1')])
})

test('it begins where the first began, and ends where the last ended', () => {
  expect(joinedChange(change(4), joinedChange(change(5), change(6)))).toMatchObject({ since: 3, revision: 6 })
  expect(joinedChange(joinedChange(change(4), change(5)), change(6))).toMatchObject({ since: 3, at: { mono: 6 } })
})

test('it may wait only when both may', () => {
  const waits = (revision: number): StateChange => ({ ...change(revision), mayWait: true })
  expect(joinedChange(waits(4), waits(5)).mayWait).toBe(true)
  expect(joinedChange(waits(4), change(5)).mayWait).toBe(false)
  expect(joinedChange(change(4), waits(5)).mayWait).toBe(false)
})
