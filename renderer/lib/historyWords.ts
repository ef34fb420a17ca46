// An agent's history in words.

import type { HistoryEntry } from '../../contract/alert.ts'
import { formatDuration } from '../../contract/duration.ts'
import { statusText } from '../../contract/status.ts'

export function historyText({ event }: HistoryEntry): string {
  switch (event.kind) {
    case 'first-seen':
      return `First seen: ${statusText(event.to)}`
    case 'changed': {
      const was =
        event.wasForMs === null ? '' : ` (was ${statusText(event.from)} for ${formatDuration(event.wasForMs)})`
      return `${statusText(event.from)} → ${statusText(event.to)}${was}`
    }
    case 'left-and-came-back':
      return `Left ${statusText(event.status)} and came back`
    case 'signed-in-again':
      return `Signed in again (${statusText(event.status)})`
  }
}
