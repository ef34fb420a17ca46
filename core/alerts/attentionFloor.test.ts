// Floor rules: counted over fresh knowledge only, an incident after their time, one until it is certainly over.

import { expect, test } from 'vitest'
import type { FloorRule } from '../../contract/floorRule.ts'
import { agentKey } from '../../contract/ids.ts'
import { createAttentionBench, type AttentionBench, type Seen } from '../../proof/fakes/attentionBench.ts'
import { benchObserved } from '../../proof/fakes/alertBench.ts'
import { sampleProblem, sampleRule } from '../../proof/fakes/sampleState.ts'
import { incidentsOf } from './attention.ts'

const SECOND = 1_000

const NOBODY_FREE: FloorRule = sampleRule({ name: 'Nobody free in voice_billing', agents: 1 })
const BILLING: Seen = { skills: ['voice_billing', 'chat'] }

function withRules(...floorRules: readonly FloorRule[]): AttentionBench {
  const bench = createAttentionBench()
  bench.chosen.settings = { ...bench.chosen.settings, floorRules }
  return bench
}

/** Two agents of the skill, one of them free, and one who has nothing to do with it. */
function oneFree(...rules: readonly FloorRule[]): AttentionBench {
  const bench = withRules(...(rules.length === 0 ? [NOBODY_FREE] : rules))
  bench.first('20011', 'idle', BILLING)
  bench.first('20012', 'talking', BILLING)
  bench.first('20013', 'idle')
  return bench
}

/** The last free one is busy for longer than the rule's time. */
function nobodyFree(): AttentionBench {
  const bench = oneFree()
  bench.change('20011', 'idle', 'talking', BILLING)
  bench.clock.advance(30 * SECOND)
  return bench
}

test('too few for long enough is an incident, told once, until it is over', () => {
  const bench = oneFree()
  bench.clock.advance(60 * SECOND)
  const since = bench.clock.now().wall
  bench.change('20011', 'idle', 'talking', BILLING)
  bench.clock.advance(30 * SECOND - 1)
  expect([bench.told(), bench.needs()]).toEqual([[], []])
  bench.clock.advance(1)
  expect(bench.due()).toEqual([
    {
      draft: {
        content: { kind: 'floor-rule', rule: NOBODY_FREE, agents: 0, forMs: 30 * SECOND },
        agent: null,
        isUrgent: false,
      },
      incident: 'rule:r1',
      level: 'warning',
      isFirstSight: false,
    },
  ])
  expect(bench.sounds()).toEqual(['warning'])
  expect(incidentsOf(bench.memory)).toMatchObject([
    { id: 'rule:r1', level: 'warning', since, from: since + 30 * SECOND, isCertain: true },
  ])
  bench.clock.advance(20 * 60 * SECOND)
  bench.still('20012', 'talking', BILLING)
  expect(bench.told()).toEqual([])
  bench.change('20012', 'talking', 'idle', BILLING)
  expect(bench.needs()).toEqual([])
})

test('the time counts from anew after an interruption', () => {
  const bench = oneFree()
  bench.change('20011', 'idle', 'talking', BILLING)
  bench.clock.advance(20 * SECOND)
  bench.change('20011', 'talking', 'idle', BILLING)
  bench.change('20011', 'idle', 'talking', BILLING)
  bench.clock.advance(30 * SECOND - 1)
  expect(bench.needs()).toEqual([])
  bench.clock.advance(1)
  expect(bench.needs()).toHaveLength(1)
})

test('who is not fresh could be in the status: nothing begins, and what is open does not end but becomes uncertain', () => {
  const bench = oneFree()
  bench.change('20011', 'idle', 'talking', BILLING)
  const { knowledge } = benchObserved(bench.clock, { workno: '20012', still: 'talking' })
  bench.tell({ kind: 'reads-differently', agents: [{ ...knowledge, freshness: 'stale' }] })
  bench.clock.advance(60 * SECOND)
  expect(bench.needs()).toEqual([])
  bench.still('20012', 'talking', BILLING)
  bench.clock.advance(30 * SECOND)
  expect(bench.needs()).toEqual(['rule:r1 floor-rule warning'])
  const certainAt = bench.clock.now().wall
  bench.clock.advance(SECOND)
  bench.tell({ kind: 'blind-spot-began', cause: 'outage', agents: [] })
  expect(bench.needs()).toEqual(['rule:r1 floor-rule warning, at least'])
  expect(incidentsOf(bench.memory)[0]?.knownUntil).toBeLessThanOrEqual(certainAt)
  bench.still('20011', 'talking', BILLING)
  expect(bench.needs()).toEqual(['rule:r1 floor-rule warning, at least'])
  bench.still('20012', 'talking', BILLING)
  expect(bench.needs()).toEqual(['rule:r1 floor-rule warning'])
  expect(bench.told()).toEqual(['r1 floor-rule'])
})

test('it is not told by knowledge that has just become old, even if nobody said so', () => {
  const bench = oneFree()
  bench.change('20011', 'idle', 'talking', { ...BILLING, freshForMs: 20 * SECOND })
  bench.clock.advance(60 * SECOND)
  expect([bench.told(), bench.needs()]).toEqual([[], []])
})

test('more than so many counts only those who certainly are', () => {
  const bench = withRules({ ...NOBODY_FREE, where: { kind: 'all' }, status: 'rest', comparison: 'more', forS: 10 })
  bench.first('20011', 'rest')
  bench.first('20012', 'rest', { freshForMs: 5 * SECOND })
  bench.clock.advance(10 * SECOND)
  expect(bench.needs()).toEqual([])
  bench.still('20012', 'rest')
  bench.clock.advance(10 * SECOND)
  expect(bench.needs()).toEqual(['rule:r1 floor-rule warning'])
  bench.change('20011', 'rest', 'idle')
  expect(bench.needs()).toEqual([])
})

test('a scope is a group, a label or a skill, and one without anybody in it makes no incident', () => {
  const fewer = (id: string, where: FloorRule['where']): FloorRule => ({ ...NOBODY_FREE, id, where, forS: 0 })
  const bench = withRules(
    fewer('group', { kind: 'group', name: 'billing' }),
    fewer('label', { kind: 'label', name: 'new here' }),
    fewer('skill', { kind: 'skill', name: 'voice_billing' }),
    fewer('nobody', { kind: 'group', name: 'nowhere' }),
    fewer('all', { kind: 'all' }),
  )
  bench.chosen.labels = { [agentKey('g1', '20012')]: ['Berlin', 'new here'] }
  bench.first('20011', 'idle')
  const open = (): readonly string[] => incidentsOf(bench.memory).map(({ id }) => id)
  bench.first('20012', 'talking', { group: 'billing' })
  expect(open()).toEqual(['rule:group', 'rule:label'])
  bench.change('20012', 'talking', 'idle', { group: 'billing' })
  expect(open()).toEqual([])
  bench.first('20013', 'talking', BILLING)
  expect(open()).toEqual(['rule:skill'])
  bench.still('20011', 'idle', BILLING)
  expect(open()).toEqual([])
})

test('whom nobody has heard of yet could be free; whom the gateway does not know is in no status', () => {
  const bench = withRules({ ...NOBODY_FREE, where: { kind: 'all' } })
  bench.first('20011', 'talking')
  bench.chosen.pinned = [...bench.chosen.pinned, 'g1/99999']
  bench.take({ kind: 'tick' })
  bench.clock.advance(60 * SECOND)
  expect(bench.needs()).toEqual([])
  const { knowledge } = benchObserved(bench.clock, { workno: '99999', still: 'idle' })
  const stranger = {
    ...knowledge,
    freshness: 'unknown',
    observation: null,
    problem: sampleProblem('no-such-agent'),
  } as const
  bench.tell({ kind: 'reads-differently', agents: [stranger] })
  bench.clock.advance(30 * SECOND)
  expect(bench.needs()).toEqual(['rule:r1 floor-rule warning'])
  bench.first('99999', 'idle')
  expect(bench.needs()).toEqual([])
})

test('a rule that is taken away or says something else ends its incident; another name does not', () => {
  const bench = nobodyFree()
  const choose = (...floorRules: readonly FloorRule[]): void => {
    bench.chosen.settings = { ...bench.chosen.settings, floorRules }
    bench.take({ kind: 'tick' })
  }
  choose({ ...NOBODY_FREE, name: 'Empty' })
  expect(incidentsOf(bench.memory)).toMatchObject([{ cause: { rule: { name: 'Empty' } } }])
  choose({ ...NOBODY_FREE, forS: 60 })
  expect(bench.needs()).toEqual([])
  choose(NOBODY_FREE)
  bench.clock.advance(30 * SECOND)
  expect(bench.needs()).toHaveLength(1)
  choose()
  expect(bench.needs()).toEqual([])
})

test('it is acknowledged until it is over, and snoozed until then', () => {
  const bench = nobodyFree()
  bench.told()
  bench.take({ kind: 'acknowledge', incident: 'rule:r1', isUndone: false })
  expect(bench.needs()).toEqual(['rule:r1 floor-rule warning (acknowledged)'])
  bench.change('20011', 'talking', 'idle', BILLING)
  bench.change('20011', 'idle', 'talking', BILLING)
  const { mono, wall } = bench.clock.now()
  bench.take({ kind: 'snooze', subject: 'rule:r1', until: { mono: mono + 60 * SECOND, wall: wall + 60 * SECOND } })
  bench.clock.advance(60 * SECOND - 1)
  expect(bench.needs()).toEqual(['rule:r1 floor-rule warning (snoozed)'])
  expect(bench.told()).toEqual([])
  bench.clock.advance(1)
  expect(bench.told()).toEqual(['r1 floor-rule'])
})

test('an agent that is not watched any more is not counted', () => {
  const bench = oneFree()
  bench.chosen.pinned = bench.chosen.pinned.filter((agent) => agent !== 'g1/20011')
  bench.take({ kind: 'unwatched', agents: ['g1/20011'] })
  bench.clock.advance(30 * SECOND)
  expect(bench.needs()).toEqual(['rule:r1 floor-rule warning'])
})
