// The newest decisions about notifications and what became of each.

import { withRecord, type NotificationOutcome, type NotificationRecord } from '../../contract/notification.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { NotificationEvent } from '../ports/ports.ts'
import type { Decision } from './decision.ts'

export interface NotificationLog {
  /** Writes a new decision down; `id`s grow by one. */
  add(decision: Decision, at: EpochMs): NotificationRecord
  /** Writes down what the desktop says; null when it says nothing new, or about one that is not kept any more. */
  note(event: NotificationEvent): NotificationRecord | null
  /** Newest first. */
  records(): readonly NotificationRecord[]
}

/** A later word of the desktop replaces an earlier one only if it says more: a click is not undone by the closing after it. */
const SAYS_MORE: Readonly<Record<NotificationOutcome['kind'], number>> = {
  held: 0,
  'handed-over': 0,
  shown: 1,
  closed: 2,
  failed: 3,
  clicked: 3,
}

export function createNotificationLog(): NotificationLog {
  let records: readonly NotificationRecord[] = []
  let lastId = 0

  return {
    add({ draft, outcome }, at) {
      const { content, agent } = draft
      const became: NotificationOutcome = outcome.kind === 'show' ? { kind: 'handed-over' } : outcome
      const record: NotificationRecord = { id: ++lastId, at, content, agent, outcome: became }
      records = withRecord(records, record)
      return record
    },
    note(event) {
      const record = records.find(({ id }) => id === event.id)
      if (record === undefined || SAYS_MORE[event.kind] <= SAYS_MORE[record.outcome.kind]) return null
      const after = { ...record, outcome: outcomeOf(event) }
      records = withRecord(records, after)
      return after
    },
    records: () => records,
  }
}

function outcomeOf(event: NotificationEvent): NotificationOutcome {
  if (event.kind !== 'failed') return { kind: event.kind }
  return { kind: 'failed', reason: event.reason, technical: event.technical }
}
