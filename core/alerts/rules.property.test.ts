// What holds for the rules whatever happens in whatever order, in days of a few busy minutes: the bounds by the minute and by the
// hour, silence, one decision for each change, nothing lost, one notification for each cause, and no timer that turns in place.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_AGENT_ALERTS, latestBegin } from '../../contract/agent.ts'
import {
  SHOWN_AT_MOST,
  SHOWN_WINDOW_MS,
  SINGLES_AT_MOST,
  TOLD_AGAIN_AT_MOST,
  TOLD_AGAIN_EVERY_MS,
} from '../../contract/figures.ts'
import { agentKey, type AgentKey } from '../../contract/ids.ts'
import type { AgentNews, NotificationContent, NotificationPause, QuietNow } from '../../contract/notification.ts'
import { TELL_ABOUT, type Settings, type TellAbout } from '../../contract/settings.ts'
import type { StatusKey } from '../../contract/status.ts'
import {
  BENCH_SETTINGS,
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
import { incidentsOf, EMPTY_ATTENTION } from './attention.ts'
import type { AlertContext, Decision } from './decision.ts'
import { EMPTY_MEMORY, type AlertMemory } from './memory.ts'
import { decide } from './rules.ts'

const DAYS = Number(process.env['DAYS'] ?? 1000)
const HOUR_MS = 3_600_000
const LIMIT_S = 30

/** What happens next, and how long (ms) after what happened before. */
type Event = { readonly after: number } & (
  | {
      readonly kind: 'changes'
      readonly worknos: readonly number[]
      readonly to: StatusKey
      readonly acrossBlindSpot: 'outage' | null
    }
  | { readonly kind: 'still'; readonly worknos: readonly number[] }
  | { readonly kind: 'lost' | 'back' | 'ended' | 'blind' | 'caught-up'; readonly gateway: number }
  | { readonly kind: 'acknowledge' | 'snooze' | 'tell-when' | 'unwatched'; readonly workno: number }
  | { readonly kind: 'pause' | 'resume' | 'quiet' | 'quiet-but-critical' | 'loud' }
  | { readonly kind: 'asleep' | 'awake' | 'wall-jump' }
)

const AFTER = fc.oneof(
  fc.integer({ min: 0, max: 2000 }),
  fc.integer({ min: 2990, max: 3010 }),
  fc.integer({ max: 40_000, min: 0 }),
)
const WORKNO = fc.integer({ min: 20_001, max: 20_014 })
const WORKNOS = fc.oneof(
  { weight: 5, arbitrary: fc.array(WORKNO, { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.uniqueArray(WORKNO, { minLength: 6, maxLength: 12 }) },
)
const STATES = ['idle', 'talking', 'rest', 'signed-out'] as const

const EVENT: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('changes' as const),
      after: AFTER,
      worknos: WORKNOS,
      to: fc.constantFrom(...STATES),
      acrossBlindSpot: fc.oneof(
        { weight: 9, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constant('outage' as const) },
      ),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('still' as const), after: AFTER, worknos: WORKNOS }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('lost' as const, 'back' as const, 'ended' as const, 'blind' as const, 'caught-up' as const),
      after: AFTER,
      gateway: fc.integer({ min: 1, max: 2 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('acknowledge' as const, 'snooze' as const, 'tell-when' as const, 'unwatched' as const),
      after: AFTER,
      workno: WORKNO,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'pause' as const,
        'resume' as const,
        'quiet' as const,
        'quiet-but-critical' as const,
        'loud' as const,
      ),
      after: AFTER,
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

const DAY = fc.record({
  events: fc.array(EVENT, { minLength: 1, maxLength: 30, size: 'max' }),
  tellAbout: fc.constantFrom<TellAbout>(...TELL_ABOUT, 'every-change', 'comings-and-goings'),
  interruptionsPerHour: fc.constantFrom(null, null, 1, 3, 8),
})
type Day = typeof DAY extends fc.Arbitrary<infer Drawn> ? Drawn : never

interface Told {
  readonly at: number
  readonly decision: Decision
  readonly isPaused: boolean
  readonly quiet: QuietNow
}

/** A floor of which everybody is known: since when each is in its state. */
interface Floor {
  readonly clock: FakeClock
  readonly states: Map<AgentKey, { readonly key: StatusKey; readonly began: number }>
  pause: NotificationPause
  quiet: QuietNow
  changes: number
}

interface Life {
  readonly told: readonly Told[]
  readonly changes: number
  readonly wakes: number
  readonly memory: AlertMemory
  readonly gone: ReadonlySet<string>
}

/** Lets it all happen, ends every silence, has everybody answered about once more, and lets ten hours pass. */
function live({ events, tellAbout, interruptionsPerHour }: Day): Life {
  const clock = createFakeClock()
  const floor: Floor = { clock, states: new Map(), pause: { kind: 'off' }, quiet: { kind: 'off' }, changes: 0 }
  const limits = { ...BENCH_SETTINGS.limits, rest: { warningS: 10, criticalS: LIMIT_S } }
  const settings: Settings = { ...BENCH_SETTINGS, tellAbout, interruptionsPerHour, limits }
  const told: Told[] = []
  const gone = new Set<string>()
  let memory = EMPTY_MEMORY
  let wakes = 0
  let cancel = (): void => undefined
  const step = (input: AlertInput): void => {
    const now = clock.now()
    const context: AlertContext = {
      settings,
      now,
      pause: floor.pause,
      quiet: floor.quiet,
      agentAlerts: () => DEFAULT_AGENT_ALERTS,
      limitsOf: (_agent, status) => limits[status],
      labelsOf: () => [],
      pinned: () => [],
      isSeen: () => false,
      facts: () => [],
    }
    const decided = decide(memory, input, context)
    const isPaused = floor.pause.kind !== 'off'
    told.push(...decided.decisions.map((decision) => ({ at: now.mono, decision, isPaused, quiet: floor.quiet })))
    if (decided.sound !== null) expect([isPaused, floor.quiet.kind]).toEqual([false, 'off'])
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
    if (input === null) continue
    if (input.kind === 'unwatched') for (const agent of input.agents) gone.add(agent)
    step(input)
  }
  floor.pause = { kind: 'off' }
  floor.quiet = { kind: 'off' }
  step({ kind: 'awake' })
  // Until every snooze is over: what still stands then is told by an answer from then on.
  clock.advance(90_000)
  const everybody = [...floor.states.keys()].flatMap((agent) => stillThere(floor, agent.slice(3)) ?? [])
  step(benchEvent(clock, { kind: 'observed', agents: everybody }))
  clock.advance(10 * HOUR_MS)
  return { told, changes: floor.changes, wakes, memory, gone }
}

function inputOf(event: Event, floor: Floor): AlertInput | null {
  const { clock } = floor
  const told = (happening: Happening, gateway: number): AlertInput => benchEvent(clock, happening, `g${gateway}`)
  switch (event.kind) {
    case 'changes': {
      const agents = event.worknos.map((workno) => changed(floor, String(workno), event.to, event.acrossBlindSpot))
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
      return told({ kind: 'blind-spot-began', cause: 'outage', agents: [] }, event.gateway)
    case 'caught-up':
      return told({ kind: 'caught-up', cause: 'outage', isLast: true }, event.gateway)
    case 'acknowledge':
      return { kind: 'acknowledge', incident: `agent:g1/${event.workno}`, isUndone: false }
    case 'snooze': {
      const { mono, wall } = clock.now()
      return {
        kind: 'snooze',
        subject: `agent:g1/${event.workno}`,
        until: { mono: mono + 60_000, wall: wall + 60_000 },
      }
    }
    case 'tell-when':
      return { kind: 'tell-when', agent: agentKey('g1', String(event.workno)), tellWhen: 'any-change' }
    case 'unwatched': {
      floor.states.delete(agentKey('g1', String(event.workno)))
      return { kind: 'unwatched', agents: [agentKey('g1', String(event.workno))] }
    }
    case 'pause':
      floor.pause = { kind: 'until-resumed' }
      return { kind: 'tick' }
    case 'resume':
      floor.pause = { kind: 'off' }
      return { kind: 'tick' }
    case 'quiet':
    case 'quiet-but-critical':
      floor.quiet = { kind: 'quiet', until: 0, letsCriticalThrough: event.kind === 'quiet-but-critical' }
      return { kind: 'tick' }
    case 'loud':
      floor.quiet = { kind: 'off' }
      return { kind: 'tick' }
    case 'asleep':
      return { kind: 'asleep', gatewayIds: ['g1', 'g2'] }
    case 'awake':
      return { kind: 'awake' }
    case 'wall-jump':
      clock.jumpWall(HOUR_MS)
      return null
  }
}

/** A change that can be told from every other by how long the state before lasted (its number in seconds). */
function changed(floor: Floor, workno: string, to: StatusKey, acrossBlindSpot: 'outage' | null): ObservedAgent {
  const key = agentKey('g1', workno)
  const deviations = { acrossBlindSpot, wasForMs: floor.changes++ * 1000 }
  const before = floor.states.get(key)?.key ?? 'wrap-up'
  const from = before === to ? 'busy' : before
  const observed = benchObserved(floor.clock, benchChange(floor.clock, workno, from, to, deviations))
  const { observation } = observed.knowledge
  if (observation !== null) floor.states.set(key, { key: to, began: latestBegin(observation.began).mono })
  return observed
}

/** Null: nothing is known of this agent. */
function stillThere(floor: Floor, workno: string): ObservedAgent | null {
  const state = floor.states.get(agentKey('g1', workno))
  if (state === undefined) return null
  const beganAgoMs = floor.clock.now().mono - state.began
  return benchObserved(floor.clock, { workno, still: state.key }, { beganAgoMs, freshForMs: 12 * HOUR_MS })
}

const TROUBLES: readonly NotificationContent['kind'][] = [
  'outage',
  'session-ended',
  'certificate-changed',
  'certificate-untrusted',
]
const isTrouble = (content: NotificationContent): boolean => TROUBLES.includes(content.kind)

/** The news of agents that a notification tells. */
function newsIn(content: NotificationContent): readonly AgentNews[] {
  if ('news' in content) return content.news
  return 'who' in content ? [content] : []
}

const shownOf = ({ told }: Life): readonly Told[] => told.filter(({ decision }) => decision.outcome.kind === 'show')

function expectBounds(life: Life, { interruptionsPerHour }: Day): void {
  const shown = shownOf(life)
  const among = (times: readonly number[], most: number, withinMs: number): void => {
    for (const [index, at] of times.entries()) {
      const next = times[index + most]
      if (next !== undefined) expect(next - at).toBeGreaterThan(withinMs)
    }
  }
  const times = (those: readonly Told[]): readonly number[] => those.map(({ at }) => at)
  among(times(shown), SHOWN_AT_MOST, SHOWN_WINDOW_MS)
  among(times(shown.filter(({ decision }) => decision.draft.agent !== null)), SINGLES_AT_MOST, SHOWN_WINDOW_MS)
  if (interruptionsPerHour === null) return
  among(times(shown.filter(({ decision }) => !isTrouble(decision.draft.content))), interruptionsPerHour, HOUR_MS)
}

function expectSilence(life: Life): void {
  for (const { decision, isPaused, quiet } of shownOf(life)) {
    expect(isPaused).toBe(false)
    if (quiet.kind === 'off') continue
    expect(quiet.letsCriticalThrough).toBe(true)
    const { content } = decision.draft
    expect(isTrouble(content) || newsIn(content).every(({ kind }) => kind === 'limit')).toBe(true)
  }
}

function expectOneDecisionEach({ told, changes, gone }: Life): void {
  const numbers = told.flatMap(({ decision: { draft } }) =>
    draft.content.kind === 'change' ? [draft.content.wasForMs] : [],
  )
  expect(new Set(numbers).size).toBe(numbers.length)
  // Of who is not watched any more what was gathered is let go.
  if (gone.size === 0) expect(numbers).toHaveLength(changes)
}

/** What was held for later is told later: in a group, or in the digest after a silence. */
function expectNothingLost(life: Life): void {
  const namedAt = new Map<string, number>()
  for (const { at, decision } of shownOf(life)) {
    for (const { who } of newsIn(decision.draft.content)) namedAt.set(`g1/${who.workno}`, at)
  }
  // Whose change was to be told once is told of by that, or that is held with its own reason.
  const heldOnce = new Set(
    life.told.flatMap(({ decision: { draft, outcome } }) =>
      draft.content.kind === 'tell-when' && outcome.kind === 'held' ? [draft.agent] : [],
    ),
  )
  for (const { at, decision } of life.told) {
    const { draft, outcome } = decision
    if (outcome.kind !== 'held' || draft.agent === null || draft.content.kind !== 'change') continue
    if (life.gone.has(draft.agent) || heldOnce.has(draft.agent)) continue
    const isOwed = ['paused', 'quiet-hours', 'grouped', 'rate-limit'].includes(outcome.reason)
    if (isOwed) expect(namedAt.get(draft.agent) ?? -Infinity).toBeGreaterThanOrEqual(at)
  }
  expect([life.memory.waiting, life.memory.withheld]).toEqual([{ ofAgents: [], digests: [] }, null])
}

function expectIncidentsTold(life: Life, { tellAbout }: Day): void {
  const shown = shownOf(life)
  for (const incident of incidentsOf(life.memory.attention ?? EMPTY_ATTENTION)) {
    const { cause, mark, untold, isCertain } = incident
    if (!('agent' in cause) || mark.kind !== 'open' || !isCertain) continue
    if (tellAbout === 'nothing') {
      expect(untold).toBe('off')
    } else if (untold === null) {
      const { workno } = cause.who
      const isSaid = shown.some(({ decision }) =>
        newsIn(decision.draft.content).some((news) => news.kind === 'limit' && news.who.workno === workno),
      )
      expect(isSaid).toBe(true)
    } else {
      expect(untold).toBe('budget')
    }
  }
  for (const { decision } of shown) {
    if (tellAbout === 'nothing') expect(decision.draft.content.kind).toBe('nothing at all')
  }
}

/** Each trouble once, and again after five minutes, no more than three times. */
function expectTroublesToldInTurn(life: Life, { events }: Day): void {
  if (events.some(({ kind }) => kind === 'back' || kind === 'caught-up')) return
  const timesOf = new Map<string, number[]>()
  for (const { at, decision } of shownOf(life)) {
    const { content } = decision.draft
    if (!('problem' in content)) continue
    const trouble = `${content.kind} ${content.place}`
    timesOf.set(trouble, [...(timesOf.get(trouble) ?? []), at])
  }
  for (const times of timesOf.values()) {
    expect(times.length).toBeLessThanOrEqual(1 + TOLD_AGAIN_AT_MOST)
    for (const [index, at] of times.slice(1).entries()) {
      expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(TOLD_AGAIN_EVERY_MS)
    }
  }
}

test('whatever happens on a day', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(DAY, (day) => {
      const life = live(day)
      expectBounds(life, day)
      expectSilence(life)
      expectOneDecisionEach(life)
      expectNothingLost(life)
      expectIncidentsTold(life, day)
      expectTroublesToldInTurn(life, day)
      expect(life.wakes).toBeLessThanOrEqual(life.told.length + 3 * day.events.length + 30)
    }),
    { numRuns: DAYS },
  )
})
