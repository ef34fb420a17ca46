// Everything the gateway said about one agent, field by field in words (seed, Tables 4 and 5).

import type { AgentInfo, LastKnown, Observation } from '../contract/agent.ts'
import type { ReasonWords } from '../contract/gateway.ts'
import type { EpochMs } from '../contract/time.ts'
import { groupWords, mediumWords, reasonText, reasonWords, skillName, skillsWords } from './agentWords.ts'
import { statusWords } from './statusWords.ts'
import { whenWords } from './whenWords.ts'
import type { Words } from './words.ts'

export interface Fact {
  readonly term: string
  readonly text: string
}

/** The facts about the state itself; `reasons`: what the user calls the reason codes. */
export function stateFacts(
  words: Words,
  observation: Observation,
  today: EpochMs,
  reasons: readonly ReasonWords[] = [],
): readonly Fact[] {
  const { info, observedAt } = observation
  const code = reasonText(info)
  const name = reasonWords(info, reasons)
  const reason = name === '' ? code : words.say('factNamedWithId', { name, id: code })
  const facts: Fact[] = [
    { term: words.say('factBegan'), text: beganWords(words, observation, today) },
    { term: words.say('factObserved'), text: whenWords(words, { kind: 'at', at: observedAt.wall }, today) },
  ]
  if (reason !== '') facts.push({ term: words.say('factReason'), text: reason })
  return facts
}

/** The facts about the agent. */
export function personFacts(words: Words, info: AgentInfo, today: EpochMs): readonly Fact[] {
  const notSaid = words.say('factNotSaid')
  const none = words.say('factNone')
  const signedIn = info.signedInAt === null ? words.say('factNoTime') : words.dayTime(info.signedInAt, today)
  return [
    { term: words.say('factName'), text: info.name ?? notSaid },
    { term: words.say('factGroup'), text: groupWithId(words, info) },
    { term: words.say('factPhone'), text: info.phoneNumber ?? none },
    { term: words.say('factSignedIn'), text: signedIn },
    { term: words.say('factConference'), text: yesNo(words, info.inConference) },
  ]
}

/** What only an administrator asks for. */
export function technicalFacts(words: Words, { callIds, status, vdnId }: AgentInfo): readonly Fact[] {
  const codes = { status: status.status ?? '–', ctiStatus: status.ctiStatus ?? '–' }
  return [
    { term: words.say('factCodes'), text: words.say('factCodesValue', codes) },
    { term: words.say('factVdn'), text: vdnId === null ? words.say('factNotSaid') : String(vdnId) },
    { term: words.say('factCallIds'), text: callIds.join(words.say('separator')) || words.say('factNone') },
  ]
}

/** What is left of an agent of whom nothing may be said any more: what does not age, and what the status was. */
export function lastKnownFacts(words: Words, { profile, was }: LastKnown, today: EpochMs): readonly Fact[] {
  const facts: Fact[] = []
  if (was !== null) {
    facts.push({ term: words.say('factWas'), text: statusWords(words, was.status) })
    facts.push({ term: words.say('factObserved'), text: whenWords(words, { kind: 'at', at: was.at.wall }, today) })
  }
  const [group, skills] = [groupWords(words, profile), skillsWords(words, profile)]
  if (group !== '') facts.push({ term: words.say('factGroup'), text: group })
  if (skills !== '') facts.push({ term: words.say('factsSkills'), text: skills })
  if (profile.phoneNumber !== null) facts.push({ term: words.say('factPhone'), text: profile.phoneNumber })
  return facts
}

/** The three media sign-ins (seed 3.9). */
export function mediaFacts(words: Words, info: AgentInfo): readonly Fact[] {
  return [
    { term: words.say('factVoiceAndVideo'), text: mediumSignedIn(words, info.media?.voice ?? null) },
    { term: words.say('factTextChat'), text: mediumSignedIn(words, info.media?.chat ?? null) },
    { term: words.say('factEmail'), text: mediumSignedIn(words, info.media?.mail ?? null) },
  ]
}

/** Each skill with its medium. */
export function skillFacts(words: Words, info: AgentInfo): readonly Fact[] {
  return info.skills.map((skill) => {
    const name = skillName(words, skill)
    return {
      term: skill.id === null ? name : words.say('factNamedWithId', { name, id: skill.id }),
      text: mediumWords(words, skill) || words.say('factNotSaid'),
    }
  })
}

function beganWords(words: Words, { began }: Observation, today: EpochMs): string {
  switch (began.kind) {
    case 'exact':
      return whenWords(words, { kind: 'at', at: began.at.wall }, today)
    case 'between':
      return whenWords(
        words,
        { kind: 'between', notBefore: began.notBefore.wall, notAfter: began.notAfter.wall },
        today,
      )
    case 'before':
      return words.say('before', { time: words.dayTime(began.notAfter.wall, today) })
  }
}

function groupWithId(words: Words, info: AgentInfo): string {
  if (info.groupName === null || info.groupId === null) return groupWords(words, info) || words.say('factNotSaid')
  return words.say('factNamedWithId', { name: info.groupName, id: info.groupId })
}

function yesNo(words: Words, value: boolean | null): string {
  if (value === null) return words.say('factNotSaid')
  return value ? words.say('factYes') : words.say('factNo')
}

function mediumSignedIn(words: Words, value: boolean | null): string {
  if (value === null) return words.say('factNotSaid')
  return value ? words.say('factMediumSignedIn') : words.say('factMediumNotSignedIn')
}
