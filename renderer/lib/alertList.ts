// The list of decisions about notifications as the page keeps it: newest first, the last 500, each once.

import type { AlertRecord } from '../../contract/alert.ts'

const KEPT = 500

/** Puts a new record in front, or replaces the one with the same id (its outcome became known). */
export function withAlert(alerts: readonly AlertRecord[], alert: AlertRecord): readonly AlertRecord[] {
  if (alerts.some((known) => known.id === alert.id)) {
    return alerts.map((known) => (known.id === alert.id ? alert : known))
  }
  return [alert, ...alerts].slice(0, KEPT)
}
