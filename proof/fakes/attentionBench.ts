// The rules about what needs the supervisor on a fake clock, by themselves: answers go in, and what is due and what is open come
// out. What is due counts as shown at once unless a test says otherwise.

import { DEFAULT_AGENT_ALERTS, type AgentRemark } from '../../contract/agent.ts'
import { agentKey, type AgentKey, type GatewayId } from '../../contract/ids.ts'
import type { IncidentLevel } from '../../contract/incident.ts'
import type { StatusLimits } from '../../contract/limits.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { AgentChange } from '../../core/agents/change.ts'
import type { ObservedAgent } from '../../core/agents/watchEvent.ts'
import type { AlertInput } from '../../core/alerts/alertInput.ts'
import {
  attentionWakeAt,
  EMPTY_ATTENTION,
  incidentsOf,
  markTold,
  takeForAttention,
  type AttentionContext,
  type AttentionMemory,
  type DueAlert,
} from '../../core/alerts/attention.ts'
import { benchChange, benchEvent, benchFirstSight, benchObserved, type Happening } from './alertBench.ts'
import { createFakeClock, type FakeClock } from './fakeClock.ts'

/** What the user of the bench has chosen; a test changes it as it goes on. */
interface Chosen {
  settings: Settings
  limits: Partial<Record<StatusKey, StatusLimits>>
  notify: Record<AgentKey, boolean>
  labels: Record<AgentKey, readonly string[]>
  pinned: readonly AgentKey[]
  /** What is due is shown at once. */
  showsAtOnce: boolean
}

/** How an answer deviates from an agent without a group whose knowledge is fresh for an hour. */
export interface Seen {
  /** How long ago (ms) its state began; left out: now. */
  readonly agoMs?: number
  readonly freshForMs?: number
  readonly remarks?: readonly AgentRemark[]
  readonly group?: string
  readonly skills?: readonly string[]
  readonly gatewayId?: GatewayId
}

export interface AttentionBench {
  readonly clock: FakeClock
  readonly chosen: Chosen
  memory: AttentionMemory
  readonly take: (input: AlertInput) => void
  readonly tell: (happening: Happening, gatewayId?: GatewayId) => void
  /** One answer about one agent: seen for the first time, still there, or changed from one state to another. */
  readonly first: (workno: string, status: StatusKey, seen?: Seen) => void
  readonly still: (workno: string, status: StatusKey, seen?: Seen) => void
  readonly change: (workno: string, from: StatusKey, to: StatusKey, seen?: Seen) => void
  /** What has become due since it was last asked, with when (s since the bench was made). */
  readonly due: () => readonly DueAlert[]
  /** The same in few words: `20011 limit`, `20011 limit at first`. */
  readonly told: () => readonly string[]
  readonly sounds: () => readonly IncidentLevel[]
  /** The open list in few words: `20011 limit critical`, `(acknowledged)`, `at least`. */
  readonly needs: () => readonly string[]
}

export const NO_LIMITS: StatusLimits = { warningS: null, criticalS: null }

export function createAttentionBench(clock: FakeClock = createFakeClock()): AttentionBench {
  const chosen: Chosen = {
    settings: DEFAULT_SETTINGS,
    limits: {},
    notify: {},
    labels: {},
    pinned: [],
    showsAtOnce: true,
  }
  let due: DueAlert[] = []
  let sounds: IncidentLevel[] = []
  let cancel = (): void => undefined

  const context = (): AttentionContext => ({
    settings: chosen.settings,
    agentAlerts: (agent) => ({ ...DEFAULT_AGENT_ALERTS, notify: chosen.notify[agent] ?? null }),
    limitsOf: (_agent, status) => chosen.limits[status] ?? NO_LIMITS,
    labelsOf: (agent) => chosen.labels[agent] ?? [],
    pinned: () => chosen.pinned,
    now: clock.now(),
  })

  function take(input: AlertInput): void {
    const step = takeForAttention(bench.memory, input, context())
    bench.memory = step.memory
    due.push(...step.due)
    sounds.push(...step.sounds)
    for (const { incident, level } of step.due) {
      if (incident === null || !chosen.showsAtOnce) continue
      bench.memory = markTold(bench.memory, incident, level, null, clock.now())
    }
    cancel()
    const wakeAt = attentionWakeAt(bench.memory)
    if (wakeAt === null) return
    cancel = clock.after(Math.max(1, wakeAt - clock.now().mono), () => take({ kind: 'tick' }))
  }

  const tell = (happening: Happening, gatewayId?: GatewayId): void => take(benchEvent(clock, happening, gatewayId))
  const answer = (observed: ObservedAgent): void => {
    const { key, gatewayId } = observed.knowledge
    if (!chosen.pinned.includes(key)) chosen.pinned = [...chosen.pinned, key]
    tell({ kind: 'observed', agents: [observed] }, gatewayId)
  }

  const bench: AttentionBench = {
    clock,
    chosen,
    memory: EMPTY_ATTENTION,
    take,
    tell,
    first: (workno, status, seen = {}) => answer(attentionSeen(clock, benchFirstSight(clock, workno, status), seen)),
    still: (workno, status, seen = {}) => answer(attentionSeen(clock, { workno, still: status }, seen)),
    change: (workno, from, to, seen = {}) => answer(attentionSeen(clock, benchChange(clock, workno, from, to), seen)),
    due() {
      const all = due
      due = []
      return all
    },
    told: () => bench.due().map(briefDue),
    sounds() {
      const all = sounds
      sounds = []
      return all
    },
    needs: () =>
      incidentsOf(bench.memory).map(({ id, cause, level, mark, isCertain }) => {
        const subject = cause.kind === 'floor-rule' || cause.kind === 'gateway' ? id : cause.who.workno
        const marked = mark.kind === 'open' ? '' : ` (${mark.kind})`
        return `${subject} ${cause.kind} ${level}${isCertain ? '' : ', at least'}${marked}`
      }),
  }
  return bench
}

function briefDue({ draft: { content }, isFirstSight }: DueAlert): string {
  const subject = 'who' in content ? content.who.workno : content.kind === 'floor-rule' ? content.rule.id : ''
  return `${subject} ${content.kind}${isFirstSight ? ' at first' : ''}`
}

/** An agent as an answer shows it now. */
export function attentionSeen(
  clock: FakeClock,
  what: AgentChange | { readonly workno: string; readonly still: StatusKey },
  { agoMs = 0, freshForMs = 3_600_000, remarks = [], group, skills = [], gatewayId = 'g1' }: Seen,
): ObservedAgent {
  const observed = benchObserved(clock, what, { beganAgoMs: agoMs, freshForMs })
  const { knowledge } = observed
  const { observation } = knowledge
  if (observation === null) return observed
  const info = {
    ...observation.info,
    groupName: group ?? null,
    skills: skills.map((name) => ({ id: null, name, mediaType: null })),
  }
  return {
    ...observed,
    knowledge: {
      ...knowledge,
      key: agentKey(gatewayId, knowledge.workno),
      gatewayId,
      observation: { ...observation, info, remarks },
    },
  }
}
