// What needs the supervisor: when it becomes an incident, when it is told, what acknowledging and snoozing do to that, and when it
// is over.

import { expect, test } from 'vitest'
import { TOLD_AGAIN_AT_MOST } from '../../contract/figures.ts'
import { createAttentionBench, type AttentionBench } from '../../proof/fakes/attentionBench.ts'
import { benchBack, benchChange, benchHiddenChange, benchLost, benchObserved } from '../../proof/fakes/alertBench.ts'
import { sampleGateway, sampleProblem, sampleStatus } from '../../proof/fakes/sampleState.ts'
import { draftOf, incidentsOf, isWorthSaving, markTold, tellWhenOf } from './attention.ts'

const SECOND = 1_000
const MINUTE = 60_000
const AGENT = 'agent:g1/20011'

/** A bench where Rest has a warning after five and a critical limit after ten minutes, and 20011 has just gone there. */
function atRest(): AttentionBench {
  const bench = createAttentionBench()
  bench.chosen.limits = { rest: { warningS: 300, criticalS: 600 } }
  bench.change('20011', 'idle', 'rest')
  return bench
}

/** Ten minutes have gone by, and an answer shows it. */
function overLimit(): AttentionBench {
  const bench = atRest()
  bench.clock.advance(10 * MINUTE)
  bench.still('20011', 'rest', { agoMs: 10 * MINUTE })
  return bench
}

/** An answer that shows the agent still at rest after so long (ms) more. */
function stillAfter(bench: AttentionBench, ms: number, agoMs: number): void {
  bench.clock.advance(ms)
  bench.still('20011', 'rest', { agoMs })
}

const setLimit = (bench: AttentionBench, criticalS: number | null): void => {
  bench.chosen.limits = { rest: { warningS: null, criticalS } }
  bench.take({ kind: 'tick' })
}

test('a critical limit is told by the first answer at or after it, not by time, and once for each stay', () => {
  const bench = atRest()
  bench.clock.advance(10 * MINUTE - 1)
  bench.still('20011', 'rest', { agoMs: 10 * MINUTE - 1 })
  bench.clock.advance(30 * SECOND)
  bench.take({ kind: 'tick' })
  expect(bench.told()).toEqual([])
  expect(bench.needs()).toEqual([])
  bench.still('20011', 'rest', { agoMs: 10.5 * MINUTE })
  const [due, ...others] = bench.due()
  expect(others).toEqual([])
  expect(due).toEqual({
    draft: {
      content: {
        kind: 'limit',
        who: { name: 'Agent 20011', workno: '20011' },
        status: sampleStatus('rest'),
        forMs: 630_000,
        limitMs: 600_000,
      },
      agent: 'g1/20011',
      isUrgent: false,
    },
    incident: AGENT,
    level: 'critical',
    isFirstSight: false,
  })
  stillAfter(bench, MINUTE, 11.5 * MINUTE)
  expect(bench.told()).toEqual([])
  bench.change('20011', 'rest', 'busy')
  expect(bench.needs()).toEqual([])
  bench.change('20011', 'busy', 'rest')
  stillAfter(bench, 10 * MINUTE, 10 * MINUTE)
  expect(bench.told()).toEqual(['20011 limit'])
})

test('the answer at the very moment of the limit is enough', () => {
  expect(overLimit().told()).toEqual(['20011 limit'])
})

test('an incident says since when and from when, and is the same one while nothing about it changes', () => {
  const bench = overLimit()
  const [incident] = incidentsOf(bench.memory)
  const now = bench.clock.now().wall
  expect(incident).toEqual({
    id: AGENT,
    cause: {
      kind: 'limit',
      agent: 'g1/20011',
      who: { name: 'Agent 20011', workno: '20011' },
      status: sampleStatus('rest'),
      limitS: 600,
    },
    level: 'critical',
    mark: { kind: 'open' },
    since: now - 10 * MINUTE,
    from: now,
    isCertain: true,
    knownUntil: now,
    untold: null,
  })
  const list = incidentsOf(bench.memory)
  const began = { mono: bench.clock.now().mono - 10 * MINUTE, wall: now - 10 * MINUTE }
  bench.clock.advance(5 * SECOND)
  const observed = benchObserved(bench.clock, { workno: '20011', still: 'rest' })
  const { observation } = observed.knowledge
  if (observation === null) throw new Error('the bench always observes')
  const knowledge = {
    ...observed.knowledge,
    observation: { ...observation, began: { kind: 'exact', at: began } as const },
  }
  bench.tell({ kind: 'observed', agents: [{ ...observed, knowledge }] })
  expect(incidentsOf(bench.memory)).toBe(list)
})

test('an agent that leaves in time is not told of, even if the answer comes in the very moment', () => {
  const bench = atRest()
  bench.clock.advance(10 * MINUTE)
  bench.change('20011', 'rest', 'idle')
  expect(bench.told()).toEqual([])
  expect(bench.needs()).toEqual([])
})

test('counted is from the latest moment at which the state can have begun, as the newest answer tells it', () => {
  const bench = atRest()
  stillAfter(bench, 5 * MINUTE, 4 * MINUTE)
  stillAfter(bench, 6 * MINUTE - 1, 10 * MINUTE - 1)
  expect(bench.told()).toEqual([])
  stillAfter(bench, 1, 10 * MINUTE)
  expect(bench.told()).toEqual(['20011 limit'])
})

test('the warning limit makes no incident but is heard once for each stay', () => {
  const bench = atRest()
  stillAfter(bench, 5 * MINUTE, 5 * MINUTE)
  expect([bench.sounds(), bench.told(), bench.needs()]).toEqual([['warning'], [], []])
  stillAfter(bench, MINUTE, 6 * MINUTE)
  expect(bench.sounds()).toEqual([])
  stillAfter(bench, 4 * MINUTE, 10 * MINUTE)
  expect(bench.sounds()).toEqual(['critical'])
})

test('what was over its limit at first sight is an incident at once and due as such, and makes no sound', () => {
  const bench = createAttentionBench()
  bench.chosen.limits = { rest: { warningS: 300, criticalS: 600 } }
  bench.first('20011', 'rest', { agoMs: 10 * MINUTE })
  bench.first('20012', 'rest', { agoMs: 10 * MINUTE - 1 })
  bench.first('20013', 'rest', { agoMs: 5 * MINUTE })
  expect(bench.told()).toEqual(['20011 limit at first'])
  expect(bench.needs()).toEqual(['20011 limit critical'])
  expect(bench.sounds()).toEqual([])
  bench.clock.advance(1)
  bench.still('20012', 'rest', { agoMs: 10 * MINUTE })
  expect(bench.told()).toEqual(['20012 limit'])
})

test('an agent that rings without answering is a warning, which its critical limit takes the place of', () => {
  const bench = createAttentionBench()
  bench.chosen.limits = { ringing: { warningS: 15, criticalS: 25 } }
  bench.change('20011', 'idle', 'ringing')
  bench.clock.advance(20 * SECOND)
  bench.still('20011', 'ringing', { agoMs: 20 * SECOND, remarks: ['not-answering'] })
  expect(bench.told()).toEqual(['20011 not-answering'])
  expect(bench.needs()).toEqual(['20011 not-answering warning'])
  bench.take({ kind: 'acknowledge', incident: AGENT, isUndone: false })
  expect(bench.needs()).toEqual(['20011 not-answering warning (acknowledged)'])
  bench.clock.advance(5 * SECOND)
  bench.still('20011', 'ringing', { agoMs: 25 * SECOND, remarks: ['not-answering'] })
  expect(bench.told()).toEqual(['20011 limit'])
  expect(bench.needs()).toEqual(['20011 limit critical'])
  bench.chosen.limits = { ringing: { warningS: 15, criticalS: 60 } }
  bench.take({ kind: 'tick' })
  expect(bench.needs()).toEqual(['20011 not-answering warning (acknowledged)'])
  expect(bench.told()).toEqual([])
})

test('who looks ready but cannot take calls is a warning until it can, told once for the stay', () => {
  const bench = createAttentionBench()
  bench.change('20011', 'rest', 'idle')
  bench.clock.advance(5 * SECOND)
  bench.still('20011', 'idle', { agoMs: 5 * SECOND, remarks: ['cannot-take-calls'] })
  const from = bench.clock.now().wall
  bench.clock.advance(5 * SECOND)
  bench.still('20011', 'idle', { agoMs: 10 * SECOND, remarks: ['cannot-take-calls'] })
  expect(bench.told()).toEqual(['20011 cannot-take-calls'])
  expect(incidentsOf(bench.memory)).toMatchObject([{ level: 'warning', from, since: from - 5 * SECOND }])
  bench.still('20011', 'idle', { agoMs: 10 * SECOND })
  expect(bench.needs()).toEqual([])
  bench.still('20011', 'idle', { agoMs: 10 * SECOND, remarks: ['cannot-take-calls'] })
  expect(bench.needs()).toEqual(['20011 cannot-take-calls warning'])
  expect(bench.told()).toEqual([])
})

test('that nobody answers is no incident before an answer shows it', () => {
  const bench = createAttentionBench()
  bench.change('20011', 'idle', 'ringing')
  bench.clock.advance(20 * SECOND)
  const { knowledge } = benchObserved(bench.clock, { workno: '20011', still: 'ringing' }, { beganAgoMs: 20 * SECOND })
  bench.tell({ kind: 'reads-differently', agents: [knowledge] })
  expect([bench.needs(), bench.told()]).toEqual([[], []])
})

test('a limit raised above the stay ends the incident; over the new one it is another, over the old one it is not told again', () => {
  const bench = overLimit()
  bench.told()
  setLimit(bench, 660)
  expect(bench.needs()).toEqual([])
  stillAfter(bench, MINUTE, 11 * MINUTE)
  expect(bench.told()).toEqual(['20011 limit'])
  setLimit(bench, null)
  expect(bench.needs()).toEqual([])
  setLimit(bench, 60)
  expect(bench.needs()).toEqual(['20011 limit critical'])
  expect(bench.told()).toEqual([])
})

test('a limit moved while it is over both is one incident', () => {
  const bench = overLimit()
  stillAfter(bench, MINUTE, 11 * MINUTE)
  bench.told()
  setLimit(bench, 650)
  expect(incidentsOf(bench.memory)).toMatchObject([{ cause: { limitS: 650 } }])
  setLimit(bench, 700)
  setLimit(bench, 650)
  expect(bench.needs()).toEqual(['20011 limit critical'])
  expect(bench.told()).toEqual([])
})

test('a limit that is chosen when the newest answer is over it already is told at once', () => {
  const bench = createAttentionBench()
  bench.change('20011', 'idle', 'rest')
  stillAfter(bench, 15 * MINUTE, 15 * MINUTE)
  setLimit(bench, 600)
  expect(bench.told()).toEqual(['20011 limit'])
})

test('a stale answer never ends a breach: it lasted at least until then, and nothing new is told of it', () => {
  const bench = overLimit()
  bench.told()
  const answeredAt = bench.clock.now().wall
  const agents = [benchObserved(bench.clock, { workno: '20011', still: 'rest' }).knowledge]
  bench.clock.advance(40 * SECOND)
  bench.tell({ kind: 'reads-differently', agents: [{ ...(agents[0] ?? never()), freshness: 'stale' }] })
  expect(bench.needs()).toEqual(['20011 limit critical, at least'])
  expect(incidentsOf(bench.memory)).toMatchObject([{ knownUntil: answeredAt }])
  bench.clock.advance(20 * MINUTE)
  bench.take({ kind: 'tick' })
  expect(bench.told()).toEqual([])
  bench.still('20011', 'rest', { agoMs: 31 * MINUTE })
  expect(bench.needs()).toEqual(['20011 limit critical'])
})

test.each(['outage', 'certificate', 'session', 'sleep'] as const)(
  'after a blind spot (%s) began, only an answer says more; the stay is known again when it goes on',
  (cause) => {
    const bench = overLimit()
    bench.told()
    bench.tell({ kind: 'blind-spot-began', cause, agents: [] })
    expect(bench.needs()).toEqual(['20011 limit critical, at least'])
    bench.clock.advance(MINUTE)
    if (cause === 'session') bench.first('20011', 'rest', { agoMs: 11 * MINUTE })
    else bench.still('20011', 'rest', { agoMs: 11 * MINUTE })
    expect(bench.needs()).toEqual(['20011 limit critical'])
    expect(bench.told()).toEqual([])
  },
)

test('a first sight in another stay after the session ended is another breach', () => {
  const bench = overLimit()
  bench.told()
  bench.tell({ kind: 'blind-spot-began', cause: 'session', agents: [] })
  bench.clock.advance(30 * MINUTE)
  bench.first('20011', 'rest', { agoMs: 15 * MINUTE })
  expect(bench.told()).toEqual(['20011 limit at first'])
})

test('the blind spot of another gateway hides nothing', () => {
  const bench = overLimit()
  bench.tell({ kind: 'blind-spot-began', cause: 'outage', agents: [] }, 'g2')
  expect(bench.needs()).toEqual(['20011 limit critical'])
})

test.each(['left-and-came-back', 'signed-in-again'] as const)('after it %s it is another stay', (kind) => {
  const bench = overLimit()
  bench.told()
  bench.tell({
    kind: 'observed',
    agents: [benchObserved(bench.clock, benchHiddenChange(bench.clock, kind, '20011', 'rest'))],
  })
  expect(bench.needs()).toEqual([])
  stillAfter(bench, 10 * MINUTE, 10 * MINUTE)
  expect(bench.told()).toEqual(['20011 limit'])
})

test('of somebody who is not watched any more nothing is open', () => {
  const bench = overLimit()
  bench.take({ kind: 'unwatched', agents: ['g1/20011'] })
  expect(bench.needs()).toEqual([])
  const other = overLimit()
  other.take({ kind: 'gateway-removed', gatewayId: 'g1' })
  expect(other.needs()).toEqual([])
})

test('a critical incident that nobody acknowledged is told again every five minutes, three times', () => {
  const bench = overLimit()
  bench.told()
  const told: number[] = []
  for (let minutes = 11; minutes <= 60; minutes++) {
    stillAfter(bench, MINUTE, minutes * MINUTE)
    if (bench.told().length > 0) told.push(minutes)
  }
  expect(told).toEqual([15, 20, 25])
  expect(told).toHaveLength(TOLD_AGAIN_AT_MOST)
})

test('it is told again only by an answer since then', () => {
  const bench = overLimit()
  bench.told()
  bench.clock.advance(20 * MINUTE)
  bench.take({ kind: 'tick' })
  expect(bench.told()).toEqual([])
  bench.still('20011', 'rest', { agoMs: 30 * MINUTE })
  expect(bench.told()).toEqual(['20011 limit'])
})

test('a warning is not told again', () => {
  const bench = createAttentionBench()
  bench.change('20011', 'rest', 'idle')
  for (let minutes = 0; minutes <= 30; minutes++) {
    bench.still('20011', 'idle', { agoMs: minutes * MINUTE, remarks: ['cannot-take-calls'] })
    bench.clock.advance(MINUTE)
  }
  expect(bench.told()).toEqual(['20011 cannot-take-calls'])
})

test('what is acknowledged is not told again in this stay, and in the next one it is', () => {
  const bench = overLimit()
  bench.told()
  bench.take({ kind: 'acknowledge', incident: AGENT, isUndone: false })
  expect(incidentsOf(bench.memory)).toMatchObject([{ mark: { kind: 'acknowledged', at: bench.clock.now().wall } }])
  stillAfter(bench, 20 * MINUTE, 30 * MINUTE)
  expect(bench.told()).toEqual([])
  bench.change('20011', 'rest', 'idle')
  bench.change('20011', 'idle', 'rest')
  stillAfter(bench, 10 * MINUTE, 10 * MINUTE)
  expect(bench.told()).toEqual(['20011 limit'])
  expect(bench.needs()).toEqual(['20011 limit critical'])
})

test('an acknowledgement that is taken back lets it be told again in its time', () => {
  const bench = overLimit()
  bench.told()
  bench.take({ kind: 'acknowledge', incident: AGENT, isUndone: false })
  bench.take({ kind: 'acknowledge', incident: AGENT, isUndone: true })
  expect(bench.needs()).toEqual(['20011 limit critical'])
  stillAfter(bench, 5 * MINUTE - 1, 15 * MINUTE - 1)
  expect(bench.told()).toEqual([])
  stillAfter(bench, 1, 15 * MINUTE)
  expect(bench.told()).toEqual(['20011 limit'])
})

test('acknowledging what is not (any more) changes nothing', () => {
  const bench = atRest()
  const { memory } = bench
  bench.take({ kind: 'acknowledge', incident: AGENT, isUndone: false })
  bench.take({ kind: 'acknowledge', incident: 'rule:nobody', isUndone: false })
  expect(isWorthSaving(memory, bench.memory)).toBe(false)
})

test('while an agent is snoozed nothing is due for it; when that ends and it still stands it is told once', () => {
  const bench = atRest()
  const { mono, wall } = bench.clock.now()
  bench.take({ kind: 'snooze', subject: AGENT, until: { mono: mono + 15 * MINUTE, wall: wall + 15 * MINUTE } })
  stillAfter(bench, 10 * MINUTE, 10 * MINUTE)
  expect([bench.told(), bench.sounds()]).toEqual([[], []])
  expect(bench.needs()).toEqual(['20011 limit critical (snoozed)'])
  bench.clock.jumpWall(6 * 3_600_000)
  stillAfter(bench, 5 * MINUTE - 1, 15 * MINUTE - 1)
  expect(bench.needs()).toEqual(['20011 limit critical (snoozed)'])
  bench.clock.advance(1)
  expect(bench.needs()).toEqual(['20011 limit critical'])
  expect(bench.told()).toEqual([])
  stillAfter(bench, SECOND, 15 * MINUTE + SECOND)
  expect(bench.told()).toEqual(['20011 limit'])
  stillAfter(bench, MINUTE, 16 * MINUTE + SECOND)
  expect(bench.told()).toEqual([])
})

test('what was told before it was snoozed is told once more when that ends, unless it was acknowledged', () => {
  for (const isAcknowledged of [false, true]) {
    const bench = overLimit()
    bench.told()
    const { mono, wall } = bench.clock.now()
    if (isAcknowledged) bench.take({ kind: 'acknowledge', incident: AGENT, isUndone: false })
    bench.take({ kind: 'snooze', subject: AGENT, until: { mono: mono + 15 * MINUTE, wall: wall + 15 * MINUTE } })
    for (let minutes = 11; minutes <= 40; minutes++) stillAfter(bench, MINUTE, minutes * MINUTE)
    expect(bench.told()).toHaveLength(isAcknowledged ? 0 : TOLD_AGAIN_AT_MOST)
  }
})

test('a snooze that is ended by hand ends at once', () => {
  const bench = overLimit()
  bench.told()
  const { mono, wall } = bench.clock.now()
  bench.take({ kind: 'snooze', subject: AGENT, until: { mono: mono + 15 * MINUTE, wall: wall + 15 * MINUTE } })
  bench.take({ kind: 'snooze', subject: AGENT, until: null })
  expect(bench.needs()).toEqual(['20011 limit critical'])
  stillAfter(bench, SECOND, 10 * MINUTE + SECOND)
  expect(bench.told()).toEqual(['20011 limit'])
})

test('what was not shown says why, is not offered again, and counts when it is shown in the end', () => {
  const bench = atRest()
  bench.chosen.showsAtOnce = false
  stillAfter(bench, 10 * MINUTE, 10 * MINUTE)
  expect(bench.told()).toEqual(['20011 limit'])
  bench.memory = markTold(bench.memory, AGENT, 'critical', 'quiet-hours', bench.clock.now())
  expect(incidentsOf(bench.memory)).toMatchObject([{ untold: 'quiet-hours' }])
  stillAfter(bench, 20 * MINUTE, 30 * MINUTE)
  expect(bench.told()).toEqual([])
  expect(draftOf(bench.memory, AGENT, bench.clock.now())).toMatchObject({
    content: { kind: 'limit', forMs: 30 * MINUTE },
  })
  bench.memory = markTold(bench.memory, AGENT, 'critical', null, bench.clock.now())
  expect(incidentsOf(bench.memory)).toMatchObject([{ untold: null }])
  stillAfter(bench, 5 * MINUTE, 35 * MINUTE)
  expect(bench.told()).toEqual(['20011 limit'])
})

test('an agent whose notifications are off, and everybody when nothing is to be told, makes no sound', () => {
  const off = atRest()
  off.chosen.notify = { 'g1/20011': false }
  stillAfter(off, 5 * MINUTE, 5 * MINUTE)
  stillAfter(off, 5 * MINUTE, 10 * MINUTE)
  expect(off.sounds()).toEqual([])
  const nothing = atRest()
  nothing.chosen.settings = { ...nothing.chosen.settings, tellAbout: 'nothing' }
  stillAfter(nothing, 10 * MINUTE, 10 * MINUTE)
  expect(nothing.sounds()).toEqual([])
})

test('tell me when: once, by the next change into that state, and not because it is in it already', () => {
  const bench = createAttentionBench()
  bench.first('20011', 'idle')
  bench.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'idle' })
  bench.still('20011', 'idle')
  bench.change('20011', 'idle', 'talking')
  expect(bench.told()).toEqual([])
  bench.change('20011', 'talking', 'idle')
  expect(bench.due()).toEqual([
    {
      draft: {
        content: {
          kind: 'tell-when',
          who: { name: 'Agent 20011', workno: '20011' },
          status: sampleStatus('idle'),
          was: sampleStatus('talking'),
          wasForMs: 724_000,
        },
        agent: 'g1/20011',
        isUrgent: false,
      },
      incident: null,
      level: 'warning',
      isFirstSight: false,
    },
  ])
  expect(bench.sounds()).toEqual(['warning'])
  expect(tellWhenOf(bench.memory, 'g1/20011')).toBeNull()
  bench.change('20011', 'idle', 'talking')
  bench.change('20011', 'talking', 'idle')
  expect(bench.told()).toEqual([])
})

test('tell me when: any change, one that was hidden, and one across a blind spot', () => {
  const bench = createAttentionBench()
  bench.first('20011', 'idle')
  bench.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'any-change' })
  bench.change('20011', 'idle', 'study')
  expect(bench.told()).toEqual(['20011 tell-when'])
  bench.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'study' })
  const hidden = benchHiddenChange(bench.clock, 'left-and-came-back', '20011', 'study')
  bench.tell({ kind: 'observed', agents: [benchObserved(bench.clock, hidden)] })
  expect(bench.told()).toEqual(['20011 tell-when'])
  bench.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'rest' })
  const across = benchChange(bench.clock, '20011', 'study', 'rest', { acrossBlindSpot: 'outage' })
  bench.tell({ kind: 'observed', agents: [benchObserved(bench.clock, across)] })
  expect(bench.told()).toEqual(['20011 tell-when'])
  bench.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'idle' })
  bench.tell({ kind: 'blind-spot-began', cause: 'session', agents: [] })
  bench.clock.advance(MINUTE)
  bench.first('20011', 'idle', { agoMs: 30 * SECOND })
  expect(bench.told()).toEqual(['20011 tell-when'])
})

test('tell me when waits while the agent is snoozed, and ends when it is taken back or the agent is not watched', () => {
  const bench = createAttentionBench()
  bench.first('20011', 'talking')
  bench.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'idle' })
  const { mono, wall } = bench.clock.now()
  bench.take({ kind: 'snooze', subject: AGENT, until: { mono: mono + MINUTE, wall: wall + MINUTE } })
  bench.change('20011', 'talking', 'idle')
  expect(bench.told()).toEqual([])
  expect(tellWhenOf(bench.memory, 'g1/20011')).toBe('idle')
  bench.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: null })
  expect(tellWhenOf(bench.memory, 'g1/20011')).toBeNull()
  bench.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'idle' })
  bench.take({ kind: 'unwatched', agents: ['g1/20011'] })
  expect(tellWhenOf(bench.memory, 'g1/20011')).toBeNull()
})

/** Takes an agent off the list while it is waited for that it is idle, and puts it back. */
function putBack(bench: AttentionBench, afterMs: number): void {
  bench.first('20011', 'talking', { agoMs: MINUTE })
  bench.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'idle' })
  bench.take({ kind: 'unwatched', agents: ['g1/20011'] })
  bench.clock.advance(afterMs)
}

test('tell me when, put back: what changed before the first answer is told by it', () => {
  const bench = createAttentionBench()
  putBack(bench, 5 * SECOND)
  bench.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'idle' })
  expect(bench.told()).toEqual([])
  bench.first('20011', 'idle', { agoMs: 3 * SECOND })
  expect(bench.told()).toEqual(['20011 tell-when'])
  expect(tellWhenOf(bench.memory, 'g1/20011')).toBeNull()
})

test('tell me when, put back after the first answer: told at once, unless it is the stay that it was in', () => {
  const bench = createAttentionBench()
  putBack(bench, 5 * SECOND)
  bench.first('20011', 'idle', { agoMs: 3 * SECOND })
  expect(bench.told()).toEqual([])
  bench.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'idle' })
  expect(bench.due()).toMatchObject([{ draft: { content: { status: { key: 'idle' }, was: { key: 'talking' } } } }])
  expect(bench.sounds()).toEqual(['warning'])
  expect(tellWhenOf(bench.memory, 'g1/20011')).toBeNull()

  const same = createAttentionBench()
  same.first('20011', 'idle', { agoMs: MINUTE })
  same.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'idle' })
  same.take({ kind: 'unwatched', agents: ['g1/20011'] })
  same.clock.advance(5 * SECOND)
  same.first('20011', 'idle', { agoMs: MINUTE + 5 * SECOND })
  same.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'idle' })
  expect(same.told()).toEqual([])
  expect(tellWhenOf(same.memory, 'g1/20011')).toBe('idle')
})

test('tell me when, chosen anew for somebody who was off the list for long, or is snoozed: not for being in it already', () => {
  const late = createAttentionBench()
  putBack(late, MINUTE)
  late.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'idle' })
  late.first('20011', 'idle', { agoMs: 3 * SECOND })
  expect(late.told()).toEqual([])

  const bench = createAttentionBench()
  putBack(bench, 5 * SECOND)
  bench.first('20011', 'idle', { agoMs: 3 * SECOND })
  const { mono, wall } = bench.clock.now()
  bench.take({ kind: 'snooze', subject: AGENT, until: { mono: mono + MINUTE, wall: wall + MINUTE } })
  bench.take({ kind: 'tell-when', agent: 'g1/20011', tellWhen: 'idle' })
  expect(bench.told()).toEqual([])
  expect(tellWhenOf(bench.memory, 'g1/20011')).toBe('idle')
})

test('an outage is an incident after fifteen seconds, until the gateway answers; it is told elsewhere', () => {
  const bench = createAttentionBench()
  bench.tell({ kind: 'gateway-changed', gateway: { ...sampleGateway('g1'), origin: 'https://cc.example:8043' } })
  const since = bench.clock.now().wall
  bench.tell(benchLost(bench.clock))
  bench.clock.advance(15 * SECOND - 1)
  expect(bench.needs()).toEqual([])
  bench.clock.advance(1)
  expect(bench.needs()).toEqual(['gateway:g1 gateway critical'])
  expect(incidentsOf(bench.memory)).toMatchObject([
    {
      cause: { gatewayId: 'g1', place: 'g1.example:8043', address: 'cc.example:8043', connection: 'unreachable' },
      since,
      from: since + 15 * SECOND,
    },
  ])
  expect(bench.sounds()).toEqual(['critical'])
  bench.take({ kind: 'acknowledge', incident: 'gateway:g1', isUndone: false })
  bench.tell(benchLost(bench.clock, 'not-json'))
  expect(bench.needs()).toEqual(['gateway:g1 gateway critical (acknowledged)'])
  expect(incidentsOf(bench.memory)).toMatchObject([{ cause: { connection: 'refuses' } }])
  bench.tell(benchBack(bench.clock))
  expect(bench.needs()).toEqual([])
  bench.clock.advance(30 * MINUTE)
  expect(bench.told()).toEqual([])
})

test('a lost session is another trouble than the outage before it, and the cause of the one after it', () => {
  const bench = createAttentionBench()
  bench.tell(benchLost(bench.clock))
  bench.clock.advance(15 * SECOND)
  bench.take({ kind: 'acknowledge', incident: 'gateway:g1', isUndone: false })
  bench.tell({ kind: 'session-lost', problem: sampleProblem('session-ended') })
  expect(bench.needs()).toEqual(['gateway:g1 gateway critical'])
  bench.tell(benchLost(bench.clock))
  bench.clock.advance(MINUTE)
  expect(incidentsOf(bench.memory)).toMatchObject([{ cause: { connection: 'session-ended' } }])
})

test('a short outage, one while the gateway is being connected, and one in the first moments after sleep are no incidents', () => {
  const bench = createAttentionBench()
  bench.tell(benchLost(bench.clock))
  bench.clock.advance(10 * SECOND)
  bench.tell(benchBack(bench.clock))
  bench.tell({ ...benchLost(bench.clock), isSetUp: false })
  bench.clock.advance(MINUTE)
  expect(bench.needs()).toEqual([])
  bench.take({ kind: 'asleep', gatewayIds: ['g1'] })
  bench.tell(benchLost(bench.clock))
  bench.clock.advance(60 * MINUTE)
  expect(bench.needs()).toEqual([])
  bench.take({ kind: 'awake' })
  bench.clock.advance(15 * SECOND - 1)
  expect(bench.needs()).toEqual([])
  bench.clock.advance(1)
  expect(bench.needs()).toEqual(['gateway:g1 gateway critical'])
})

test('the worst comes first, what is acknowledged or snoozed last', () => {
  const bench = createAttentionBench()
  bench.chosen.limits = { rest: { warningS: null, criticalS: 600 } }
  bench.first('20011', 'rest', { agoMs: 11 * MINUTE })
  bench.first('20012', 'rest', { agoMs: 13 * MINUTE })
  bench.first('20013', 'rest', { agoMs: 12 * MINUTE })
  bench.first('20014', 'idle', { agoMs: 90 * MINUTE, remarks: ['cannot-take-calls'] })
  bench.tell({ kind: 'certificate-changed', problem: sampleProblem('certificate-changed') })
  bench.take({ kind: 'acknowledge', incident: 'agent:g1/20013', isUndone: false })
  expect(bench.needs()).toEqual([
    'gateway:g1 gateway critical',
    '20012 limit critical',
    '20011 limit critical',
    '20014 cannot-take-calls warning',
    '20013 limit critical (acknowledged)',
  ])
})

test('moving the computer’s clock neither tells nor ends anything', () => {
  const bench = overLimit()
  bench.told()
  for (const jump of [3 * 3_600_000, -9 * 3_600_000]) {
    bench.clock.jumpWall(jump)
    stillAfter(bench, SECOND, 10 * MINUTE + SECOND)
    expect(bench.needs()).toEqual(['20011 limit critical'])
    expect(bench.told()).toEqual([])
  }
})

function never(): never {
  throw new Error('there is always one')
}
