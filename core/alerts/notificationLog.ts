// The last 500 decisions about notifications and what became of each.

import type { AlertOutcome, AlertRecord } from '../../contract/alert.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { NotificationEvent } from '../ports/ports.ts'
import type { Decision } from './decision.ts'

export const KEPT_RECORDS = 500

export interface NotificationLog {
  /** Writes a new decision down; `id`s grow by one. */
  add(decision: Decision, at: EpochMs): AlertRecord
  /** Writes down what the desktop says; null when it says nothing new, or about one that is not kept any more. */
  note(event: NotificationEvent): AlertRecord | null
  /** Newest first. */
  records(): readonly AlertRecord[]
}

/** A later word of the desktop replaces an earlier one only if it says more: a click is not undone by the closing after it. */
const SAYS_MORE: Readonly<Record<AlertOutcome['kind'], number>> = {
  held: 0,
  'handed-over': 0,
  shown: 1,
  closed: 2,
  failed: 3,
  clicked: 3,
}

export function createNotificationLog(): NotificationLog {
  const records = new Map<number, AlertRecord>()
  let lastId = 0

  return {
    add({ draft, outcome }, at) {
      const { subject, title, body, agent } = draft
      const became: AlertOutcome = outcome.kind === 'show' ? { kind: 'handed-over' } : outcome
      const record: AlertRecord = { id: ++lastId, at, subject, title, body, agent, outcome: became }
      records.set(record.id, record)
      records.delete(lastId - KEPT_RECORDS)
      return record
    },
    note(event) {
      const record = records.get(event.id)
      if (record === undefined || SAYS_MORE[event.kind] <= SAYS_MORE[record.outcome.kind]) return null
      const outcome: AlertOutcome =
        event.kind === 'failed' ? { kind: 'failed', reason: event.reason } : { kind: event.kind }
      const after = { ...record, outcome }
      records.set(record.id, after)
      return after
    },
    records: () => [...records.values()].reverse(),
  }
}
