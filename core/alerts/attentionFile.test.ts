// What needed the supervisor goes on after a restart: nothing is told twice, nothing acknowledged comes back, nothing that was
// waited for is forgotten, whatever became of the computer's clock.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FloorRule } from '../../contract/floorRule.ts'
import { createAttentionBench, type AttentionBench } from '../../proof/fakes/attentionBench.ts'
import { benchBack, benchLost } from '../../proof/fakes/alertBench.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { isSnoozed, snoozedUntil, tellWhenOf } from './attention.ts'
import {
  ATTENTION_VERSION,
  attentionToFile,
  NOTHING_SAVED,
  parseAttention,
  savedAttention,
  withRestored,
  type SavedAttention,
} from './attentionFile.ts'
import { sampleRule } from '../../proof/fakes/sampleState.ts'

const SECOND = 1_000
const MINUTE = 60_000
const AGENT = 'agent:g1/20011'

const RULE: FloorRule = sampleRule({ where: { kind: 'all' }, agents: 1 })

/** Ten minutes at rest, which is the critical limit; told. */
function overLimit(): AttentionBench {
  const bench = createAttentionBench()
  bench.chosen.limits = { rest: { warningS: 300, criticalS: 600 } }
  bench.change('20011', 'idle', 'rest')
  bench.clock.advance(10 * MINUTE)
  bench.still('20011', 'rest', { agoMs: 10 * MINUTE })
  expect(bench.told()).toEqual(['20011 limit'])
  return bench
}

interface Restart {
  /** How long (ms) the product was not running, and how far the computer's clock was moved meanwhile. */
  readonly offMs: number
  readonly movedMs?: number
  /** The computer itself was started anew. */
  readonly isReboot?: boolean
}

/** How long (ms) the computer has been up when the first bench is saved. */
const UP_MS = 3_600_000

/** The same product started again, with a clock of its own. */
function restarted(bench: AttentionBench, { offMs, movedMs = 0, isReboot = false }: Restart): AttentionBench {
  const now = bench.clock.now()
  const file: unknown = JSON.parse(JSON.stringify(attentionToFile(savedAttention(bench.memory, now, UP_MS))))
  const saved = parseAttention(file)
  const next = createAttentionBench(createFakeClock({ mono: 5_000, wall: now.wall + offMs + movedMs }))
  next.chosen.limits = bench.chosen.limits
  next.chosen.settings = bench.chosen.settings
  next.chosen.pinned = bench.chosen.pinned
  const upMs = isReboot ? 20_000 : UP_MS + offMs
  next.memory = withRestored(next.memory, saved ?? NOTHING_SAVED, next.clock.now(), upMs)
  return next
}

test('an agent still in the same stay is not told of again, and its repeats go on', () => {
  const bench = restarted(overLimit(), { offMs: MINUTE })
  bench.clock.advance(SECOND)
  bench.first('20011', 'rest', { agoMs: 11 * MINUTE + SECOND })
  expect(bench.told()).toEqual([])
  expect(bench.needs()).toEqual(['20011 limit critical'])
  bench.clock.advance(5 * MINUTE)
  bench.still('20011', 'rest', { agoMs: 16 * MINUTE + SECOND })
  expect(bench.told()).toEqual(['20011 limit'])
})

test('what was acknowledged stays so, through several restarts before the agent is heard of again', () => {
  const first = overLimit()
  first.take({ kind: 'acknowledge', incident: AGENT, isUndone: false })
  const third = restarted(restarted(first, { offMs: MINUTE }), { offMs: MINUTE })
  third.first('20011', 'rest', { agoMs: 12 * MINUTE })
  expect(third.needs()).toEqual(['20011 limit critical (acknowledged)'])
  third.clock.advance(20 * MINUTE)
  third.still('20011', 'rest', { agoMs: 32 * MINUTE })
  expect(third.told()).toEqual([])
})

test.each([
  ['another state', 'busy', 11 * MINUTE],
  ['the same state, begun at another time', 'rest', 10.5 * MINUTE],
] as const)('%s is another stay', (_what, status, agoMs) => {
  const first = overLimit()
  first.take({ kind: 'acknowledge', incident: AGENT, isUndone: false })
  first.chosen.limits = { rest: { warningS: null, criticalS: 600 }, busy: { warningS: null, criticalS: 600 } }
  const bench = restarted(first, { offMs: MINUTE })
  bench.first('20011', status, { agoMs })
  expect(bench.needs()).toEqual(['20011 limit critical'])
  expect(bench.told()).toEqual(['20011 limit at first'])
})

test('a moved clock hides the stay only where the computer was started anew as well', () => {
  for (const movedMs of [3 * 3_600_000, -3 * 3_600_000]) {
    const moved = restarted(overLimit(), { offMs: MINUTE, movedMs })
    moved.first('20011', 'rest', { agoMs: 11 * MINUTE })
    expect(moved.told()).toEqual([])
  }
  const rebooted = restarted(overLimit(), { offMs: MINUTE, isReboot: true })
  rebooted.first('20011', 'rest', { agoMs: 11 * MINUTE })
  expect(rebooted.told()).toEqual([])
})

test('a clock that was moved while the product ran does not matter either', () => {
  const first = overLimit()
  first.clock.jumpWall(7_200_000)
  const bench = restarted(first, { offMs: MINUTE, isReboot: true })
  bench.first('20011', 'rest', { agoMs: 11 * MINUTE })
  expect(bench.told()).toEqual([])
})

test('what became due and was not shown before the end is told after it', () => {
  const first = createAttentionBench()
  first.chosen.showsAtOnce = false
  first.chosen.limits = { rest: { warningS: null, criticalS: 600 } }
  first.change('20011', 'idle', 'rest')
  first.clock.advance(10 * MINUTE)
  first.still('20011', 'rest', { agoMs: 10 * MINUTE })
  const bench = restarted(first, { offMs: MINUTE })
  bench.first('20011', 'rest', { agoMs: 11 * MINUTE })
  expect(bench.told()).toEqual(['20011 limit at first'])
})

test('a snooze ends when it was to end; one that ended meanwhile is over, and what still stands is told', () => {
  const first = overLimit()
  const { mono, wall } = first.clock.now()
  first.take({ kind: 'snooze', subject: AGENT, until: { mono: mono + 15 * MINUTE, wall: wall + 15 * MINUTE } })
  const bench = restarted(first, { offMs: 10 * MINUTE })
  expect(snoozedUntil(bench.memory, AGENT)).toBe(wall + 15 * MINUTE)
  bench.first('20011', 'rest', { agoMs: 20 * MINUTE })
  expect(bench.needs()).toEqual(['20011 limit critical (snoozed)'])
  bench.take({ kind: 'tick' })
  bench.clock.advance(5 * MINUTE)
  expect(isSnoozed(bench.memory, AGENT, bench.clock.now())).toBe(false)
  bench.still('20011', 'rest', { agoMs: 25 * MINUTE })
  expect(bench.told()).toEqual(['20011 limit'])

  const late = restarted(first, { offMs: 20 * MINUTE })
  expect(snoozedUntil(late.memory, AGENT)).toBeNull()
  late.first('20011', 'rest', { agoMs: 30 * MINUTE })
  expect(late.told()).toEqual(['20011 limit at first'])
})

test('what is waited for goes on, and what happened while nobody looked counts', () => {
  const first = createAttentionBench()
  first.first('20011', 'talking')
  first.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'idle' })
  const same = restarted(first, { offMs: MINUTE })
  same.first('20011', 'talking', { agoMs: MINUTE })
  expect(same.told()).toEqual([])
  expect(tellWhenOf(same.memory, 'g1/20011')).toBe('idle')
  same.change('20011', 'talking', 'idle')
  expect(same.told()).toEqual(['20011 tell-when'])

  const meanwhile = restarted(restarted(first, { offMs: MINUTE }), { offMs: MINUTE })
  meanwhile.first('20011', 'idle', { agoMs: 10 * SECOND })
  expect(meanwhile.due()).toMatchObject([{ draft: { content: { was: { key: 'talking' }, wasForMs: null } } }])
})

test('a state that it was in all along is not what was waited for; one that it left and came back to is', () => {
  const first = createAttentionBench()
  first.first('20011', 'idle')
  first.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'idle' })
  const same = restarted(first, { offMs: MINUTE })
  same.first('20011', 'idle', { agoMs: MINUTE })
  expect(same.told()).toEqual([])
  const back = restarted(first, { offMs: MINUTE })
  back.first('20011', 'idle', { agoMs: 20 * SECOND })
  expect(back.told()).toEqual(['20011 tell-when'])
})

test('a floor rule that is still so goes on as it was; one that is not any more has ended', () => {
  const first = createAttentionBench()
  first.chosen.settings = { ...first.chosen.settings, floorRules: [RULE] }
  first.first('20011', 'talking')
  first.clock.advance(30 * SECOND)
  expect(first.told()).toEqual(['r1 floor-rule'])
  first.take({ kind: 'acknowledge', incident: 'rule:r1', isUndone: false })
  const same = restarted(first, { offMs: MINUTE })
  same.take({ kind: 'tick' })
  expect(same.needs()).toEqual([])
  same.first('20011', 'talking', { agoMs: 2 * MINUTE })
  expect(same.needs()).toEqual(['rule:r1 floor-rule warning (acknowledged)'])
  same.clock.advance(MINUTE)
  expect(same.told()).toEqual([])

  const over = restarted(first, { offMs: MINUTE })
  over.first('20011', 'idle')
  over.change('20011', 'idle', 'talking')
  expect(over.needs()).toEqual([])
  over.clock.advance(30 * SECOND)
  expect(over.told()).toEqual(['r1 floor-rule'])
})

test('a gateway that still does not answer stays acknowledged; after it answered it is another trouble', () => {
  const first = createAttentionBench()
  first.tell(benchLost(first.clock))
  first.clock.advance(15 * SECOND)
  first.take({ kind: 'acknowledge', incident: 'gateway:g1', isUndone: false })
  const same = restarted(first, { offMs: MINUTE })
  same.tell(benchLost(same.clock))
  same.clock.advance(15 * SECOND)
  expect(same.needs()).toEqual(['gateway:g1 gateway critical (acknowledged)'])
  const other = restarted(first, { offMs: MINUTE })
  other.tell(benchBack(other.clock))
  other.tell(benchLost(other.clock))
  other.clock.advance(15 * SECOND)
  expect(other.needs()).toEqual(['gateway:g1 gateway critical'])
})

test('the file gives back what was put into it, and leaves out only what makes no sense', () => {
  const saved: SavedAttention = {
    savedAt: 1_700_000_000_000,
    upMs: null,
    agents: [
      {
        agent: 'g1/20011',
        stay: { status: { key: 'rest', status: 8, ctiStatus: 8 }, began: 1_699_999_000_000, lastedMs: 1_000_000 },
        told: { critical: { times: 2, acknowledgedAt: null, limitS: 600 } },
      },
    ],
    rules: [{ rule: 'r1', since: 1_699_999_000_000, told: { warning: { times: 1, acknowledgedAt: 5, limitS: null } } }],
    gateways: [{ gateway: 'g1', kind: 'trust', told: { critical: { times: 0, acknowledgedAt: 7, limitS: null } } }],
    snoozes: [{ subject: 'agent:g1/20011', until: 1_700_000_900_000 }],
    tellWhens: [{ agent: 'g1/20011', tellWhen: 'any-change', stay: null }],
  }
  expect(parseAttention(JSON.parse(JSON.stringify(attentionToFile(saved))))).toEqual(saved)
  const odd = {
    ...attentionToFile(saved),
    agents: [...saved.agents, { agent: 'g1/x' }, null, 7],
    snoozes: [{ subject: 'somebody', until: 3 }, ...saved.snoozes, { subject: 'rule:r1', until: 'tomorrow' }],
    tellWhens: [{ agent: 'g1/20012', tellWhen: 'lunch', stay: null }, ...saved.tellWhens],
  }
  expect(parseAttention(odd)).toEqual(saved)
})

test('what is no such file, or of a future version, is none', () => {
  expect(parseAttention({ ...attentionToFile(NOTHING_SAVED), version: ATTENTION_VERSION + 1 })).toBeNull()
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(parseAttention(value)).toBeNull()
    }),
  )
})

test('the file says nothing of who an agent is', () => {
  expect(JSON.stringify(savedAttention(overLimit().memory, createFakeClock().now(), null))).not.toContain('Agent')
})
