// The orders that the list's header offers besides the user's own. Pure.

import type { AgentState } from '../../contract/agent.ts'
import type { STATUS_WORDS } from '../../contract/status.ts'
import { type StatusKey } from '../../contract/status.ts'
import { groupText, skillsText } from './agentTexts.ts'
import { shownStatus } from './shownStatus.ts'

export type Column = 'agent' | 'status' | 'inState' | 'group' | 'skills' | 'phone' | 'updated'
export interface Sort {
  readonly column: Column
  readonly direction: 'ascending' | 'descending'
}

/** What a supervisor looks for first comes first. */
const STATUS_RANK: readonly StatusKey[] = [
  'ringing',
  'connecting',
  'reserved',
  'talking',
  'wrap-up',
  'idle',
  'busy',
  'pre-rest',
  'rest',
  'study',
  'signed-in',
  'unrecognised',
  'unknown',
  'signed-out',
] satisfies readonly (keyof typeof STATUS_WORDS | 'unrecognised')[]

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** A click on a header: ascending, then descending, then the user's order again (null). */
export function nextSort(current: Sort | null, column: Column): Sort | null {
  if (current?.column !== column) return { column, direction: 'ascending' }
  return current.direction === 'ascending' ? { column, direction: 'descending' } : null
}

/** Compares two agents in one column, ascending; equal ones keep the user's order (a stable sort is assumed). */
export function compareAgents(column: Column, a: AgentState, b: AgentState): number {
  switch (column) {
    case 'agent':
      return collator.compare(a.workno, b.workno)
    case 'status':
      return STATUS_RANK.indexOf(shownStatus(a).key) - STATUS_RANK.indexOf(shownStatus(b).key)
    case 'inState':
      return beganMono(b) - beganMono(a)
    case 'group':
      return compareTexts(groupText(a.observation?.info ?? null), groupText(b.observation?.info ?? null))
    case 'skills':
      return compareTexts(skillsText(a.observation?.info ?? null), skillsText(b.observation?.info ?? null))
    case 'phone':
      return compareTexts(a.observation?.info.phoneNumber ?? '', b.observation?.info.phoneNumber ?? '')
    case 'updated':
      return (b.observation?.observedAt.mono ?? -Infinity) - (a.observation?.observedAt.mono ?? -Infinity) || 0
  }
}

function compareTexts(a: string, b: string): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '')
  return collator.compare(a, b)
}

/** The shortest time in state first; never observed last. */
function beganMono(agent: AgentState): number {
  const began = agent.observation?.began
  if (began === undefined) return Number.MIN_SAFE_INTEGER
  return began.kind === 'exact' ? began.at.mono : began.notAfter.mono
}
