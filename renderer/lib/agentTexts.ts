// Short texts about an agent, as the list, the search and the details share them. Empty where nothing is known.

import { MEDIA_WORDS, type AgentInfo, type AgentRemark, type Skill } from '../../contract/agent.ts'

export function groupText(info: AgentInfo | null): string {
  if (info === null) return ''
  return info.groupName ?? (info.groupId === null ? '' : `Group ${info.groupId}`)
}

export function skillsText(info: AgentInfo | null): string {
  return info === null ? '' : info.skills.map(skillName).join(', ')
}

export function skillName(skill: Skill): string {
  return skill.name ?? (skill.id === null ? 'Skill without a name' : `Skill ${skill.id}`)
}

/** The medium of a skill in words; an unknown code as its number, '' when the gateway sent none. */
export function mediaText(skill: Skill): string {
  if (skill.mediaType === null) return ''
  return MEDIA_WORDS[skill.mediaType] ?? `Medium ${skill.mediaType}`
}

export const REMARK_WORDS: Readonly<Record<AgentRemark, string>> = {
  'cannot-take-calls': 'looks ready, cannot take calls',
  'not-answering': 'not answering',
  'contradicting-codes': 'the gateway’s codes contradict each other',
  'odd-duration': 'the gateway’s time in state contradicts itself',
}

/** The reason code, where it says anything: not 0, and only while resting or busy (spec, section 1). */
export function reasonText(info: AgentInfo): string {
  const counts = info.status.key === 'rest' || info.status.key === 'pre-rest' || info.status.key === 'busy'
  return counts && info.reason !== null && info.reason !== 0 ? String(info.reason) : ''
}
