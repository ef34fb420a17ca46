// What of the stream of events is written down, when, and what is never.

import { expect, test } from 'vitest'
import type { EpochMs } from '../../contract/time.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { SAMPLE_NOW, sampleAgent, sampleProblem } from '../../proof/fakes/sampleState.ts'
import { SHIFT_AGENT, watchShift, type TrueStay, type Watching } from '../../proof/fakes/watchedShift.ts'
import type { HistoryRecord, HistoryStore } from '../ports/history.ts'
import type { WatchEvent } from '../agents/watchEvent.ts'
import { createLedger } from './ledger.ts'
import { createMemoryHistory } from './memoryHistory.ts'

const BEGIN: EpochMs = SAMPLE_NOW.wall

/** A history that remembers what it was given, each time it was. */
function recordingStore() {
  const written: (readonly HistoryRecord[])[] = []
  let setAsideAs: string | null = null
  const store: HistoryStore = {
    ...createMemoryHistory(),
    append(records) {
      written.push(records)
      return Promise.resolve({ ok: true })
    },
    recovered: () => (setAsideAs === null ? null : { setAsideAs }),
  }
  const breakFile = (): void => {
    setAsideAs = 'history.broken-1.db'
  }
  return { store, written, all: () => written.flat(), breakFile }
}

function watched(truth: readonly TrueStay[], watching: readonly Watching[]): readonly HistoryRecord[] {
  const { store, all } = recordingStore()
  watchShift(store, BEGIN, truth, watching)
  return all()
}

const told = (records: readonly HistoryRecord[]): readonly string[] =>
  records.flatMap((record) => {
    switch (record.kind) {
      case 'stay':
        return [`${record.event} ${record.status.key}`]
      case 'blind-spot-began':
        return [`blind: ${record.cause}`]
      case 'blind-spot-ended':
        return ['sees again']
      case 'run-began':
        return ['run']
      case 'alive':
        return []
    }
  })

const IDLE_THEN_TALKING: readonly TrueStay[] = [
  { status: 'idle', seconds: 60 },
  { status: 'talking', seconds: 600 },
]

test('a stay is written where it begins, with the last that was seen of the one before', () => {
  const records = watched(IDLE_THEN_TALKING, [{ kind: 'asks', seconds: 90 }])
  expect(told(records)).toEqual(['run', 'first-seen idle', 'changed talking'])
  const talking = records.find((record) => record.kind === 'stay' && record.event === 'changed')
  expect(talking).toMatchObject({
    began: { notBefore: BEGIN + 60_000, notAfter: BEGIN + 60_000 },
    observedAt: BEGIN + 64_000,
    before: { lastSeen: BEGIN + 56_000, wasWatched: true },
  })
})

test('that the app is alive is written at least twice a minute, and up to when everybody was heard of', () => {
  const records = watched([{ status: 'idle', seconds: 600 }], [{ kind: 'asks', seconds: 160 }])
  const alive = records.filter((record) => record.kind === 'alive')
  const gaps = alive.slice(1).map((record, place) => record.at - (alive[place]?.at ?? 0))
  expect(Math.max(...gaps)).toBeLessThanOrEqual(30_000)
  expect(alive.at(-1)?.gateways).toEqual([{ gatewayId: 'g1', observedUntil: BEGIN + 152_000 }])
})

test.each([
  ['outage', ['blind: outage', 'sees again']],
  ['sleep', ['blind: sleep', 'sees again']],
  ['unpin', ['blind: not-pinned', 'first-seen idle', 'sees again']],
  ['fails', ['blind: agent-failed', 'sees again']],
  ['kill', ['run', 'first-seen idle']],
] as const)('%s: written as what it is; a stay that goes on is the same one', (kind, between) => {
  const watching: readonly Watching[] = [
    { kind: 'asks', seconds: 20 },
    { kind, seconds: 90 },
    { kind: 'asks', seconds: 20 },
  ]
  const records = watched([{ status: 'idle', seconds: 600 }], watching)
  expect(told(records)).toEqual(['run', 'first-seen idle', ...between])
})

test('a change across an outage lies in it: the stay before ends where it was last seen', () => {
  const records = watched(IDLE_THEN_TALKING, [
    { kind: 'asks', seconds: 20 },
    { kind: 'outage', seconds: 90 },
    { kind: 'asks', seconds: 8 },
  ])
  expect(records.find((record) => record.kind === 'stay' && record.event === 'changed')).toMatchObject({
    before: { lastSeen: BEGIN + 16_000, wasWatched: false },
  })
})

/** @param timeInStateS as the gateway tells it; null: it tells nothing */
function observedEvent(at = SAMPLE_NOW, timeInStateS: number | null = 60, workno = '20011'): WatchEvent {
  const agent = sampleAgent(workno)
  const observation =
    agent.observation === null
      ? null
      : { ...agent.observation, observedAt: at, info: { ...agent.observation.info, timeInStateS } }
  return {
    kind: 'observed',
    gatewayId: 'g1',
    place: 'gateway.test',
    isSetUp: true,
    at,
    agents: [{ knowledge: { ...agent, observation }, change: null, freshUntil: at.mono + 10_000 }],
  }
}

test('switched off nothing is written, but that; switched on what goes on is written anew, and not dated back', async () => {
  const { store, all } = recordingStore()
  const clock = createFakeClock({ wall: BEGIN })
  const ledger = createLedger(store, clock, () => undefined)
  ledger.take(observedEvent(clock.now()))
  await clock.advanceAsync(0)
  ledger.setKept(false)
  expect(told(all())).toEqual(['run', 'seen-again idle', 'blind: switched-off'])
  const before = all().length
  ledger.take(observedEvent(clock.now()))
  await clock.advanceAsync(120_000)
  expect(all()).toHaveLength(before)
  ledger.setKept(true)
  ledger.take(observedEvent(clock.now()))
  await clock.advanceAsync(0)
  expect(told(all().slice(before))).toEqual(['sees again', 'seen-again idle'])
  expect(clock.pending()).toBe(1)
  await ledger.close()
  expect(clock.pending()).toBe(0)
})

test.each([
  [120, []],
  [30, ['seen-again idle']],
  [null, ['seen-again idle']],
])('the same status after 90 s without an answer, %s s long as told: %s', async (timeInStateS, between) => {
  const { store, all } = recordingStore()
  const clock = createFakeClock({ wall: BEGIN })
  const ledger = createLedger(store, clock, () => undefined)
  ledger.take(observedEvent(clock.now()))
  await clock.advanceAsync(90_000)
  ledger.take(observedEvent(clock.now(), timeInStateS))
  ledger.write()
  expect(told(all())).toEqual(['run', 'seen-again idle', 'blind: not-asked', ...between, 'sees again'])
})

test('stays of one moment after another are written together, and a blind spot at once with all that waits', async () => {
  const { store, all } = recordingStore()
  const clock = createFakeClock({ wall: BEGIN })
  const ledger = createLedger(store, clock, () => undefined)
  const writes = () => all().filter(({ kind }) => kind === 'alive').length
  const stays = () => all().filter(({ kind }) => kind === 'stay').length
  const see = (workno: string): void => ledger.take(observedEvent(clock.now(), 60, workno))
  see('20011')
  await clock.advanceAsync(0)
  expect([writes(), stays()]).toEqual([1, 1])
  for (const workno of ['20012', '20013']) {
    await clock.advanceAsync(1000)
    see(workno)
  }
  await clock.advanceAsync(2999)
  expect([writes(), stays()]).toEqual([1, 1])
  await clock.advanceAsync(1)
  expect([writes(), stays()]).toEqual([2, 3])
  see('20014')
  ledger.unpinned(['g1/20014'])
  await clock.advanceAsync(0)
  expect([writes(), stays()]).toEqual([3, 4])
})

test('what was deleted does not come back by the gateway’s duration', async () => {
  const { store, all } = recordingStore()
  const clock = createFakeClock({ wall: BEGIN })
  const ledger = createLedger(store, clock, () => undefined)
  ledger.take(observedEvent(clock.now()))
  await clock.advanceAsync(1000)
  await ledger.forget(SHIFT_AGENT)
  ledger.take(observedEvent(clock.now()))
  await clock.advanceAsync(5000)
  const stays = all().filter((record) => record.kind === 'stay')
  expect(stays.map(({ began }) => began)).toEqual([
    { notBefore: BEGIN, notAfter: BEGIN },
    { notBefore: null, notAfter: BEGIN + 1000 },
  ])
})

test('into a new file what goes on is written with the next answers', async () => {
  const { store, all, breakFile } = recordingStore()
  const clock = createFakeClock({ wall: BEGIN })
  const ledger = createLedger(store, clock, () => undefined)
  ledger.take(observedEvent(clock.now()))
  await clock.advanceAsync(0)
  breakFile()
  ledger.write()
  await clock.advanceAsync(5000)
  ledger.take(observedEvent(clock.now()))
  await clock.advanceAsync(0)
  expect(told(all())).toEqual(['run', 'seen-again idle', 'seen-again idle'])
})

test('who is not heard of any more does not hold up the others’ mark', async () => {
  const { store, all } = recordingStore()
  const clock = createFakeClock({ wall: BEGIN })
  const ledger = createLedger(store, clock, () => undefined)
  const silent = sampleAgent('20012')
  const event = observedEvent(clock.now())
  if (event.kind !== 'observed') throw new Error('not observed')
  const both = [...event.agents, { knowledge: silent, change: null, freshUntil: clock.now().mono + 10_000 }]
  ledger.take({ ...event, agents: both })
  ledger.take({ ...event, kind: 'reads-differently', agents: [{ ...silent, problem: sampleProblem('agent-failed') }] })
  await clock.advanceAsync(29_000)
  ledger.take(observedEvent(clock.now()))
  await clock.advanceAsync(1000)
  const last = all().findLast((record) => record.kind === 'alive')
  expect(last?.gateways).toEqual([{ gatewayId: 'g1', observedUntil: BEGIN + 29_000 }])
  expect(all()).toContainEqual({ kind: 'blind-spot-began', subject: 'g1/20012', cause: 'agent-failed', at: BEGIN })
})
