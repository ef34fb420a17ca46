// The tray's words for what is remarkable about an agent beside its status.

import type { AgentRemark } from '../../contract/agent.ts'

/** Null for a remark that is of no use in so small a place. */
export function remarkText(remark: AgentRemark): string | null {
  switch (remark) {
    case 'cannot-take-calls':
      return 'cannot take calls'
    case 'not-answering':
      return 'not answering'
    case 'contradicting-codes':
    case 'odd-duration':
      return null
  }
}
