// The edge of the rules about notifications: feeds them, wakes them, hands what they decide to the desktop and writes down
// what became of it.

import type { AgentKey } from '../../contract/agent.ts'
import type { AlertRecord } from '../../contract/alert.ts'
import type { Notice } from '../../contract/state.ts'
import type { Cancel, Clock, Log, NotificationEvent, Notifier } from '../ports/ports.ts'
import type { AlertInput } from './alertInput.ts'
import { createClockTime } from './clockTime.ts'
import type { AlertContext, Decision } from './decision.ts'
import { EMPTY_MEMORY } from './memory.ts'
import { createNotificationLog } from './notificationLog.ts'
import { decide } from './rules.ts'
import { NOTIFICATIONS_FAIL } from './troubleWording.ts'

export interface AlertDispatcherOptions {
  readonly clock: Clock
  readonly notifier: Notifier
  readonly log: Log
  /** What the user has chosen, asked anew at every step. */
  readonly getContext: () => Omit<AlertContext, 'now' | 'clockTime'>
  /** IANA name for times in texts; left out: the computer's own. */
  readonly timeZone?: string
  /** A decision is new, or more is known of it (the same `id`). */
  readonly onRecord: (record: AlertRecord) => void
  /** A notification was clicked; null: the list is to be shown. */
  readonly onClick: (agent: AgentKey | null) => void
  /** The desktop refuses notifications (what to tell the user), or shows them again (null). */
  readonly onNotice: (notice: Notice | null) => void
}

export interface AlertDispatcher {
  /** Tells the rules what happened. After a change of the pause or the settings: `{ kind: 'tick' }`. */
  take(input: AlertInput): void
  /** The last 500 decisions, newest first. */
  records(): readonly AlertRecord[]
  /** Shows nothing more. */
  stop(): void
}

export function createAlertDispatcher(options: AlertDispatcherOptions): AlertDispatcher {
  const { clock, notifier, log } = options
  const book = createNotificationLog()
  let memory = EMPTY_MEMORY
  let clockTime = createClockTime(options.timeZone)
  let cancelWake: Cancel = () => undefined
  let isStopped = false

  const take = (input: AlertInput): void => {
    if (isStopped) return
    // Who travels with the computer lets it sleep meanwhile.
    if (input.kind === 'awake') clockTime = createClockTime(options.timeZone)
    const now = clock.now()
    const decided = decide(memory, input, { ...options.getContext(), now, clockTime })
    memory = decided.memory
    cancelWake()
    cancelWake = () => undefined
    if (decided.wakeAt !== null) cancelWake = clock.after(decided.wakeAt - now.mono, () => take({ kind: 'tick' }))
    for (const decision of decided.decisions) carryOut(decision)
  }

  const carryOut = (decision: Decision): void => {
    const record = book.add(decision, clock.now().wall)
    const { id, title, body, subject, outcome } = record
    log.info(`notification ${id} (${subject}): ${outcome.kind === 'held' ? `held, ${outcome.reason}` : 'handed over'}`)
    options.onRecord(record)
    if (outcome.kind === 'handed-over') notifier.show({ id, title, body, isUrgent: decision.draft.isUrgent })
  }

  const hear = (event: NotificationEvent): void => {
    const record = book.note(event)
    if (record === null) return
    log.info(`notification ${record.id} (${record.subject}): ${event.kind}`)
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
