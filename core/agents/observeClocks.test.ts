// Clocks that move or stand still, remarks that come with time, and what holds for any answers.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Observation } from '../../contract/agent.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { Observed } from './observe.ts'
import { nextRemarkChange, remarksAt } from './remarks.ts'
import { infoOf, statusOf } from '../../proof/fakes/answers.ts'
import { at, see, story, WALL } from '../../proof/fakes/story.ts'

describe('clocks', () => {
  it("moving the computer's clock by an hour moves nothing and changes nothing", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(-3_600_000, 3_600_000),
        fc.constantFrom('sleep' as const, null),
        fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 50_000 }),
        (moved, acrossBlindSpot, steps, before) => {
          const first = see(null, { s: 0, info: infoOf('idle', before) }).observation
          let last = first
          let s = 0
          for (const step of steps) {
            s += step
            const seen = see(last, { s, info: infoOf('idle', before + s), wallMovedMs: moved, acrossBlindSpot })
            expect(seen.change).toBeNull()
            expect(seen.observation.remarks).toEqual([])
            expect(seen.observation.began).toEqual(first.began)
            last = seen.observation
          }
        },
      ),
    )
  })

  it('a change after the clock was moved is told in the new time', () => {
    const { change } = story(
      { s: 100, info: infoOf('idle', 40) },
      { s: 130, info: infoOf('talking', null), wallMovedMs: -3_600_000 },
    )
    expect(change).toMatchObject({
      when: {
        kind: 'between',
        notBefore: at(100, -3_600_000).wall,
        notAfter: at(130, -3_600_000).wall,
      },
    })
  })

  it('a monotonic clock that stood still during sleep makes the stay as long as it really is', () => {
    const { observation, change } = story(
      { s: 100, info: infoOf('idle', 40) },
      { s: 110, info: infoOf('idle', 40 + 10 + 3600), wallMovedMs: 3_600_000, acrossBlindSpot: 'sleep' },
    )
    expect(change).toBeNull()
    expect(observation?.began).toEqual({ kind: 'exact', at: { mono: -3_540_000, wall: at(60).wall } })
  })

  it('a change during such a sleep is dated, not odd', () => {
    const { observation, change } = story(
      { s: 100, info: infoOf('idle', 40) },
      { s: 110, info: infoOf('talking', 120), wallMovedMs: 3_600_000, acrossBlindSpot: 'sleep' },
    )
    expect(observation).toMatchObject({ began: { kind: 'exact', at: at(-10, 3_600_000) }, remarks: [] })
    expect(change).toMatchObject({ kind: 'changed', acrossBlindSpot: 'sleep' })
  })
})

describe('remarks', () => {
  it('Idle with its CTI flag F cannot take calls', () => {
    const idle = infoOf('idle', 5, { media: { voice: false, chat: true, mail: false } })
    expect(see(null, { s: 9, info: idle }).observation.remarks).toEqual(['cannot-take-calls'])
  })

  it('a pair of known codes that the tables do not know contradicts itself; an unknown code does not', () => {
    const contradicting = infoOf('unrecognised', 5, { status: statusOf('unrecognised', [4, 5]) })
    expect(see(null, { s: 9, info: contradicting }).observation.remarks).toEqual(['contradicting-codes'])
    const unknown = infoOf('unrecognised', 5, { status: statusOf('unrecognised', [42, 5]) })
    expect(see(null, { s: 9, info: unknown }).observation.remarks).toEqual([])
  })

  it('ringing is not answering from 20 s on, without another answer', () => {
    const { observation } = see(null, { s: 100, info: infoOf('ringing', 5) })
    expect(observation.remarks).toEqual([])
    expect(nextRemarkChange(observation, 100_000)).toBe(115_000)
    expect(remarksAt(observation, 114_999)).toEqual([])
    expect(remarksAt(observation, 115_000)).toEqual(['not-answering'])
    expect(nextRemarkChange(observation, 115_000)).toBe(Infinity)
    expect(see(observation, { s: 121, info: infoOf('ringing', 26) }).observation.remarks).toEqual(['not-answering'])
  })
})

it('never throws, never dates a state into the future, and never tells two things of one answer', () => {
  const anyInfo = fc
    .record({
      key: fc.constantFrom<StatusKey>('idle', 'talking', 'ringing', 'wrap-up', 'signed-out', 'unrecognised'),
      duration: fc.option(fc.integer({ min: -10, max: 90_000 })),
      signedInAt: fc.option(fc.integer({ min: WALL - 40_000_000, max: WALL })),
    })
    .map(({ key, duration, signedInAt }) => infoOf(key, duration, { signedInAt }))
  const step = fc.record({
    info: anyInfo,
    wait: fc.integer({ min: 1, max: 400 }),
    acrossBlindSpot: fc.constantFrom('sleep' as const, null),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      let previous: Observation | null = null
      let s = 0
      for (const { info: told, wait, acrossBlindSpot } of steps) {
        s += wait
        const { observation, change }: Observed = see(previous, { s, info: told, acrossBlindSpot })
        const latest = observation.began.kind === 'exact' ? observation.began.at : observation.began.notAfter
        expect(latest.mono).toBeLessThanOrEqual(s * 1000)
        const isOther = previous !== null && previous.info.status.key !== told.status.key
        expect(change?.kind === 'changed').toBe(isOther)
        if (change !== null) {
          const { when } = change
          if (when.kind === 'between') expect(when.notBefore).toBeLessThanOrEqual(when.notAfter)
        }
        previous = observation
      }
    }),
    { numRuns: 500 },
  )
})
