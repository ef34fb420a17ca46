// Several changes told as one leave a page where the single ones would have left it.

import { expect, test } from 'vitest'
import type { AgentState } from '../../contract/agent.ts'
import type { AgentKey } from '../../contract/ids.ts'
import type { StateChange, StatePart } from '../../contract/state.ts'
import { createJoinedChange } from './joinedChange.ts'

const agent = (key: AgentKey, name: string): StatePart => ({ kind: 'agent', agent: { key, name } as AgentState })
const order = (...keys: AgentKey[]): StatePart => ({ kind: 'order', keys })

function change(revision: number, ...parts: readonly StatePart[]): StateChange {
  return { revision, mayWait: false, at: { mono: revision, wall: revision }, parts }
}

function joined(first: StateChange, ...later: readonly StateChange[]): StateChange {
  const all = createJoinedChange(first)
  for (const one of later) all.add(one)
  return all.change()
}

test('of each part the newest value counts, and the list comes last', () => {
  const first = change(4, agent('g1/1', 'a'), order('g1/1'))
  const all = createJoinedChange(first)
  all.add(change(5, agent('g1/2', 'b')))
  all.add(change(6, agent('g1/1', 'c')))
  expect(all.change().parts).toEqual([agent('g1/2', 'b'), agent('g1/1', 'c'), order('g1/1')])
  expect(all.size()).toBe(3)
})

test('it begins where the first began, and ends where the last ended', () => {
  expect(joined(change(4), change(5), change(6))).toMatchObject({ since: 3, revision: 6, at: { mono: 6 } })
  expect(joined(joined(change(4), change(5)), change(6))).toMatchObject({ since: 3, revision: 6, at: { mono: 6 } })
})

test('one alone stays as it is', () => {
  const alone = change(4, order('g1/1'))
  expect(joined(alone)).toEqual(alone)
})

test('it may wait only when each may', () => {
  const waits = (revision: number): StateChange => ({ ...change(revision), mayWait: true })
  expect(joined(waits(4), waits(5)).mayWait).toBe(true)
  expect(joined(waits(4), change(5)).mayWait).toBe(false)
  expect(joined(change(4), waits(5)).mayWait).toBe(false)
})
