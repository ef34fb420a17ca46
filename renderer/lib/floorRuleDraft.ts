// A floor rule while it is typed: what is wrong with each field, and the rule when nothing is. Pure.

import { LONGEST_LIMIT_S, LONGEST_RULE_NAME, MOST_PINNED } from '../../contract/figures.ts'
import type { FloorRule } from '../../contract/floorRule.ts'
import { plainDuration } from '../../words/duration.ts'
import { typedDuration } from './typedDuration.ts'

/** As typed. */
export interface FloorRuleDraft extends Pick<FloorRule, 'id' | 'name' | 'where' | 'status' | 'comparison'> {
  readonly agents: string
  readonly forS: string
}

export interface FloorRuleFaults {
  readonly name: 'empty' | 'too-long' | null
  readonly agents: 'not-a-number' | null
  readonly forS: 'not-a-duration' | null
}

export function floorRuleDraft(rule: FloorRule): FloorRuleDraft {
  return { ...rule, agents: String(rule.agents), forS: plainDuration(rule.forS * 1000) }
}

/** Fewer than none are there never. */
export function fewestAgents(comparison: FloorRule['comparison']): number {
  return comparison === 'fewer' ? 1 : 0
}

export function floorRuleFaults(draft: FloorRuleDraft): FloorRuleFaults {
  const name = draft.name.trim()
  return {
    name: name === '' ? 'empty' : name.length > LONGEST_RULE_NAME ? 'too-long' : null,
    agents: agentsOf(draft) === null ? 'not-a-number' : null,
    forS: typedDuration(draft.forS, LONGEST_LIMIT_S).kind === 'duration' ? null : 'not-a-duration',
  }
}

/** Null while something is wrong. */
export function floorRuleOf(draft: FloorRuleDraft): FloorRule | null {
  const faults = floorRuleFaults(draft)
  const agents = agentsOf(draft)
  const duration = typedDuration(draft.forS, LONGEST_LIMIT_S)
  if (faults.name !== null || agents === null || duration.kind !== 'duration') return null
  return { ...draft, name: draft.name.trim(), agents, forS: duration.seconds }
}

function agentsOf({ agents, comparison }: FloorRuleDraft): number | null {
  const typed = agents.normalize('NFKC').trim()
  const number = /^\d{1,5}$/.test(typed) ? Number(typed) : -1
  return number >= fewestAgents(comparison) && number <= MOST_PINNED ? number : null
}
