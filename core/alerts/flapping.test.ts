// Who is flapping: only by quick returns between the same two states.

import { expect, test } from 'vitest'
import type { AgentKey } from '../../contract/ids.ts'
import type { AgentNews } from '../../contract/notification.ts'
import type { StatusKey } from '../../contract/status.ts'
import { sampleStatus } from '../../proof/fakes/sampleState.ts'
import { countChange, forgetCalm, NO_UNREST, type FlappingMemory, type Unrest } from './flapping.ts'
import { editMap } from './mapEdit.ts'

const AGENT = 'g1/20011'

function change(from: StatusKey, to: StatusKey): AgentNews {
  const who = { name: null, workno: '20011' }
  return {
    who,
    kind: 'change',
    from: sampleStatus(from),
    to: sampleStatus(to),
    wasForMs: null,
    when: { kind: 'at', at: 0 },
  }
}

/** The verdicts on changes at these moments (s). */
function verdicts(changes: readonly (readonly [number, StatusKey, StatusKey])[]): readonly string[] {
  let memory: FlappingMemory = NO_UNREST
  return changes.map(([atS, from, to]) => {
    memory = forgetCalm(memory, atS * 1000)
    const edit = editMap(memory.unrest)
    const verdict = countChange(edit, AGENT, change(from, to), atS * 1000)
    memory = { ...memory, unrest: edit.result() }
    return verdict
  })
}

function backAndForth(times: number, everyS: number, one: StatusKey = 'idle', other: StatusKey = 'busy') {
  return Array.from(
    { length: times },
    (_, index) => [index * everyS, index % 2 === 0 ? one : other, index % 2 === 0 ? other : one] as const,
  )
}

test('the third quick return begins it, and it goes on', () => {
  expect(verdicts(backAndForth(6, 19))).toEqual(['calm', 'calm', 'calm', 'begins', 'goes-on', 'goes-on'])
})

test('returns that take twenty seconds are no hurry', () => {
  expect(verdicts(backAndForth(12, 20))).toEqual(Array.from({ length: 12 }, () => 'calm'))
})

test('three within five minutes count, be there other changes between them or not', () => {
  const flip = (atS: number): readonly (readonly [number, StatusKey, StatusKey])[] => [
    [atS, 'idle', 'busy'],
    [atS + 10, 'busy', 'idle'],
    [atS + 30, 'idle', 'talking'],
    [atS + 60, 'talking', 'idle'],
  ]
  expect(verdicts([...flip(0), ...flip(100), ...flip(200)]).filter((one) => one !== 'calm')).toEqual(['begins'])
  expect(verdicts([...flip(0), ...flip(200), ...flip(400)]).filter((one) => one !== 'calm')).toEqual([])
})

test('signing out is told of all the same', () => {
  const all = verdicts(backAndForth(9, 5, 'signed-out', 'idle'))
  expect(all).toEqual(['calm', 'calm', 'calm', 'calm', 'begins', 'calm', 'goes-on', 'calm', 'goes-on'])
})

test('who has been calm for five minutes begins anew, forgotten already or not', () => {
  // Those who were calm by then are forgotten at 299 s, and not again before 359 s.
  const thenAt = (atS: number): string | undefined =>
    verdicts([...backAndForth(4, 10), [299, 'talking', 'wrap-up'], [atS, 'idle', 'busy']]).at(-1)
  expect(thenAt(329)).toBe('goes-on')
  expect(thenAt(330)).toBe('calm')
})

test('who has been calm is forgotten, once a minute', () => {
  const edit = editMap<AgentKey, Unrest>(new Map())
  countChange(edit, AGENT, change('idle', 'busy'), 0)
  const memory = forgetCalm({ unrest: edit.result(), forgetAt: 0 }, 299_999)
  expect(memory.unrest.size).toBe(1)
  expect(forgetCalm(memory, 359_998).unrest.size).toBe(1)
  expect(forgetCalm(memory, 359_999).unrest.size).toBe(0)
})
