// A dispatcher of notifications on a fake clock with a fake desktop, for the tests of the rules: what the monitors tell goes in,
// and what the desktop is asked to show comes out.

import { DEFAULT_AGENT_ALERTS, type AgentAlertSettings, type AgentRemark } from '../../contract/agent.ts'
import { agentKey, gatewayIdOf, type AgentKey, type GatewayId } from '../../contract/ids.ts'
import type { IncidentLevel } from '../../contract/incident.ts'
import type { Limits } from '../../contract/limits.ts'
import type {
  AgentNews,
  BlindSpotCause,
  NotificationContent,
  NotificationPause,
  NotificationRecord,
  QuietNow,
} from '../../contract/notification.ts'
import type { ProblemKind } from '../../contract/problem.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'
import type { Notice } from '../../contract/state.ts'
import { STATUS_KEYS, type StatusKey } from '../../contract/status.ts'
import type { AgentChange } from '../../core/agents/change.ts'
import type { ObservedAgent, WatchEvent } from '../../core/agents/watchEvent.ts'
import type { AttentionMemory } from '../../core/alerts/attention.ts'
import { createAlertDispatcher, type AlertDispatcher } from '../../core/alerts/dispatcher.ts'
import { limitsInForce } from '../../contract/limitsInForce.ts'
import { createFakeClock, type FakeClock } from './fakeClock.ts'
import { createFakeNotifier, type FakeNotifier } from './fakeNotifier.ts'
import { createReadableLog } from './logs.ts'
import { sampleInfo, sampleProblem, sampleStatus } from './sampleState.ts'

/** What the user of the bench has chosen; a test changes it as it goes on. */
interface Chosen {
  settings: Settings
  pause: NotificationPause
  agents: Record<AgentKey, Partial<AgentAlertSettings>>
  labels: Record<AgentKey, readonly string[]>
  pinned: readonly AgentKey[]
  /** Whose row is before the eyes. */
  seen: readonly AgentKey[]
}

/** No state has a limit. */
export const NO_LIMITS = Object.fromEntries(
  STATUS_KEYS.map((key) => [key, { warningS: null, criticalS: null }]),
) as unknown as Limits

/** Every change is told, and nothing has a limit: a test deviates in what it is about. */
export const BENCH_SETTINGS: Settings = { ...DEFAULT_SETTINGS, tellAbout: 'every-change', limits: NO_LIMITS }

export interface AlertBench {
  readonly clock: FakeClock
  readonly notifier: FakeNotifier
  readonly dispatcher: AlertDispatcher
  readonly chosen: Chosen
  readonly clicks: readonly (AgentKey | null)[]
  readonly notices: readonly (Notice | null)[]
  readonly records: () => readonly NotificationRecord[]
  readonly logged: readonly string[]
  readonly sounds: readonly IncidentLevel[]
  /** Whether it was quiet, each time that changed. */
  readonly quiet: readonly QuietNow[]
  /** What needs the supervisor, as it was told last; null: nothing was told of it. */
  readonly attention: () => AttentionMemory | null
  /** What was shown, oldest first. */
  readonly shown: () => readonly NotificationContent[]
  /** The monitor of a gateway (g1) tells something. */
  readonly tell: (happening: Happening, gatewayId?: GatewayId) => void
  /** Changes of agents, all in one answer. Each: agent ID, from, to. */
  readonly change: (...changes: readonly (readonly [string, StatusKey, StatusKey])[]) => void
}

export function createAlertBench(answer: 'shown' | 'failed' | 'nothing' = 'shown'): AlertBench {
  const clock = createFakeClock()
  const notifier = createFakeNotifier(answer)
  const log = createReadableLog()
  const chosen: Chosen = {
    settings: BENCH_SETTINGS,
    pause: { kind: 'off' },
    agents: {},
    labels: {},
    pinned: [],
    seen: [],
  }
  const sounds: IncidentLevel[] = []
  const quiet: QuietNow[] = []
  let attention: AttentionMemory | null = null
  const alertSettings = (agent: AgentKey): AgentAlertSettings => ({ ...DEFAULT_AGENT_ALERTS, ...chosen.agents[agent] })
  const clicks: (AgentKey | null)[] = []
  const notices: (Notice | null)[] = []
  const dispatcher = createAlertDispatcher({
    clock,
    notifier,
    log,
    getContext: () => ({
      settings: chosen.settings,
      pause: chosen.pause,
      agentAlerts: alertSettings,
      limitsOf(agent, status, groupName) {
        const labels = chosen.labels[agent] ?? []
        const subject = { gatewayId: gatewayIdOf(agent), groupName, labels, alertSettings: alertSettings(agent) }
        return limitsInForce(subject, status, chosen.settings)
      },
      labelsOf: (agent) => chosen.labels[agent] ?? [],
      pinned: () => chosen.pinned,
      isSeen: (agent) => chosen.seen.includes(agent),
    }),
    timeZone: () => 'UTC',
    onAttention(now) {
      attention = now
    },
    onQuiet: (now) => quiet.push(now),
    onSound: (level) => sounds.push(level),
    onRecord: () => undefined,
    onClick: (agent) => clicks.push(agent),
    onNotice: (notice) => notices.push(notice),
  })
  const tell = (happening: Happening, gatewayId?: GatewayId): void =>
    dispatcher.take(benchEvent(clock, happening, gatewayId))
  return {
    clock,
    notifier,
    dispatcher,
    chosen,
    clicks,
    notices,
    records: dispatcher.records,
    logged: log.lines,
    sounds,
    quiet,
    attention: () => attention,
    shown: () => notifier.asked.map(({ content }) => content),
    tell,
    change(...changes) {
      const agents = changes.map(([workno, from, to]) => benchObserved(clock, benchChange(clock, workno, from, to)))
      tell({ kind: 'observed', agents })
    },
  }
}

type OfKind<Event> = Event extends WatchEvent ? Omit<Event, 'gatewayId' | 'place' | 'isSetUp' | 'at'> : never

/** What a monitor tells, without where and when; `isSetUp` false: while the gateway is still being connected. */
export type Happening = OfKind<WatchEvent> & { readonly isSetUp?: boolean }

/** Told now by the monitor of gateway g1 at g1.example:8043, or of another one. */
export function benchEvent(clock: FakeClock, happening: Happening, gatewayId: GatewayId = 'g1'): WatchEvent {
  return { gatewayId, place: `${gatewayId}.example:8043`, isSetUp: true, at: clock.now(), ...happening }
}

/** The connection was lost, after it had been well. */
export function benchLost(clock: FakeClock, kind: ProblemKind = 'refused'): Happening {
  const since = clock.now()
  const connection = {
    kind: kind === 'not-json' ? ('refuses' as const) : ('unreachable' as const),
    since,
    problem: sampleProblem(kind),
    retryAt: null,
  }
  return { kind: 'connection-changed', connection, before: { kind: 'connected', since } }
}

/** The gateway answers again. */
export function benchBack(clock: FakeClock): Happening {
  const since = clock.now()
  const before = { kind: 'unreachable', since, problem: sampleProblem('refused'), retryAt: null } as const
  return { kind: 'connection-changed', connection: { kind: 'connected', since }, before }
}

interface ObservedOptions {
  /** How long ago (ms) its state began; left out: now. */
  readonly beganAgoMs?: number
  /** How long (ms) this knowledge is fresh; left out: for an hour. */
  readonly freshForMs?: number
  readonly remarks?: readonly AgentRemark[]
  readonly groupName?: string | null
  readonly phoneNumber?: string | null
}

/** An agent as an answer shows it: after this change, or still in this status. */
export function benchObserved(
  clock: FakeClock,
  what: AgentChange | { readonly workno: string; readonly still: StatusKey; readonly gatewayId?: GatewayId },
  { beganAgoMs = 0, freshForMs = 3_600_000, remarks = [], ...profile }: ObservedOptions = {},
): ObservedAgent {
  const now = clock.now()
  const change = 'still' in what ? null : what
  const { workno, gatewayId = 'g1' } = what
  const name = change === null ? `Agent ${workno}` : change.name
  const status = 'still' in what ? what.still : statusAfter(what)
  const knowledge = {
    key: agentKey(gatewayId, workno),
    gatewayId,
    workno,
    name,
    freshness: 'fresh' as const,
    lastAnsweredAt: now,
    observation: {
      info: { ...sampleInfo(workno, status, name), ...profile },
      observedAt: now,
      began: { kind: 'exact' as const, at: { mono: now.mono - beganAgoMs, wall: now.wall - beganAgoMs } },
      remarks,
    },
    lastKnown: null,
    problem: null,
    promisedIntervalMs: 5000,
  }
  return { knowledge, change, freshUntil: now.mono + freshForMs }
}

function statusAfter(change: AgentChange): StatusKey {
  return change.kind === 'changed' || change.kind === 'first-seen' ? change.to.key : change.status.key
}

/** Agent `workno` of gateway g1, called `Agent <workno>`, changed at this second after 12:04. */
export function benchChange(
  clock: FakeClock,
  workno: string,
  from: StatusKey,
  to: StatusKey,
  deviations: {
    readonly gatewayId?: GatewayId
    readonly acrossBlindSpot?: BlindSpotCause | null
    readonly name?: string | null
    readonly wasForMs?: number | null
  } = {},
): Extract<AgentChange, { kind: 'changed' }> {
  const now = clock.now()
  const gatewayId = deviations.gatewayId ?? 'g1'
  return {
    kind: 'changed',
    agent: agentKey(gatewayId, workno),
    gatewayId,
    workno,
    name: `Agent ${workno}`,
    observedAt: now,
    when: { kind: 'at', at: now.wall },
    acrossBlindSpot: null,
    from: sampleStatus(from),
    to: sampleStatus(to),
    wasForMs: 724_000,
    ...deviations,
  }
}

/** The same agent seen for the first time. */
export function benchFirstSight(clock: FakeClock, workno: string, status: StatusKey): AgentChange {
  const { agent, gatewayId, name, observedAt, when, to } = benchChange(clock, workno, status, status)
  return { kind: 'first-seen', agent, gatewayId, workno, name, observedAt, when, acrossBlindSpot: null, to }
}

/** Something that happened between two answers although the status is the same. */
export function benchHiddenChange(
  clock: FakeClock,
  kind: 'left-and-came-back' | 'signed-in-again',
  workno: string,
  key: StatusKey,
): AgentChange {
  const { agent, gatewayId, name, observedAt, when } = benchChange(clock, workno, key, key)
  const status = sampleStatus(key)
  return { kind, agent, gatewayId, workno, name, observedAt, when, acrossBlindSpot: null, status }
}

/** The news of agents in few words, to compare at a glance: `20011 → rest`. */
export function briefly(news: readonly AgentNews[]): readonly string[] {
  return news.map((one) => {
    const { workno } = one.who
    return one.kind === 'change' ? `${workno} → ${one.to.key}` : `${workno} ${one.kind}`
  })
}

/** What a notification is about, and of how many or of whom, in few words. */
export function brief(content: NotificationContent): string {
  switch (content.kind) {
    case 'group':
      return `group of ${content.agents}${content.isMore ? ' more' : ''}${content.to === null ? '' : ` → ${content.to.key}`}`
    case 'digest':
      return `digest of ${content.agents} (${content.cause})`
    case 'outage':
      return `${content.connection} · ${content.place}`
    case 'session-ended':
    case 'certificate-changed':
    case 'certificate-untrusted':
      return `${content.kind} · ${content.place}`
    case 'floor-rule':
      return `rule ${content.rule.name}`
    case 'test':
      return 'test'
    default:
      return briefly([content]).join()
  }
}
