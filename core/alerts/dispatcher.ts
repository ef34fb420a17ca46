// The edge of the rules about notifications: feeds them, wakes them, hands what they decide to the desktop and writes down
// what became of it.

import type { AgentKey } from '../../contract/ids.ts'
import type { NotificationRecord } from '../../contract/notification.ts'
import type { Notice } from '../../contract/state.ts'
import type { Cancel, Clock, Log, NotificationEvent, Notifier } from '../ports/ports.ts'
import type { AlertInput } from './alertInput.ts'
import type { AlertContext, Decision } from './decision.ts'
import { EMPTY_MEMORY } from './memory.ts'
import { createNotificationLog } from './notificationLog.ts'
import { decide } from './rules.ts'

/** The banner while the desktop refuses notifications, or nobody serves them. */
export const NOTIFICATIONS_FAIL: Notice = { id: 'notifications-fail', kind: 'notifications-fail', canDismiss: true }

export interface AlertDispatcherOptions {
  readonly clock: Clock
  readonly notifier: Notifier
  readonly log: Log
  /** What the user has chosen, asked anew at every step. */
  readonly getContext: () => Omit<AlertContext, 'now'>
  /** A decision is new, or more is known of it (the same `id`). */
  readonly onRecord: (record: NotificationRecord) => void
  /** A notification was clicked; null: the list is to be shown. */
  readonly onClick: (agent: AgentKey | null) => void
  /** The desktop refuses notifications (what to tell the user), or shows them again (null). */
  readonly onNotice: (notice: Notice | null) => void
}

export interface AlertDispatcher {
  /** Tells the rules what happened. After a change of the pause, the settings or those of an agent: `{ kind: 'tick' }`. */
  take(input: AlertInput): void
  /** The newest decisions, newest first. */
  records(): readonly NotificationRecord[]
  /** Shows nothing more. */
  stop(): void
}

export function createAlertDispatcher(options: AlertDispatcherOptions): AlertDispatcher {
  const { clock, notifier, log } = options
  const book = createNotificationLog()
  let memory = EMPTY_MEMORY
  let cancelWake: Cancel = () => undefined
  let isStopped = false

  function take(input: AlertInput): void {
    if (isStopped) return
    const now = clock.now()
    const decided = decide(memory, input, { ...options.getContext(), now })
    memory = decided.memory
    cancelWake()
    cancelWake = () => undefined
    if (decided.wakeAt !== null) cancelWake = clock.after(decided.wakeAt - now.mono, () => take({ kind: 'tick' }))
    decided.decisions.forEach(carryOut)
  }

  function carryOut(decision: Decision): void {
    const record = book.add(decision, clock.now().wall)
    const { id, content, outcome } = record
    const became = outcome.kind === 'held' ? `held, ${outcome.reason}` : 'handed over'
    log.info(`notification ${id} (${content.kind}): ${became}`)
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
    records: book.records,
    stop() {
      isStopped = true
      cancelWake()
      unsubscribe()
    },
  }
}
