// A desk on a fake clock with a fake desktop, for the tests of the rules: what goes in and what the desktop is asked to show.

import { agentKey, type AgentAlertSettings, type AgentKey } from '../../contract/agent.ts'
import type { AlertRecord, NotificationPause } from '../../contract/alert.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'
import type { Notice } from '../../contract/state.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { AgentChange } from '../../core/agents/change.ts'
import { createFakeClock, type FakeClock } from './fakeClock.ts'
import { createFakeNotifier, type FakeNotifier } from './fakeNotifier.ts'
import { sampleStatus } from './sampleState.ts'
import { createAlertDispatcher, type AlertDispatcher } from '../../core/alerts/dispatcher.ts'

/** What the user of the bench has chosen; a test changes it as it goes on. */
interface Chosen {
  settings: Settings
  pause: NotificationPause
  agents: Record<AgentKey, Partial<AgentAlertSettings>>
}

export interface AlertBench {
  readonly clock: FakeClock
  readonly notifier: FakeNotifier
  readonly desk: AlertDispatcher
  readonly chosen: Chosen
  readonly clicks: readonly (AgentKey | null)[]
  readonly notices: readonly (Notice | null)[]
  readonly records: () => readonly AlertRecord[]
  /** `[title, body]` of all that was shown, oldest first. */
  readonly shown: () => readonly (readonly [string, string])[]
  /** Changes of agents, all in one answer. Each: agent ID, from, to. */
  readonly change: (...changes: readonly (readonly [string, StatusKey, StatusKey])[]) => void
}

export function createAlertBench(answer: 'shown' | 'failed' | 'nothing' = 'shown'): AlertBench {
  const clock = createFakeClock()
  const notifier = createFakeNotifier(answer)
  const chosen: Chosen = { settings: DEFAULT_SETTINGS, pause: { kind: 'off' }, agents: {} }
  const clicks: (AgentKey | null)[] = []
  const notices: (Notice | null)[] = []
  const desk = createAlertDispatcher({
    clock,
    notifier,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    getContext: () => ({
      settings: chosen.settings,
      pause: chosen.pause,
      agentAlerts: (agent) => ({ notify: null, limitS: null, ...chosen.agents[agent] }),
    }),
    timeZone: 'UTC',
    onRecord: () => undefined,
    onClick: (agent) => clicks.push(agent),
    onNotice: (notice) => notices.push(notice),
  })
  return {
    ...{ clock, notifier, desk, chosen, clicks, notices },
    records: desk.records,
    shown: () => notifier.asked.map(({ title, body }) => [title, body] as const),
    change(...changes) {
      const parts = changes.map(([workno, from, to]) => benchChange(clock, workno, from, to))
      desk.take({ kind: 'changes', changes: parts })
    },
  }
}

/** Agent `workno` of gateway g1, called `Agent <workno>`, changed at this second after 12:04. */
export function benchChange(
  clock: FakeClock,
  workno: string,
  from: StatusKey,
  to: StatusKey,
  deviations: {
    readonly acrossBlindSpot?: boolean
    readonly name?: string | null
    readonly wasForMs?: number | null
  } = {},
): Extract<AgentChange, { kind: 'changed' }> {
  const now = clock.now()
  return {
    kind: 'changed',
    agent: agentKey('g1', workno),
    gatewayId: 'g1',
    workno,
    name: `Agent ${workno}`,
    observedAt: now,
    when: { kind: 'at', at: now.wall },
    acrossBlindSpot: false,
    from: sampleStatus(from),
    to: sampleStatus(to),
    wasForMs: 724_000,
    ...deviations,
  }
}
