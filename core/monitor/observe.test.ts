// What two answers say about what happened in between: dates, hidden changes, contradictions, clocks that move.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AgentInfo, Observation } from '../../contract/agent.ts'
import type { AgentStatus, StatusKey } from '../../contract/status.ts'
import type { Moment } from '../../contract/time.ts'
import { nextRemarkChange, observe, remarksAt } from './observe.ts'

const CODES: Readonly<Partial<Record<StatusKey, readonly [number, number]>>> = {
  idle: [4, 1],
  busy: [3, 7],
  talking: [7, 5],
  ringing: [7, 4],
  reserved: [7, 2],
  'wrap-up': [5, 6],
  'signed-out': [2, 0],
}

function status(key: StatusKey, codes = CODES[key] ?? [null, null]): AgentStatus {
  return { key, status: codes[0] ?? null, ctiStatus: codes[1] ?? null }
}

function info(key: StatusKey, timeInStateS: number | null, more: Partial<AgentInfo> = {}): AgentInfo {
  return {
    workno: '20011',
    name: null,
    status: status(key),
    groupId: 1,
    groupName: null,
    skills: [],
    callIds: [],
    media: { voice: true, chat: true, mail: false },
    vdnId: 6,
    phoneNumber: null,
    timeInStateS,
    signedInAt: null,
    inConference: false,
    reason: 0,
    ...more,
  }
}

const WALL = 1_800_000_000_000

/** The moment `s` seconds into the test; `wallMovedMs`: by how much the computer's clock has been moved by then. */
function at(s: number, wallMovedMs = 0): Moment {
  return { mono: s * 1000, wall: WALL + s * 1000 + wallMovedMs }
}

interface Seen {
  readonly s: number
  readonly info: AgentInfo
  readonly acrossGap?: boolean
  readonly wallMovedMs?: number
  readonly travelS?: number
}

function see(previous: Observation | null, seen: Seen) {
  const receivedAt = at(seen.s, seen.wallMovedMs)
  const sentAt = at(seen.s - (seen.travelS ?? 0), seen.wallMovedMs)
  const context = { agent: 'g1/20011', gatewayId: 'g1', acrossGap: seen.acrossGap ?? false } as const
  return observe(previous, seen.info, { sentAt, receivedAt }, context)
}

/** The last of several answers. */
function story(...answers: readonly Seen[]) {
  return answers.reduce<{ observation: Observation | null; changes: ReturnType<typeof see>['changes'] }>(
    (before, seen) => see(before.observation, seen),
    { observation: null, changes: [] },
  )
}

describe('the first answer', () => {
  it('is a baseline, dated by the duration', () => {
    const { observation, changes } = see(null, { s: 100, info: info('idle', 40) })
    expect(observation.began).toEqual({ kind: 'exact', at: at(60) })
    expect(changes).toMatchObject([{ kind: 'first-seen', to: { key: 'idle' }, when: { kind: 'at', at: at(100).wall } }])
  })

  it('counts back from the middle of the travel', () => {
    const { observation } = see(null, { s: 100, travelS: 4, info: info('idle', 40) })
    expect(observation.began).toEqual({ kind: 'exact', at: at(58) })
  })

  it('does not know the beginning without a duration', () => {
    expect(see(null, { s: 100, info: info('idle', null) }).observation.began).toEqual({
      kind: 'before',
      notAfter: at(100),
    })
  })

  it('does not believe a duration far longer than since the sign-in, or negative', () => {
    const signedInAt = at(100).wall - 600_000
    const long = see(null, { s: 100, info: info('idle', 3 * 3600, { signedInAt }) }).observation
    expect(long).toMatchObject({ began: { kind: 'before' }, remarks: ['odd-duration'] })
    const negative = see(null, { s: 100, info: info('idle', -5) }).observation
    expect(negative).toMatchObject({ began: { kind: 'before' }, remarks: ['odd-duration'] })
  })
})

describe('another status', () => {
  it('began when its duration says, and the state before lasted until then', () => {
    const { observation, changes } = story({ s: 100, info: info('idle', 40) }, { s: 130, info: info('talking', 12) })
    expect(observation?.began).toEqual({ kind: 'exact', at: at(118) })
    expect(changes).toMatchObject([
      { kind: 'changed', when: { kind: 'at', at: at(118).wall }, wasForMs: 58_000, acrossGap: false },
    ])
  })

  it('lies between the answers when no duration is told', () => {
    const { observation, changes } = story(
      { s: 100, info: info('idle', 1000) },
      { s: 130, info: info('talking', null) },
    )
    expect(observation?.began).toEqual({ kind: 'between', notBefore: at(100), notAfter: at(130) })
    expect(observation?.remarks).toEqual([])
    expect(changes).toMatchObject([
      { when: { kind: 'between', notBefore: at(100).wall, notAfter: at(130).wall }, wasForMs: 1_015_000 },
    ])
  })

  it('does not tell how long a short state lasted when neither end is known well', () => {
    expect(story({ s: 100, info: info('idle', 5) }, { s: 130, info: info('talking', null) }).changes).toMatchObject([
      { wasForMs: null },
    ])
  })

  it('that claims to be older than the answer that showed something else is odd, and lies between', () => {
    const { observation, changes } = story({ s: 100, info: info('idle', 5) }, { s: 130, info: info('talking', 300) })
    expect(observation).toMatchObject({
      began: { kind: 'between', notBefore: at(100), notAfter: at(130) },
      remarks: ['odd-duration'],
    })
    expect(changes).toMatchObject([{ kind: 'changed', when: { kind: 'between' } }])
  })

  it('keeps the remark while that stay goes on, and forgets it with the next', () => {
    const odd = [
      { s: 100, info: info('idle', 5) },
      { s: 130, info: info('talking', 300) },
      { s: 140, info: info('talking', 310) },
    ]
    expect(story(...odd)).toMatchObject({
      observation: { began: { kind: 'between', notAfter: at(130) }, remarks: ['odd-duration'] },
      changes: [],
    })
    expect(story(...odd, { s: 160, info: info('wrap-up', 4) }).observation).toMatchObject({
      began: { kind: 'exact' },
      remarks: [],
    })
  })

  it('from 4 to 6 is no change, whether or not the duration restarts', () => {
    for (const duration of [70, 3]) {
      const reserved = info('idle', duration, { status: status('idle', [6, 1]) })
      const { observation, changes } = story({ s: 100, info: info('idle', 40) }, { s: 130, info: reserved })
      expect(changes).toEqual([])
      expect(observation?.began).toEqual({ kind: 'exact', at: at(60) })
    }
  })

  it('compares the codes where the tables know no word', () => {
    const one = info('unrecognised', 10, { status: status('unrecognised', [7, 9]) })
    const other = info('unrecognised', 5, { status: status('unrecognised', [3, 2]) })
    expect(story({ s: 100, info: one }, { s: 110, info: other }).changes).toMatchObject([{ kind: 'changed' }])
    expect(story({ s: 100, info: one }, { s: 110, info: { ...one, timeInStateS: 20 } }).changes).toEqual([])
  })
})

describe('inside status 7, where the duration may or may not restart', () => {
  const ringing = { s: 100, info: info('ringing', 3) }

  it('a restarted duration dates the talking', () => {
    const { observation, changes } = story(ringing, { s: 120, info: info('talking', 11) })
    expect(observation?.began).toEqual({ kind: 'exact', at: at(109) })
    expect(changes).toMatchObject([{ when: { kind: 'at', at: at(109).wall }, wasForMs: 12_000 }])
  })

  it('a continued duration tells only that it lies between, and is nothing odd', () => {
    const { observation, changes } = story(ringing, { s: 120, info: info('talking', 23) })
    expect(observation).toMatchObject({
      began: { kind: 'between', notBefore: at(100), notAfter: at(120) },
      remarks: [],
    })
    expect(changes).toMatchObject([{ kind: 'changed', when: { kind: 'between' } }])
  })

  it('a continued duration goes on being the same stay', () => {
    const { observation, changes } = story(
      ringing,
      { s: 120, info: info('talking', 23) },
      { s: 150, info: info('talking', 53) },
    )
    expect(observation).toMatchObject({ began: { kind: 'between', notAfter: at(120) }, remarks: [] })
    expect(changes).toEqual([])
  })
})

describe('the same status', () => {
  it('carries the beginning over without jitter', () => {
    const { observation, changes } = story(
      { s: 100, info: info('idle', 40) },
      { s: 110.9, info: info('idle', 51) },
      { s: 121.1, info: info('idle', 60) },
      { s: 131, info: info('idle', 72) },
    )
    expect(observation?.began).toEqual({ kind: 'exact', at: at(60) })
    expect(changes).toEqual([])
  })

  it('with too short a duration was left and came back, dated by that duration', () => {
    const { observation, changes } = story({ s: 100, info: info('idle', 40) }, { s: 130, info: info('idle', 12) })
    expect(observation?.began).toEqual({ kind: 'exact', at: at(118) })
    expect(changes).toMatchObject([{ kind: 'left-and-came-back', when: { kind: 'at', at: at(118).wall } }])
  })

  it('whose duration restarted before it was last seen only contradicts itself', () => {
    const { observation, changes } = story({ s: 100, info: info('idle', 400) }, { s: 130, info: info('idle', 90) })
    expect(changes).toEqual([])
    expect(observation).toMatchObject({ began: { kind: 'exact', at: at(-300) }, remarks: ['odd-duration'] })
  })

  it('whose duration grew faster than time contradicts itself', () => {
    const { observation, changes } = story({ s: 100, info: info('idle', 40) }, { s: 130, info: info('idle', 900) })
    expect(changes).toEqual([])
    expect(observation).toMatchObject({ began: { kind: 'exact', at: at(60) }, remarks: ['odd-duration'] })
  })

  it('with a moved sign-in time signed in again', () => {
    const { observation, changes } = story(
      { s: 100, info: info('idle', 40, { signedInAt: WALL }) },
      { s: 130, info: info('idle', 12, { signedInAt: at(118).wall }) },
    )
    expect(changes).toMatchObject([{ kind: 'signed-in-again', when: { kind: 'at', at: at(118).wall } }])
    expect(observation?.began).toEqual({ kind: 'exact', at: at(118) })
  })

  it('is dated as soon as a duration is told', () => {
    const { observation, changes } = story({ s: 100, info: info('idle', null) }, { s: 130, info: info('idle', 90) })
    expect(observation?.began).toEqual({ kind: 'exact', at: at(40) })
    expect(changes).toEqual([])
  })

  it('does not mistake clocks that drift apart over a day for a change', () => {
    let before: Observation | null = null
    for (let s = 0; s <= 86_400; s += 60) {
      const seen = see(before, { s, info: info('rest', Math.floor(s * 1.0002)) })
      if (before !== null) expect(seen.changes).toEqual([])
      before = seen.observation
    }
    expect(before?.began).toEqual({ kind: 'exact', at: at(0) })
  })
})

describe('clocks', () => {
  it("moving the computer's clock by an hour moves nothing and changes nothing", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(-3_600_000, 3_600_000),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 50_000 }),
        (moved, acrossGap, steps, before) => {
          const first = see(null, { s: 0, info: info('idle', before) }).observation
          let last = first
          let s = 0
          for (const step of steps) {
            s += step
            const seen = see(last, { s, info: info('idle', before + s), wallMovedMs: moved, acrossGap })
            expect(seen.changes).toEqual([])
            expect(seen.observation.remarks).toEqual([])
            expect(seen.observation.began).toEqual(first.began)
            last = seen.observation
          }
        },
      ),
    )
  })

  it('a change after the clock was moved is told in the new time', () => {
    const { changes } = story(
      { s: 100, info: info('idle', 40) },
      { s: 130, info: info('talking', null), wallMovedMs: -3_600_000 },
    )
    expect(changes).toMatchObject([
      {
        when: {
          kind: 'between',
          notBefore: at(100, -3_600_000).wall,
          notAfter: at(130, -3_600_000).wall,
        },
      },
    ])
  })

  it('a monotonic clock that stood still during sleep makes the stay as long as it really is', () => {
    const { observation, changes } = story(
      { s: 100, info: info('idle', 40) },
      { s: 110, info: info('idle', 40 + 10 + 3600), wallMovedMs: 3_600_000, acrossGap: true },
    )
    expect(changes).toEqual([])
    expect(observation?.began).toEqual({ kind: 'exact', at: { mono: -3_540_000, wall: at(60).wall } })
  })

  it('a change during such a sleep is dated, not odd', () => {
    const { observation, changes } = story(
      { s: 100, info: info('idle', 40) },
      { s: 110, info: info('talking', 120), wallMovedMs: 3_600_000, acrossGap: true },
    )
    expect(observation).toMatchObject({ began: { kind: 'exact', at: at(-10, 3_600_000) }, remarks: [] })
    expect(changes).toMatchObject([{ kind: 'changed', acrossGap: true }])
  })
})

describe('remarks', () => {
  it('Idle with its CTI flag F cannot take calls', () => {
    const idle = info('idle', 5, { media: { voice: false, chat: true, mail: false } })
    expect(see(null, { s: 9, info: idle }).observation.remarks).toEqual(['cannot-take-calls'])
  })

  it('a pair of known codes that the tables do not know contradicts itself; an unknown code does not', () => {
    const contradicting = info('unrecognised', 5, { status: status('unrecognised', [4, 5]) })
    expect(see(null, { s: 9, info: contradicting }).observation.remarks).toEqual(['contradicting-codes'])
    const unknown = info('unrecognised', 5, { status: status('unrecognised', [42, 5]) })
    expect(see(null, { s: 9, info: unknown }).observation.remarks).toEqual([])
  })

  it('ringing is not answering from 20 s on, without another answer', () => {
    const { observation } = see(null, { s: 100, info: info('ringing', 5) })
    expect(observation.remarks).toEqual([])
    expect(nextRemarkChange(observation, 100_000)).toBe(115_000)
    expect(remarksAt(observation, 114_999)).toEqual([])
    expect(remarksAt(observation, 115_000)).toEqual(['not-answering'])
    expect(nextRemarkChange(observation, 115_000)).toBe(Infinity)
    expect(see(observation, { s: 121, info: info('ringing', 26) }).observation.remarks).toEqual(['not-answering'])
  })
})

it('never throws, never dates a state into the future, and never tells two things of one answer', () => {
  const anyInfo = fc
    .record({
      key: fc.constantFrom<StatusKey>('idle', 'talking', 'ringing', 'wrap-up', 'signed-out', 'unrecognised'),
      duration: fc.option(fc.integer({ min: -10, max: 90_000 })),
      signedInAt: fc.option(fc.integer({ min: WALL - 40_000_000, max: WALL })),
    })
    .map(({ key, duration, signedInAt }) => info(key, duration, { signedInAt }))
  const step = fc.record({ info: anyInfo, wait: fc.integer({ min: 1, max: 400 }), acrossGap: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      let previous: Observation | null = null
      let s = 0
      for (const { info: told, wait, acrossGap } of steps) {
        s += wait
        const { observation, changes }: ReturnType<typeof see> = see(previous, { s, info: told, acrossGap })
        const latest = observation.began.kind === 'exact' ? observation.began.at : observation.began.notAfter
        expect(latest.mono).toBeLessThanOrEqual(s * 1000)
        expect(changes.length).toBeLessThanOrEqual(1)
        const isOther = previous !== null && previous.info.status.key !== told.status.key
        expect(changes[0]?.kind === 'changed').toBe(isOther)
        for (const { when } of changes) {
          if (when.kind === 'between') expect(when.notBefore).toBeLessThanOrEqual(when.notAfter)
        }
        previous = observation
      }
    }),
    { numRuns: 500 },
  )
})
