// The list of decisions about notifications as the page keeps it: newest first, as many as main keeps, each once.

import { KEPT_NOTIFICATIONS } from '../../contract/figures.ts'
import type { NotificationRecord } from '../../contract/notification.ts'

/** Puts a new record in front, or replaces the one with the same id (its outcome became known). */
export function withNotification(
  records: readonly NotificationRecord[],
  record: NotificationRecord,
): readonly NotificationRecord[] {
  if (records.some((known) => known.id === record.id)) {
    return records.map((known) => (known.id === record.id ? record : known))
  }
  return [record, ...records].slice(0, KEPT_NOTIFICATIONS)
}
