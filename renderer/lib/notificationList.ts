// The list of decisions about notifications as the page keeps it: newest first, as many as main keeps, each once.

import { withRecord, type NotificationRecord } from '../../contract/notification.ts'

/** Puts a new record in front, or replaces the one with the same id (its outcome became known). */
export function withNotification(
  records: readonly NotificationRecord[],
  record: NotificationRecord,
): readonly NotificationRecord[] {
  return withRecord(records, record)
}
