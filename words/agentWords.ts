// Short words about an agent, as the list, the search and the details share them. Empty where nothing is known.

import type { AgentInfo, AgentProfile, AgentRemark, Skill } from '../contract/agent.ts'
import type { ReasonWords } from '../contract/gateway.ts'
import type { MessageKey } from './catalogue.ts'
import type { Words } from './words.ts'

/** Media types of a skill (spec, "Media types of a skill"). */
const MEDIA_MESSAGES = {
  1: 'mediumTextChat',
  2: 'mediumClickToDial',
  4: 'mediumCallbackRequest',
  5: 'mediumCall',
  6: 'mediumEmail',
  15: 'mediumPredictedOutbound',
  16: 'mediumPreviewedOutbound',
  17: 'mediumMessageCall',
  19: 'mediumVideoCall',
  50: 'mediumMultimediaEmail',
  51: 'mediumMultimediaChat',
  52: 'mediumSms',
  53: 'mediumSocialChat',
  55: 'mediumH5Video',
} as const satisfies Readonly<Record<number, MessageKey>>

const REMARK_MESSAGES = {
  'cannot-take-calls': 'remarkCannotTakeCalls',
  'not-answering': 'remarkNotAnswering',
  'contradicting-codes': 'remarkContradictingCodes',
  'odd-duration': 'remarkOddDuration',
} as const satisfies Readonly<Record<AgentRemark, MessageKey>>

export function groupWords(words: Words, profile: AgentProfile | null): string {
  if (profile === null) return ''
  return profile.groupName ?? (profile.groupId === null ? '' : words.say('groupNumber', { id: profile.groupId }))
}

export function skillsWords(words: Words, profile: AgentProfile | null): string {
  return profile === null ? '' : profile.skills.map((skill) => skillName(words, skill)).join(words.say('separator'))
}

export function skillName(words: Words, skill: Skill): string {
  if (skill.name !== null) return skill.name
  return skill.id === null ? words.say('skillNameless') : words.say('skillNumber', { id: skill.id })
}

/** The medium of a skill; an unknown code as its number, '' when the gateway sent none. */
export function mediumWords(words: Words, { mediaType }: Skill): string {
  if (mediaType === null) return ''
  if (isKnownMedium(mediaType)) return words.say(MEDIA_MESSAGES[mediaType])
  return words.say('mediumNumber', { code: mediaType })
}

export function remarkWords(words: Words, remark: AgentRemark): string {
  return words.say(REMARK_MESSAGES[remark])
}

/** The reason code, where it says anything: not 0, and only while resting or busy (spec, section 1). */
export function reasonText(info: AgentInfo): string {
  const counts = info.status.key === 'rest' || info.status.key === 'pre-rest' || info.status.key === 'busy'
  return counts && info.reason !== null && info.reason !== 0 ? String(info.reason) : ''
}

/** What the user calls the reason, where the code says anything and was given words. */
export function reasonWords(info: AgentInfo, reasons: readonly ReasonWords[]): string {
  const code = reasonText(info)
  return reasons.find((reason) => String(reason.code) === code)?.words ?? ''
}

function isKnownMedium(code: number): code is keyof typeof MEDIA_MESSAGES {
  return Object.hasOwn(MEDIA_MESSAGES, code)
}
