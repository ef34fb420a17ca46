// A shift of a simulated floor as the product would see and tell it: the answers that its schedule gets, and what each choice of
// "Tell me about" shows of them.

import { DEFAULT_AGENT_ALERTS, type Observation } from '../../contract/agent.ts'
import { agentKey } from '../../contract/ids.ts'
import { DEFAULT_LIMITS } from '../../contract/limits.ts'
import type { Rehearsal } from '../../contract/notification.ts'
import { DEFAULT_SETTINGS, type Settings, type TellAbout } from '../../contract/settings.ts'
import type { Moment } from '../../contract/time.ts'
import type { AgentChange } from '../../core/agents/change.ts'
import { remarksAt } from '../../core/agents/remarks.ts'
import type { ObservedAgent } from '../../core/agents/watchEvent.ts'
import { createAlertDispatcher } from '../../core/alerts/dispatcher.ts'
import { limitsByState } from '../../core/polling/limits.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { createFakeNotifier } from '../fakes/fakeNotifier.ts'
import { scheduled } from './policies.ts'
import { runPolicy } from './runPolicy.ts'
import { simulateFloor } from './simulatedFloor.ts'

const GATEWAY = 'bench'
/** How long (ms) an answer is fresh. */
const FRESH_MS = 60_000

/** One answer, single or bulk, at a moment (ms since the shift began). */
interface Answer {
  readonly atMs: number
  readonly agents: readonly { readonly workno: string; readonly stay: number; readonly observation: Observation }[]
}

/** What the schedule of the product, with default settings, hears of a mixed floor. */
export function answersOf(agents: number, hours: number, seed: number): readonly Answer[] {
  const forS = hours * 3600
  const floor = simulateFloor('mixed', agents, forS, seed, 'may-ring-out')
  const worknos = floor.agents.map(({ workno }) => workno)
  const limitsMs = limitsByState((key) => {
    const { criticalS } = DEFAULT_LIMITS[key]
    return criticalS === null ? null : criticalS * 1000
  })
  const answers: { atMs: number; agents: Answer['agents'][number][] }[] = []
  const hear = (place: number, stay: number, observation: Observation, arrivedS: number): void => {
    const workno = worknos[place]
    if (workno === undefined) return
    const atMs = arrivedS * 1000
    const last = answers.at(-1)
    if (last?.atMs === atMs) last.agents.push({ workno, stay, observation })
    else answers.push({ atMs, agents: [{ workno, stay, observation }] })
  }
  const policy = scheduled(worknos, DEFAULT_SETTINGS.useBulkQueries, null, limitsMs)
  runPolicy(floor, policy, forS, seed, () => 0, hear)
  return answers
}

export interface Shift {
  readonly tellAbout: TellAbout
  readonly shown: number
  /** Of those: about one agent each, and about what needs the supervisor. */
  readonly singles: number
  readonly alerts: number
  readonly rehearsal: Rehearsal
  /** Real time (ms): of all steps; of a rehearsal that begins anew, and its longest pause for the others. */
  readonly stepsMs: number
  readonly rehearsalMs: number
  readonly longestSliceMs: number
}

/** Plays the answers to the alerts with this choice and else with default settings. */
export async function playShift(
  answers: readonly Answer[],
  tellAbout: TellAbout,
  stopwatchMs: () => number,
): Promise<Shift> {
  const clock = createFakeClock({ mono: 0, wall: Date.UTC(2025, 2, 10, 8) })
  const notifier = createFakeNotifier()
  let settings: Settings = { ...DEFAULT_SETTINGS, tellAbout }
  let slices: number[] = []
  let sliceBegan = 0
  const dispatcher = createAlertDispatcher({
    // A rehearsal lets others go on between two slices: here nobody waits.
    clock: {
      now: clock.now,
      after(ms, run) {
        if (ms > 0) return clock.after(ms, run)
        slices.push(stopwatchMs() - sliceBegan)
        sliceBegan = stopwatchMs()
        run()
        return () => undefined
      },
    },
    notifier,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    getContext: () => ({
      settings,
      pause: { kind: 'off' },
      agentAlerts: () => DEFAULT_AGENT_ALERTS,
      limitsOf: (_agent, status) => settings.limits[status],
      labelsOf: () => [],
      pinned: () => [],
      isSeen: () => false,
    }),
    timeZone: () => 'UTC',
    onRecord: () => undefined,
    onAttention: () => undefined,
    onQuiet: () => undefined,
    onSound: () => undefined,
    onClick: () => undefined,
    onNotice: () => undefined,
  })
  const begins = stopwatchMs()
  const seen = new Map<string, Answer['agents'][number]>()
  for (const { atMs, agents } of answers) {
    clock.advance(atMs - clock.now().mono)
    const at = clock.now()
    const observed = agents.map((one) => {
      const before = seen.get(one.workno) ?? null
      seen.set(one.workno, one)
      return observedOf(one, before, at)
    })
    dispatcher.take({ kind: 'observed', gatewayId: GATEWAY, place: GATEWAY, isSetUp: true, at, agents: observed })
  }
  clock.advance(60_000)
  const stepsMs = stopwatchMs() - begins
  const counted = await dispatcher.rehearsal()
  settings = { ...settings, notifyHiddenChanges: true }
  slices = []
  sliceBegan = stopwatchMs()
  const anewFrom = stopwatchMs()
  await dispatcher.rehearsal()
  const rehearsalMs = stopwatchMs() - anewFrom
  dispatcher.stop()
  const contents = notifier.asked.map(({ content }) => content)
  return {
    tellAbout,
    shown: contents.length,
    singles: contents.filter((content) => 'who' in content).length,
    alerts: contents.filter(({ kind }) => kind === 'limit' || kind === 'not-answering' || kind === 'cannot-take-calls')
      .length,
    rehearsal: counted,
    stepsMs,
    rehearsalMs,
    longestSliceMs: Math.max(0, ...slices),
  }
}

function observedOf(
  { workno, stay, observation }: Answer['agents'][number],
  before: Answer['agents'][number] | null,
  at: Moment,
): ObservedAgent {
  const key = agentKey(GATEWAY, workno)
  const remarks = remarksAt(observation, at.mono)
  return {
    knowledge: {
      key,
      gatewayId: GATEWAY,
      workno,
      name: null,
      freshness: 'fresh',
      lastAnsweredAt: at,
      observation: { ...observation, observedAt: at, remarks },
      lastKnown: null,
      problem: null,
      promisedIntervalMs: FRESH_MS,
    },
    change: before?.stay === stay ? null : changeOf(workno, observation, before?.observation ?? null, at),
    freshUntil: at.mono + FRESH_MS,
  }
}

function changeOf(workno: string, observation: Observation, before: Observation | null, at: Moment): AgentChange {
  const common = {
    agent: agentKey(GATEWAY, workno),
    gatewayId: GATEWAY,
    workno,
    name: null,
    observedAt: at,
    when: { kind: 'at', at: at.wall } as const,
    acrossBlindSpot: null,
  }
  const { status } = observation.info
  if (before === null) return { ...common, kind: 'first-seen', to: status }
  if (before.info.status.key === status.key) return { ...common, kind: 'left-and-came-back', status }
  return { ...common, kind: 'changed', from: before.info.status, to: status, wasForMs: null }
}
