// What "Find an agent" looks through, and how.

import type { AgentState } from '../../contract/agent.ts'
import { statusText } from '../../contract/status.ts'
import { groupText, REMARK_WORDS, skillsText } from './agentTexts.ts'
import { shownStatus } from './shownStatus.ts'

/** ID, name, group, skills, phone, status words and remarks of an agent, in lower case. */
export function searchTextOf(agent: AgentState): string {
  const info = agent.observation?.info ?? null
  return [
    agent.workno,
    agent.name ?? '',
    groupText(info),
    skillsText(info),
    info?.phoneNumber ?? '',
    statusText(shownStatus(agent)),
    agent.freshness === 'fresh' ? '' : agent.freshness,
    ...(agent.observation?.remarks ?? []).map((remark) => REMARK_WORDS[remark]),
  ]
    .join('\n')
    .toLocaleLowerCase()
}

/** Every word of the query has to occur somewhere; an empty query finds everybody. */
export function wordsOf(query: string): readonly string[] {
  return query.toLocaleLowerCase().split(/\s+/).filter(Boolean)
}

export function matches(searchText: string, words: readonly string[]): boolean {
  return words.every((word) => searchText.includes(word))
}
