// What holds for the rules whatever happens in whatever order: the rate limit, one decision for each change, one notification
// for each cause, a time limit told once and only when it is certain, nothing lost, and no timer that turns in place.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { latestBegin } from '../../contract/agent.ts'
import { SHOWN_AT_MOST, SHOWN_WINDOW_MS } from '../../contract/figures.ts'
import type { AgentKey } from '../../contract/ids.ts'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import {
  benchBack,
  benchChange,
  benchEvent,
  benchLost,
  benchObserved,
  type Happening,
} from '../../proof/fakes/alertBench.ts'
import { createFakeClock, type FakeClock } from '../../proof/fakes/fakeClock.ts'
import { sampleProblem } from '../../proof/fakes/sampleState.ts'
import type { ObservedAgent } from '../agents/watchEvent.ts'
import type { AlertInput } from './alertInput.ts'
import type { Decision } from './decision.ts'
import { EMPTY_MEMORY } from './memory.ts'
import { decide } from './rules.ts'

const QUIET_MS = 15 * 60_000
const LIMIT_S = 30
/** How long an answer is fresh. */
const FRESH_MS = 25_000

/** What happens next, and how long (ms) after what happened before. */
type Event = { readonly after: number } & (
  | { readonly kind: 'changes'; readonly worknos: readonly number[]; readonly acrossBlindSpot: 'outage' | null }
  | { readonly kind: 'still'; readonly worknos: readonly number[] }
  | { readonly kind: 'lost' | 'back' | 'ended' | 'blind' | 'caught-up'; readonly gateway: number }
  | { readonly kind: 'asleep' | 'awake' | 'wall-jump' }
)

const AFTER = fc.oneof(
  fc.integer({ min: 0, max: 2000 }),
  fc.integer({ min: 2990, max: 3010 }),
  fc.integer({ max: 40_000, min: 0 }),
)
const GATEWAY = fc.integer({ min: 1, max: 2 })
const WORKNO = fc.integer({ min: 20_001, max: 20_040 })
const WORKNOS = fc.oneof(
  { weight: 5, arbitrary: fc.array(WORKNO, { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.array(WORKNO, { minLength: 6, maxLength: 12 }) },
)

const EVENT: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('changes' as const),
      after: AFTER,
      worknos: WORKNOS,
      acrossBlindSpot: fc.oneof(
        { weight: 9, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constant('outage' as const) },
      ),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('still' as const), after: AFTER, worknos: WORKNOS }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('lost' as const, 'back' as const, 'ended' as const, 'blind' as const, 'caught-up' as const),
      after: AFTER,
      gateway: GATEWAY,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('asleep' as const, 'awake' as const, 'wall-jump' as const),
      after: AFTER,
    }),
  },
)

interface Told {
  readonly at: number
  readonly decision: Decision
}

/** A floor of which everybody is known: since when each is in its state, and until when that is fresh. */
interface Floor {
  readonly clock: FakeClock
  readonly began: Map<AgentKey, number>
  readonly freshUntil: Map<AgentKey, number>
  changes: number
}

interface Fallen {
  readonly agent: AgentKey
  readonly began: number
  readonly at: number
  readonly isFresh: boolean
}

interface Life {
  readonly told: readonly Told[]
  readonly changes: number
  readonly wakes: number
  /** The limits that were found fallen. */
  readonly fallen: readonly Fallen[]
}

/** Lets it all happen and then fifteen quiet minutes pass. */
function live(events: readonly Event[]): Life {
  const clock = createFakeClock()
  const floor: Floor = { clock, began: new Map(), freshUntil: new Map(), changes: 0 }
  const told: Told[] = []
  const fallen: Fallen[] = []
  let memory = EMPTY_MEMORY
  let wakes = 0
  let cancel = (): void => undefined
  const step = (input: AlertInput): void => {
    const now = clock.now()
    const context = { settings: DEFAULT_SETTINGS, pause: { kind: 'off' }, now } as const
    const decided = decide(memory, input, { ...context, agentAlerts: () => ({ notify: null, limitS: LIMIT_S }) })
    told.push(...decided.decisions.map((decision) => ({ at: now.mono, decision })))
    for (const [agent, stay] of decided.memory.stays) {
      const before = memory.stays.get(agent)
      const wasTold = before?.latestBegin === stay.latestBegin && before.toldS !== null
      if (stay.toldS === null || wasTold) continue
      const isFresh = now.mono < (floor.freshUntil.get(agent) ?? -Infinity)
      fallen.push({ agent, began: floor.began.get(agent) ?? Infinity, at: now.mono, isFresh })
    }
    memory = decided.memory
    cancel()
    if (decided.wakeAt === null) return
    expect(decided.wakeAt).toBeGreaterThan(now.mono)
    cancel = clock.after(decided.wakeAt - now.mono, () => {
      wakes++
      step({ kind: 'tick' })
    })
  }
  for (const event of events) {
    clock.advance(event.after)
    const input = inputOf(event, floor)
    if (input !== null) step(input)
  }
  step({ kind: 'awake' })
  clock.advance(QUIET_MS)
  return { told, changes: floor.changes, wakes, fallen }
}

function inputOf(event: Event, floor: Floor): AlertInput | null {
  const { clock } = floor
  const told = (happening: Happening, gateway: number): AlertInput => benchEvent(clock, happening, `g${gateway}`)
  switch (event.kind) {
    case 'changes': {
      const agents = event.worknos.map((workno) => changed(floor, String(workno), event.acrossBlindSpot))
      return told({ kind: 'observed', agents }, 1)
    }
    case 'still': {
      const agents = event.worknos.flatMap((workno) => stillThere(floor, String(workno)) ?? [])
      return told({ kind: 'observed', agents }, 1)
    }
    case 'lost':
      return told(benchLost(clock), event.gateway)
    case 'back':
      return told(benchBack(clock), event.gateway)
    case 'ended':
      return told({ kind: 'session-lost', problem: sampleProblem('session-ended') }, event.gateway)
    case 'blind':
      if (event.gateway === 1) floor.freshUntil.clear()
      return told({ kind: 'blind-spot-began', cause: 'outage', agents: [] }, event.gateway)
    case 'caught-up':
      return told({ kind: 'caught-up', cause: 'outage', isLast: true }, event.gateway)
    case 'asleep':
      return { kind: 'asleep', gatewayIds: ['g1', 'g2'] }
    case 'awake':
      return { kind: 'awake' }
    case 'wall-jump':
      clock.jumpWall(3_600_000)
      return null
  }
}

/** A change that can be told from every other by how long the state before lasted (its number in seconds). */
function changed(floor: Floor, workno: string, acrossBlindSpot: 'outage' | null): ObservedAgent {
  const deviations = { acrossBlindSpot, wasForMs: floor.changes++ * 1000 }
  const change = benchChange(floor.clock, workno, 'idle', 'talking', deviations)
  return noted(floor, benchObserved(floor.clock, change, { freshForMs: FRESH_MS }))
}

/** Null: nothing is known of this agent yet. */
function stillThere(floor: Floor, workno: string): ObservedAgent | null {
  const began = floor.began.get(`g1/${workno}`)
  if (began === undefined) return null
  const options = { beganAgoMs: floor.clock.now().mono - began, freshForMs: FRESH_MS }
  return noted(floor, benchObserved(floor.clock, { workno, still: 'talking' }, options))
}

function noted(floor: Floor, observed: ObservedAgent): ObservedAgent {
  const { key, observation } = observed.knowledge
  if (observation !== null) floor.began.set(key, latestBegin(observation.began).mono)
  floor.freshUntil.set(key, observed.freshUntil)
  return observed
}

const EVENTS = fc.array(EVENT, { minLength: 1, maxLength: 120 })

test('never more than twelve in any sixty seconds', () => {
  fc.assert(
    fc.property(EVENTS, (events) => {
      const shownAt = live(events)
        .told.filter(({ decision }) => decision.outcome.kind === 'show')
        .map(({ at }) => at)
      for (const [index, at] of shownAt.entries()) {
        const nextWithoutRoom = shownAt[index + SHOWN_AT_MOST]
        if (nextWithoutRoom !== undefined) expect(nextWithoutRoom - at).toBeGreaterThan(SHOWN_WINDOW_MS)
      }
    }),
    { numRuns: 300 },
  )
})

test('every change is decided exactly once, however it is told', () => {
  fc.assert(
    fc.property(EVENTS, (events) => {
      const { told, changes } = live(events)
      const numbers = told.flatMap(({ decision: { draft } }) =>
        draft.content.kind === 'change' ? [draft.content.wasForMs] : [],
      )
      expect(numbers).toHaveLength(changes)
      expect(new Set(numbers).size).toBe(changes)
    }),
    { numRuns: 300 },
  )
})

test('what was grouped is in exactly one group, and no group is empty', () => {
  fc.assert(
    fc.property(EVENTS, (events) => {
      let gathered = 0
      for (const { decision } of live(events).told) {
        const { draft, outcome } = decision
        if (outcome.kind === 'held' && (outcome.reason === 'grouped' || outcome.reason === 'rate-limit')) gathered++
        if (draft.content.kind !== 'group') continue
        expect(gathered).toBeGreaterThan(1)
        gathered = 0
      }
      expect(gathered).toBe(0)
    }),
    { numRuns: 300 },
  )
})

test('an incident is told at most once until it is over', () => {
  fc.assert(
    fc.property(EVENTS, (events) => {
      const withoutEnd = events.filter((event) => event.kind !== 'back' && event.kind !== 'caught-up')
      const shown = live(withoutEnd).told.filter(({ decision }) => decision.outcome.kind === 'show')
      const incidents = shown.flatMap(({ decision: { draft } }) =>
        'problem' in draft.content ? [`${draft.content.kind} ${draft.content.place}`] : [],
      )
      expect(new Set(incidents).size).toBe(incidents.length)
    }),
    { numRuns: 300 },
  )
})

test('a limit is decided once for each stay, and only when it has certainly fallen', () => {
  fc.assert(
    fc.property(EVENTS, (events) => {
      const { told, fallen } = live(events)
      for (const { began, at, isFresh } of fallen) {
        expect(at - began).toBeGreaterThanOrEqual(LIMIT_S * 1000)
        expect(isFresh).toBe(true)
      }
      expect(new Set(fallen.map(({ agent, began }) => `${agent} ${began}`)).size).toBe(fallen.length)
      expect(told.filter(({ decision }) => decision.draft.content.kind === 'limit')).toHaveLength(fallen.length)
    }),
    { numRuns: 300 },
  )
})

test('it wakes only for something', () => {
  fc.assert(
    fc.property(EVENTS, (events) => {
      const { told, wakes } = live(events)
      expect(wakes).toBeLessThanOrEqual(told.length + events.length + 10)
    }),
    { numRuns: 300 },
  )
})
