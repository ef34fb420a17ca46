// What "Find an agent" looks through, and how. Full-width letters, digits and punctuation are the same as narrow ones.

import type { AgentState } from '../../contract/agent.ts'
import type { ReasonWords } from '../../contract/gateway.ts'
import { groupWords, reasonWords, remarkWords, skillsWords } from '../../words/agentWords.ts'
import { statusWords } from '../../words/statusWords.ts'
import type { Words } from '../../words/words.ts'
import { shownProfile } from './shownProfile.ts'
import { shownStatus } from './shownStatus.ts'

/** ID, name, group, skills, phone, status words, reason, labels and remarks of an agent, folded. */
export function searchTextOf(words: Words, agent: AgentState, reasons: readonly ReasonWords[] = []): string {
  const info = agent.observation?.info ?? null
  const profile = shownProfile(agent)
  const remarks = (agent.observation?.remarks ?? []).map((remark) => remarkWords(words, remark))
  const parts = [
    agent.workno,
    agent.name ?? '',
    groupWords(words, profile),
    skillsWords(words, profile),
    profile?.phoneNumber ?? '',
    statusWords(words, shownStatus(agent)),
    freshnessWord(words, agent),
    info === null ? '' : reasonWords(info, reasons),
    agent.labels.join('\n'),
    remarks.join('\n'),
  ]
  return folded(parts.join('\n'))
}

/** Every part of the query has to occur somewhere; an empty query finds everybody. */
export function queryParts(query: string): readonly string[] {
  return folded(query).split(/\s+/).filter(Boolean)
}

export function matches(searchText: string, parts: readonly string[]): boolean {
  return parts.every((part) => searchText.includes(part))
}

/** The ideographic comma and full stop have no narrow form of their own. */
const IDEOGRAPHIC: Readonly<Record<string, string>> = { '、': ',', '。': '.' }

/** As what is searched and what is looked for are compared. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[、。]/g, (mark) => IDEOGRAPHIC[mark] ?? mark)
    .toLocaleLowerCase()
}

function freshnessWord(words: Words, { freshness }: AgentState): string {
  switch (freshness) {
    case 'fresh':
      return ''
    case 'stale':
      return words.say('stale')
    case 'unknown':
      return words.say('unknown')
  }
}
