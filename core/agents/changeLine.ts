// One printable line for a change, without the agent's name: for the terminal and the demo without a display. Pure.

import { statusText } from '../../contract/status.ts'
import type { AgentChange } from './change.ts'

/** `20011 Idle → Talking`; first sights read `20011 is Idle`. */
export function changeLine(change: AgentChange): string {
  switch (change.kind) {
    case 'first-seen':
      return `${change.workno} is ${statusText(change.to)}`
    case 'changed':
      return `${change.workno} ${statusText(change.from)} → ${statusText(change.to)}`
    case 'left-and-came-back':
      return `${change.workno} left ${statusText(change.status)} and came back`
    case 'signed-in-again':
      return `${change.workno} signed in again`
  }
}
