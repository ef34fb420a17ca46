// Over random floors, waits, limits, refreshes and failures: whoever is passed over in blocks, whom a look at everybody finds is asked.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { plainDueSingle, plainPick } from '../../proof/fakes/plainPick.ts'
import { allAgents, blocksOf, changing, withNextTaught } from './agentBlocks.ts'
import { dueSingle, newBulk } from './bulkPlan.ts'
import type { AgentBlocks, AgentMemory } from './memory.ts'
import { draftOf, newAgent } from './questionMemory.ts'
import { learned, priorRates, STATES, type FloorRates } from './rates.ts'
import { boundOf, fairShareOf, pickNext, worthOf, type PickInput } from './schedule.ts'
import { ORDINARY } from './traits.ts'

/** Each builds a floor of some hundred agents and asks some forty times. */
const RUNS = Math.ceil(Number(process.env['DAYS'] ?? 400) / 4)
const BEGIN = 50_000_000

/** What one agent is like; as many as there are in a floor are made of a few of these. */
const anyone = fc.record({
  state: fc.integer({ min: 0, max: STATES - 1 }),
  ageS: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 40_000 })),
  /** In fair shares; null: never. */
  waited: fc.option(fc.double({ min: 0, max: 3.4, noNaN: true }), { freq: 10 }),
  askedAgo: fc.option(fc.double({ min: 0, max: 3.4, noNaN: true }), { freq: 10 }),
  aloneAgo: fc.option(fc.double({ min: 0, max: 8, noNaN: true }), { freq: 4 }),
  isInFlight: fc.constantFrom(false, false, false, true),
  isMissing: fc.constantFrom(false, false, true),
  isSignedOut: fc.boolean(),
  failures: fc.constantFrom(0, 0, 0, 1, 4),
  wasBulkAnswer: fc.boolean(),
  factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
  importance: fc.constantFrom(0.5, 0.75, 1, 1.5),
  /** From when on after the last answer (ms) a breach may be unseen. */
  unseenAfterMs: fc.option(fc.integer({ min: 5_000, max: 125_000 })),
})
/** What few agents have at a time. */
const anyRare = fc.record({
  place: fc.nat({ max: 400 }),
  wantsRefresh: fc.boolean(),
  wantsSingle: fc.boolean(),
  limitFallsIn: fc.option(fc.integer({ min: -30_000, max: 90_000 })),
})
const anyStay = fc.record({
  state: fc.integer({ min: 0, max: STATES - 1 }),
  fromS: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2000 })),
  forS: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 5000 })),
  hasEnded: fc.boolean(),
  /** Alike again and again is what makes a hazard rise steeply with age. */
  times: fc.constantFrom(1, 1, 40),
})
const anyFloor = fc.array(anyStay, { maxLength: 40 }).map(learnedFrom)
const anyStep = fc.record({
  afterMs: fc.oneof(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: 40_000 })),
  /** After "too soon" the shares are longer for a while. */
  rate: fc.constantFrom(2, 2, 2, 1.7, 0.5),
  sinceJump: fc.integer({ min: 0, max: 5 }),
  answeredState: fc.integer({ min: 0, max: STATES - 1 }),
  /** Only among those whom bulk answers leave out. */
  isOfMissing: fc.boolean(),
})
const anyDay = fc.record({
  count: fc.integer({ min: 1, max: 320 }),
  /** So far apart (ms) are agents that are made of the same: 0 makes many a draw. */
  apartMs: fc.constantFrom(0, 1, 37, 4_003),
  people: fc.array(anyone, { minLength: 1, maxLength: 12 }),
  rare: fc.array(anyRare, { maxLength: 3 }),
  floors: fc.array(anyFloor, { minLength: 2, maxLength: 3 }),
  steps: fc.array(anyStep, { minLength: 1, maxLength: 40 }),
})
/** A time (s) of no more than this. */
function seconds(max: number): fc.Arbitrary<number> {
  return fc.double({ min: 0, max, noNaN: true })
}

type Day = typeof anyDay extends fc.Arbitrary<infer T> ? T : never

interface Stay {
  readonly state: number
  readonly fromS: number
  readonly forS: number
  readonly hasEnded: boolean
  readonly times: number
}

function learnedFrom(stays: readonly Stay[]): FloorRates {
  const each = stays.flatMap((stay) => Array.from({ length: stay.times }, () => stay))
  return each.reduce(
    (floor, { state, fromS, forS, hasEnded }) => learned(floor, state, fromS, fromS + forS, hasEnded),
    priorRates(),
  )
}

function everybody({ count, apartMs, people, rare }: Day): readonly AgentMemory[] {
  const shareMs = fairShareOf(count, 2)
  const ago = (shares: number | null, place: number): number | null =>
    shares === null ? null : Math.round(BEGIN - shares * shareMs - place * apartMs)
  return Array.from({ length: count }, (_, place) => {
    const person = people[place % people.length]
    const draft = draftOf(newAgent(String(20_001 + place), BEGIN - 20_000_000, false, ORDINARY))
    if (person === undefined) return draft
    const { state, ageS, factor, importance, failures, isInFlight, isMissing, wasBulkAnswer, unseenAfterMs } = person
    draft.status = person.isSignedOut ? 'signed-out' : 'idle'
    draft.state = state
    draft.lastAnsweredAt = ago(person.waited, place)
    draft.beganAt = draft.lastAnsweredAt === null ? null : draft.lastAnsweredAt - ageS * 1000
    draft.lastAskedAt = ago(person.askedAgo, place)
    draft.lastAskedAloneAt = ago(person.aloneAgo, place)
    draft.factor = factor
    draft.importance = importance
    draft.failures = failures
    draft.isInFlight = isInFlight
    draft.isMissing = isMissing
    draft.wasBulkAnswer = wasBulkAnswer
    if (unseenAfterMs !== null) {
      draft.unseen = [{ afterMs: unseenAfterMs, perMs: 1e-8, perMs2: 1e-13 }]
      draft.unseenAfterMs = unseenAfterMs
    }
    for (const few of rare) {
      if (few.place % count !== place) continue
      draft.wantsRefresh = few.wantsRefresh
      draft.wantsSingle = few.wantsSingle
      draft.limitFallsAt = few.limitFallsIn === null ? null : BEGIN + few.limitFallsIn
    }
    return draft
  })
}

/** Stays that all end after a minute: the index of an agent for whom all goes ten times as fast falls between two moments. */
const RISING: Day = {
  count: 1,
  apartMs: 0,
  people: [
    {
      state: 0,
      ageS: 0,
      waited: 0,
      askedAgo: 0,
      aloneAgo: null,
      isInFlight: false,
      isMissing: false,
      isSignedOut: false,
      failures: 0,
      wasBulkAnswer: false,
      factor: 10,
      importance: 1,
      unseenAfterMs: null,
    },
  ],
  rare: [],
  floors: [
    learnedFrom(Array.from({ length: 300 }, () => ({ state: 0, fromS: 0, forS: 63, hasEnded: true, times: 1 }))),
  ],
  steps: [],
}

/** Asks step by step: the agent who was picked is answered at once, and what was learned by then is taken over in turn. */
function play(day: Day, pick: (input: PickInput) => number | null): void {
  const floorAt = (step: number): FloorRates => day.floors[step % day.floors.length] ?? priorRates()
  let agents: AgentBlocks = blocksOf(everybody(day), floorAt(0))
  let now = BEGIN
  for (const [step, { afterMs, rate, sinceJump, answeredState, isOfMissing }] of day.steps.entries()) {
    now += afterMs
    const place = pick({
      agents,
      now,
      fairShareMs: fairShareOf(agents.length, rate),
      sinceJump,
      only: isOfMissing ? { leastGapMs: 2000, signedOutGapMs: 6000 } : null,
    })
    const draft = changing(agents)
    const before = draft.at(place ?? undefined)
    if (place === null || before === undefined) continue
    const after = draftOf(before)
    after.lastAskedAt = now
    after.lastAskedAloneAt = now
    after.lastAnsweredAt = now
    after.state = answeredState
    after.beganAt = now - 1000 * step
    after.wantsRefresh = false
    after.wantsSingle = false
    after.limitFallsAt = null
    draft.put(place, after)
    agents = withNextTaught(draft.done(floorAt(step)), floorAt(step))
  }
  expect(allAgents(agents).map(({ workno }) => workno)).toEqual(everybody(day).map(({ workno }) => workno))
}

it('bounds what the index of an agent comes to for as long as the bound holds', { timeout: 120_000 }, () => {
  const anySpan = fc.record({
    waited: fc.oneof(seconds(20), seconds(500), seconds(40_000)),
    forS: fc.oneof(seconds(20), seconds(500), seconds(4_000)),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(anyDay, fc.array(anySpan, { minLength: 1, maxLength: 40 }), (day, spans) => {
      const { states } = day.floors[0] ?? priorRates()
      const shareMs = fairShareOf(day.count, 2)
      for (const agent of everybody(day).slice(0, day.people.length)) {
        for (const { waited, forS, share } of spans) {
          const from = (agent.lastAnsweredAt ?? BEGIN) + waited * 1000
          const until = from + forS * 1000
          const worth = worthOf(agent, states, from + share * (until - from), shareMs)
          expect(worth).toBeLessThanOrEqual(boundOf(agent, states, from, until, shareMs))
        }
      }
    }),
    { numRuns: RUNS, examples: [[RISING, [{ waited: 10, forS: 53, share: 0.6 }]]] },
  )
})

it('asks whom a look at everybody finds, of all or of those whom group queries leave out', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      play(day, (input) => {
        const picked = pickNext(input)
        expect(picked).toEqual(plainPick(input))
        return picked.place
      })
    }),
    { numRuns: RUNS },
  )
})

it('asks beside the group queries whom a look at everybody finds', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(anyDay, fc.boolean(), fc.boolean(), (day, isCheckDue, isSeen) => {
      const bulk = { ...newBulk(true), isSeen, nextCheckAt: isCheckDue ? 0 : BEGIN + 20_000 }
      play(day, (input) => {
        const picked = dueSingle(bulk, input)
        expect(picked).toEqual(plainDueSingle(bulk, input))
        return picked.place
      })
    }),
    { numRuns: RUNS },
  )
})
