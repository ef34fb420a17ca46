// What two answers say about what happened in between: dates, hidden changes, contradictions.

import { describe, expect, it } from 'vitest'
import type { Observation } from '../../contract/agent.ts'
import { infoOf, statusOf } from '../../proof/fakes/answers.ts'
import { at, see, story, WALL } from '../../proof/fakes/story.ts'

describe('the first answer', () => {
  it('is a baseline, dated by the duration', () => {
    const { observation, change } = see(null, { s: 100, info: infoOf('idle', 40) })
    expect(observation.began).toEqual({ kind: 'exact', at: at(60) })
    expect(change).toMatchObject({ kind: 'first-seen', to: { key: 'idle' }, when: { kind: 'at', at: at(100).wall } })
  })

  it('counts back from the middle of the travel', () => {
    const { observation } = see(null, { s: 100, travelS: 4, info: infoOf('idle', 40) })
    expect(observation.began).toEqual({ kind: 'exact', at: at(58) })
  })

  it('does not know the beginning without a duration', () => {
    expect(see(null, { s: 100, info: infoOf('idle', null) }).observation.began).toEqual({
      kind: 'before',
      notAfter: at(100),
    })
  })

  it('does not believe a duration far longer than since the sign-in, or negative', () => {
    const signedInAt = at(100).wall - 600_000
    const long = see(null, { s: 100, info: infoOf('idle', 3 * 3600, { signedInAt }) }).observation
    expect(long).toMatchObject({ began: { kind: 'before' }, remarks: ['odd-duration'] })
    const negative = see(null, { s: 100, info: infoOf('idle', -5) }).observation
    expect(negative).toMatchObject({ began: { kind: 'before' }, remarks: ['odd-duration'] })
  })
})

describe('another status', () => {
  it('began when its duration says, and the state before lasted until then', () => {
    const { observation, change } = story({ s: 100, info: infoOf('idle', 40) }, { s: 130, info: infoOf('talking', 12) })
    expect(observation?.began).toEqual({ kind: 'exact', at: at(118) })
    expect(change).toMatchObject({
      kind: 'changed',
      when: { kind: 'at', at: at(118).wall },
      wasForMs: 58_000,
      acrossBlindSpot: null,
    })
  })

  it('lies between the answers when no duration is told', () => {
    const { observation, change } = story(
      { s: 100, info: infoOf('idle', 1000) },
      { s: 130, info: infoOf('talking', null) },
    )
    expect(observation?.began).toEqual({ kind: 'between', notBefore: at(100), notAfter: at(130) })
    expect(observation?.remarks).toEqual([])
    expect(change).toMatchObject({
      when: { kind: 'between', notBefore: at(100).wall, notAfter: at(130).wall },
      wasForMs: 1_015_000,
    })
  })

  it('does not tell how long a short state lasted when neither end is known well', () => {
    expect(story({ s: 100, info: infoOf('idle', 5) }, { s: 130, info: infoOf('talking', null) }).change).toMatchObject({
      wasForMs: null,
    })
  })

  it('that claims to be older than the answer that showed something else is odd, and lies between', () => {
    const { observation, change } = story({ s: 100, info: infoOf('idle', 5) }, { s: 130, info: infoOf('talking', 300) })
    expect(observation).toMatchObject({
      began: { kind: 'between', notBefore: at(100), notAfter: at(130) },
      remarks: ['odd-duration'],
    })
    expect(change).toMatchObject({ kind: 'changed', when: { kind: 'between' } })
  })

  it('keeps the remark while that stay goes on, and forgets it with the next', () => {
    const odd = [
      { s: 100, info: infoOf('idle', 5) },
      { s: 130, info: infoOf('talking', 300) },
      { s: 140, info: infoOf('talking', 310) },
    ]
    expect(story(...odd)).toMatchObject({
      observation: { began: { kind: 'between', notAfter: at(130) }, remarks: ['odd-duration'] },
      change: null,
    })
    expect(story(...odd, { s: 160, info: infoOf('wrap-up', 4) }).observation).toMatchObject({
      began: { kind: 'exact' },
      remarks: [],
    })
  })

  it('from 4 to 6 is no change, whether or not the duration restarts', () => {
    for (const duration of [70, 3]) {
      const reserved = infoOf('idle', duration, { status: statusOf('idle', [6, 1]) })
      const { observation, change } = story({ s: 100, info: infoOf('idle', 40) }, { s: 130, info: reserved })
      expect(change).toBeNull()
      expect(observation?.began).toEqual({ kind: 'exact', at: at(60) })
    }
  })

  it('compares the codes where the tables know no word', () => {
    const one = infoOf('unrecognised', 10, { status: statusOf('unrecognised', [7, 9]) })
    const other = infoOf('unrecognised', 5, { status: statusOf('unrecognised', [3, 2]) })
    expect(story({ s: 100, info: one }, { s: 110, info: other }).change).toMatchObject({ kind: 'changed' })
    expect(story({ s: 100, info: one }, { s: 110, info: { ...one, timeInStateS: 20 } }).change).toBeNull()
  })
})

describe('inside status 7, where the duration may or may not restart', () => {
  const ringing = { s: 100, info: infoOf('ringing', 3) }

  it('a restarted duration dates the talking', () => {
    const { observation, change } = story(ringing, { s: 120, info: infoOf('talking', 11) })
    expect(observation?.began).toEqual({ kind: 'exact', at: at(109) })
    expect(change).toMatchObject({ when: { kind: 'at', at: at(109).wall }, wasForMs: 12_000 })
  })

  it('a continued duration tells only that it lies between, and is nothing odd', () => {
    const { observation, change } = story(ringing, { s: 120, info: infoOf('talking', 23) })
    expect(observation).toMatchObject({
      began: { kind: 'between', notBefore: at(100), notAfter: at(120) },
      remarks: [],
    })
    expect(change).toMatchObject({ kind: 'changed', when: { kind: 'between' } })
  })

  it('a continued duration goes on being the same stay', () => {
    const { observation, change } = story(
      ringing,
      { s: 120, info: infoOf('talking', 23) },
      { s: 150, info: infoOf('talking', 53) },
    )
    expect(observation).toMatchObject({ began: { kind: 'between', notAfter: at(120) }, remarks: [] })
    expect(change).toBeNull()
  })
})

describe('the same status', () => {
  it('carries the beginning over without jitter', () => {
    const { observation, change } = story(
      { s: 100, info: infoOf('idle', 40) },
      { s: 110.9, info: infoOf('idle', 51) },
      { s: 121.1, info: infoOf('idle', 60) },
      { s: 131, info: infoOf('idle', 72) },
    )
    expect(observation?.began).toEqual({ kind: 'exact', at: at(60) })
    expect(change).toBeNull()
  })

  it('with too short a duration was left and came back, dated by that duration', () => {
    const { observation, change } = story({ s: 100, info: infoOf('idle', 40) }, { s: 130, info: infoOf('idle', 12) })
    expect(observation?.began).toEqual({ kind: 'exact', at: at(118) })
    expect(change).toMatchObject({ kind: 'left-and-came-back', when: { kind: 'at', at: at(118).wall } })
  })

  it('whose duration restarted before it was last seen only contradicts itself', () => {
    const { observation, change } = story({ s: 100, info: infoOf('idle', 400) }, { s: 130, info: infoOf('idle', 90) })
    expect(change).toBeNull()
    expect(observation).toMatchObject({ began: { kind: 'exact', at: at(-300) }, remarks: ['odd-duration'] })
  })

  it('whose duration grew faster than time contradicts itself', () => {
    const { observation, change } = story({ s: 100, info: infoOf('idle', 40) }, { s: 130, info: infoOf('idle', 900) })
    expect(change).toBeNull()
    expect(observation).toMatchObject({ began: { kind: 'exact', at: at(60) }, remarks: ['odd-duration'] })
  })

  it('with a moved sign-in time signed in again', () => {
    const { observation, change } = story(
      { s: 100, info: infoOf('idle', 40, { signedInAt: WALL }) },
      { s: 130, info: infoOf('idle', 12, { signedInAt: at(118).wall }) },
    )
    expect(change).toMatchObject({ kind: 'signed-in-again', when: { kind: 'at', at: at(118).wall } })
    expect(observation?.began).toEqual({ kind: 'exact', at: at(118) })
  })

  it('is dated as soon as a duration is told', () => {
    const { observation, change } = story({ s: 100, info: infoOf('idle', null) }, { s: 130, info: infoOf('idle', 90) })
    expect(observation?.began).toEqual({ kind: 'exact', at: at(40) })
    expect(change).toBeNull()
  })

  it('does not mistake clocks that drift apart over a day for a change', () => {
    let before: Observation | null = null
    for (let s = 0; s <= 86_400; s += 60) {
      const seen = see(before, { s, info: infoOf('rest', Math.floor(s * 1.0002)) })
      if (before !== null) expect(seen.change).toBeNull()
      before = seen.observation
    }
    expect(before?.began).toEqual({ kind: 'exact', at: at(0) })
  })
})
