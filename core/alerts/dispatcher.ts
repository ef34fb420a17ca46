// The edge of the rules about notifications: feeds them, wakes them, hands what they decide to the desktop and writes down
// what became of it.

import type { AgentKey } from '../../contract/ids.ts'
import type { IncidentLevel } from '../../contract/incident.ts'
import { isUnchosen, type NotificationRecord, type QuietNow, type Rehearsal } from '../../contract/notification.ts'
import type { Notice } from '../../contract/state.ts'
import type { Moment } from '../../contract/time.ts'
import type { Cancel, Clock, Log, NotificationEvent, Notifier } from '../ports/ports.ts'
import { createAgentFacts } from './agentFacts.ts'
import type { AlertInput } from './alertInput.ts'
import { EMPTY_ATTENTION, isWorthSaving, type AttentionMemory } from './attention.ts'
import { withRestored, type SavedAttention } from './attentionFile.ts'
import type { AlertContext, Decision } from './decision.ts'
import { createLocalClock } from './localTime.ts'
import { EMPTY_MEMORY } from './memory.ts'
import { createNotificationLog } from './notificationLog.ts'
import { createQuietWatch } from './quietWatch.ts'
import { createRehearsal } from './rehearsal.ts'
import { decide } from './rules.ts'
import { isToBeLeftAlone } from './standing.ts'

/** The banner while the desktop refuses notifications, or nobody serves them. */
export const NOTIFICATIONS_FAIL: Notice = { id: 'notifications-fail', kind: 'notifications-fail', canDismiss: true }

export interface AlertDispatcherOptions {
  readonly clock: Clock
  readonly notifier: Notifier
  readonly log: Log
  /** What the user has chosen, asked anew at every step. */
  readonly getContext: () => Omit<AlertContext, 'now' | 'quiet' | 'facts'>
  /** The computer's time zone now (IANA name). */
  readonly timeZone: () => string
  /** A decision is new, or more is known of it (the same `id`). */
  readonly onRecord: (record: NotificationRecord) => void
  /** Something else needs the supervisor now, or what is acknowledged, snoozed or waited for is another. */
  readonly onAttention: (attention: AttentionMemory) => void
  readonly onQuiet: (quiet: QuietNow) => void
  /** Something needs the supervisor for which there may be a sound. */
  readonly onSound: (level: IncidentLevel) => void
  /** A notification was clicked; null: the list is to be shown. */
  readonly onClick: (agent: AgentKey | null) => void
  /** The desktop refuses notifications (what to tell the user), or shows them again (null). */
  readonly onNotice: (notice: Notice | null) => void
}

export interface AlertDispatcher {
  /** Tells the rules what happened. After a change of the pause, the settings or those of an agent: `{ kind: 'tick' }`. */
  take(input: AlertInput): void
  /** Takes back what was saved. @param upMs how long (ms) the computer has been up; null: not known */
  restore(saved: SavedAttention, upMs: number | null): void
  /** The newest decisions, newest first. */
  records(): readonly NotificationRecord[]
  /** Takes a moment after a setting changed by which much is to be told otherwise. */
  rehearsal(): Promise<Rehearsal>
  /** Shows nothing more. */
  stop(): void
}

export function createAlertDispatcher(options: AlertDispatcherOptions): AlertDispatcher {
  const { clock, notifier, log } = options
  const book = createNotificationLog()
  const facts = createAgentFacts()
  const quietWatch = createQuietWatch(options.timeZone)
  const rehearsal = createRehearsal(() => createLocalClock(options.timeZone()))
  let memory = EMPTY_MEMORY
  let quiet = quietWatch.at(clock.now().wall, [])
  let cancelWake: Cancel = () => undefined
  let isStopped = false

  function contextAt(now: Moment): AlertContext {
    const chosen = options.getContext()
    return { ...chosen, now, quiet: quietWatch.at(now.wall, chosen.settings.quietHours), facts: facts.all }
  }

  function take(input: AlertInput): void {
    if (isStopped) return
    const now = clock.now()
    const context = contextAt(now)
    const before = memory
    facts.take(input)
    const decided = decide(memory, input, context)
    memory = decided.memory
    rehearsal.take(input, decided.found.due, context, (agent) => isToBeLeftAlone(memory, `agent:${agent}`, context))
    wakeAt(decided.wakeAt, now)
    publishQuiet(context.quiet)
    decided.decisions.forEach(carryOut)
    if (decided.sound !== null) options.onSound(decided.sound)
    publishAttention(before.attention)
  }

  /** At the moment that the rules want, and when quiet hours begin or end. */
  function wakeAt(rulesWakeAt: number | null, now: Moment): void {
    cancelWake()
    const waits = [rulesWakeAt === null ? null : rulesWakeAt - now.mono, quietWatch.changesIn(now.wall)]
    const wait = Math.min(...waits.map((ms) => ms ?? Infinity))
    cancelWake = Number.isFinite(wait) ? clock.after(Math.max(wait, 1), () => take({ kind: 'tick' })) : () => undefined
  }

  function publishQuiet(next: QuietNow): void {
    if (next === quiet) return
    quiet = next
    options.onQuiet(quiet)
  }

  function publishAttention(before: AttentionMemory | null): void {
    const [old, now] = [before ?? EMPTY_ATTENTION, memory.attention ?? EMPTY_ATTENTION]
    if (old.incidents !== now.incidents || isWorthSaving(old, now)) options.onAttention(now)
  }

  function carryOut(decision: Decision): void {
    const record = book.add(decision, clock.now().wall)
    const { id, content, outcome } = record
    const became = outcome.kind === 'held' ? `held, ${outcome.reason}` : 'handed over'
    // Of a hundred agents half a change a second: it would push a fault's beginning out of the log.
    if (!isUnchosen(record)) log.info(`notification ${id} (${content.kind}): ${became}`)
    options.onRecord(record)
    if (outcome.kind === 'handed-over') notifier.show({ id, content, isUrgent: decision.draft.isUrgent })
  }

  function hear(event: NotificationEvent): void {
    const record = book.note(event)
    if (record === null) return
    log.info(`notification ${record.id} (${record.content.kind}): ${event.kind}`)
    options.onRecord(record)
    if (event.kind === 'clicked') options.onClick(record.agent)
    options.onNotice(event.kind === 'failed' ? NOTIFICATIONS_FAIL : null)
  }

  const unsubscribe = notifier.onEvent(hear)

  return {
    take,
    restore(saved, upMs) {
      const before = memory.attention
      memory = { ...memory, attention: withRestored(before ?? EMPTY_ATTENTION, saved, clock.now(), upMs) }
      publishAttention(before)
      take({ kind: 'tick' })
    },
    records: book.records,
    async rehearsal() {
      while (!isStopped && !rehearsal.goOn(contextAt(clock.now()))) {
        await new Promise<void>((resolve) => void clock.after(0, resolve))
      }
      return rehearsal.counts(contextAt(clock.now()))
    },
    stop() {
      isStopped = true
      cancelWake()
      unsubscribe()
    },
  }
}
