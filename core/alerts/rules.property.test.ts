// What holds for the rules whatever happens in whatever order: the cap, one decision for each change, one notification for
// each cause, nothing lost, and no timer that turns in place.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { agentKey } from '../../contract/agent.ts'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import type { AgentChange } from '../agents/change.ts'
import { createFakeClock, type FakeClock } from '../../proof/fakes/fakeClock.ts'
import { sampleProblem } from '../../proof/fakes/sampleState.ts'
import { benchChange } from '../../proof/fakes/alertBench.ts'
import type { AlertInput } from './alertInput.ts'
import { SHOWN_AT_MOST, SHOWN_WINDOW_MS } from './rateLimit.ts'
import { createClockTime } from './clockTime.ts'
import type { Decision } from './decision.ts'
import { EMPTY_MEMORY } from './memory.ts'
import { decide } from './rules.ts'

const UTC = createClockTime('UTC')
const QUIET_MS = 15 * 60_000

/** What happens next, and how long (ms) after what happened before. */
type Event = { readonly after: number } & (
  | { readonly kind: 'changes'; readonly worknos: readonly number[]; readonly acrossBlindSpot: boolean }
  | { readonly kind: 'failing' | 'answering' | 'ended' | 'caught-up'; readonly gateway: number }
  | { readonly kind: 'asleep' | 'awake' | 'wall-jump' }
)

const AFTER = fc.oneof(
  fc.integer({ min: 0, max: 2000 }),
  fc.integer({ min: 2990, max: 3010 }),
  fc.integer({ max: 40_000, min: 0 }),
)
const GATEWAY = fc.integer({ min: 1, max: 2 })
const WORKNOS = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.integer({ min: 20_001, max: 20_040 }), { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 20_001, max: 20_040 }), { minLength: 6, maxLength: 12 }) },
)

const EVENT: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('changes' as const),
      after: AFTER,
      worknos: WORKNOS,
      acrossBlindSpot: fc.oneof(
        { weight: 9, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('failing' as const, 'answering' as const, 'ended' as const, 'caught-up' as const),
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

/** Lets it all happen and then fifteen quiet minutes pass. */
function live(events: readonly Event[]): { told: readonly Told[]; changes: number; wakes: number } {
  const clock = createFakeClock()
  const told: Told[] = []
  let memory = EMPTY_MEMORY
  let changes = 0
  let wakes = 0
  let cancel = (): void => undefined
  const step = (input: AlertInput): void => {
    const now = clock.now()
    const context = { settings: DEFAULT_SETTINGS, pause: { kind: 'off' }, now, clockTime: UTC } as const
    const decided = decide(memory, input, { ...context, agentAlerts: () => ({ notify: null, limitS: null }) })
    memory = decided.memory
    told.push(...decided.decisions.map((decision) => ({ at: now.mono, decision })))
    cancel()
    if (decided.wakeAt === null) return
    cancel = clock.after(decided.wakeAt - now.mono, () => {
      wakes++
      step({ kind: 'tick' })
    })
  }
  for (const event of events) {
    clock.advance(event.after)
    const input = inputOf(event, clock, changes)
    if (input?.kind === 'changes') changes += input.changes.length
    if (input !== null) step(input)
  }
  step({ kind: 'awake' })
  clock.advance(QUIET_MS)
  return { told, changes, wakes }
}

function inputOf(event: Event, clock: FakeClock, serial: number): AlertInput | null {
  switch (event.kind) {
    case 'changes':
      return {
        kind: 'changes',
        changes: event.worknos.map((workno, index) => numbered(event, clock, workno, serial + index)),
      }
    case 'failing':
    case 'ended': {
      const problem = sampleProblem(event.kind === 'failing' ? 'refused' : 'session-ended')
      const kind = event.kind === 'failing' ? 'gateway-failing' : 'session-ended'
      return { kind, gatewayId: `g${event.gateway}`, label: `g${event.gateway}`, problem }
    }
    case 'answering':
      return { kind: 'gateway-answering', gatewayId: `g${event.gateway}` }
    case 'caught-up':
      return { kind: 'caught-up', gatewayId: `g${event.gateway}`, cause: 'outage' }
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
function numbered(event: { acrossBlindSpot: boolean }, clock: FakeClock, workno: number, serial: number): AgentChange {
  const deviations = { acrossBlindSpot: event.acrossBlindSpot, wasForMs: serial * 1000 }
  const change = benchChange(clock, String(workno), 'idle', 'talking', deviations)
  return { ...change, agent: agentKey('g1', String(workno)) }
}

const EVENTS = fc.array(EVENT, { minLength: 1, maxLength: 120 })

test('never more than twelve in any sixty seconds', () => {
  fc.assert(
    fc.property(EVENTS, (events) => {
      const shownAt = live(events)
        .told.filter(({ decision }) => decision.outcome.kind === 'show')
        .map(({ at }) => at)
      for (const [index, at] of shownAt.entries()) {
        const nextButCap = shownAt[index + SHOWN_AT_MOST]
        if (nextButCap !== undefined) expect(nextButCap - at).toBeGreaterThan(SHOWN_WINDOW_MS)
      }
    }),
    { numRuns: 300 },
  )
})

test('every change is decided exactly once, however it is told', () => {
  fc.assert(
    fc.property(EVENTS, (events) => {
      const { told, changes } = live(events)
      const bodies = told
        .filter(({ decision }) => decision.draft.subject === 'change')
        .map(({ decision }) => decision.draft.body)
      const durations = bodies.map((body) => /for ([\d:]+)\)/.exec(body)?.[1])
      expect(durations).toHaveLength(changes)
      expect(new Set(durations).size).toBe(changes)
    }),
    { numRuns: 300 },
  )
})

test('a change that was grouped is in exactly one group, and no group is empty', () => {
  fc.assert(
    fc.property(EVENTS, (events) => {
      let gathered = 0
      for (const { decision } of live(events).told) {
        const { draft, outcome } = decision
        if (outcome.kind === 'held' && (outcome.reason === 'grouped' || outcome.reason === 'cap')) gathered++
        if (draft.subject !== 'group') continue
        expect(gathered).toBeGreaterThan(1)
        gathered = 0
      }
      expect(gathered).toBe(0)
    }),
    { numRuns: 300 },
  )
})

test('a trouble is told at most once until it is over', () => {
  fc.assert(
    fc.property(EVENTS, (events) => {
      const withoutEnd = events.filter((event) => event.kind !== 'answering' && event.kind !== 'caught-up')
      const shown = live(withoutEnd).told.filter(({ decision }) => decision.outcome.kind === 'show')
      const titles = shown.filter(({ decision }) => decision.draft.isUrgent).map(({ decision }) => decision.draft.title)
      expect(new Set(titles).size).toBe(titles.length)
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
