// Everything the gateway said about one agent, field by field in words (seed, Tables 4 and 5).

import type { AgentInfo, Observation } from '../../contract/agent.ts'
import type { EpochMs } from '../../contract/time.ts'
import { groupText, mediaText, reasonText, skillName } from './agentTexts.ts'
import { clockTime, whenText } from './dates.ts'

export interface Fact {
  readonly term: string
  readonly text: string
}

const NOT_SAID = 'not said'

/** The facts about the state itself. */
export function stateFacts(observation: Observation, today: EpochMs): readonly Fact[] {
  const { info } = observation
  const reason = reasonText(info)
  return [
    { term: 'State began', text: beganText(observation, today) },
    { term: 'Observed', text: `at ${clockTime(observation.observedAt.wall, today)}` },
    ...(reason === '' ? [] : [{ term: 'Reason', text: reason }]),
    { term: 'Codes', text: `status ${info.status.status ?? '–'}, ctiStatus ${info.status.ctiStatus ?? '–'}` },
  ]
}

/** The facts about the agent. */
export function personFacts(info: AgentInfo, today: EpochMs): readonly Fact[] {
  return [
    { term: 'Name', text: info.name ?? NOT_SAID },
    { term: 'Group', text: groupWithId(info) },
    { term: 'Phone', text: info.phoneNumber ?? 'none' },
    { term: 'VDN', text: info.vdnId === null ? NOT_SAID : String(info.vdnId) },
    { term: 'Signed in', text: info.signedInAt === null ? 'no time given' : clockTime(info.signedInAt, today) },
    { term: 'In a conference', text: yesNo(info.inConference) },
    { term: 'Call IDs', text: info.callIds.join(', ') || 'none' },
  ]
}

/** The three media sign-ins (seed 3.9). */
export function mediaFacts(info: AgentInfo): readonly Fact[] {
  return [
    { term: 'Voice and video', text: signedIn(info.media?.voice ?? null) },
    { term: 'Text chat', text: signedIn(info.media?.chat ?? null) },
    { term: 'E-mail', text: signedIn(info.media?.mail ?? null) },
  ]
}

/** Each skill with its medium. */
export function skillFacts(info: AgentInfo): readonly Fact[] {
  return info.skills.map((skill) => ({
    term: skill.id === null ? skillName(skill) : `${skillName(skill)} (${skill.id})`,
    text: mediaText(skill) || NOT_SAID,
  }))
}

function beganText({ began }: Observation, today: EpochMs): string {
  switch (began.kind) {
    case 'exact':
      return whenText({ kind: 'at', at: began.at.wall }, today)
    case 'between':
      return whenText({ kind: 'between', notBefore: began.notBefore.wall, notAfter: began.notAfter.wall }, today)
    case 'before':
      return `before ${clockTime(began.notAfter.wall, today)}`
  }
}

function groupWithId(info: AgentInfo): string {
  if (info.groupName === null || info.groupId === null) return groupText(info) || NOT_SAID
  return `${info.groupName} (${info.groupId})`
}

function yesNo(value: boolean | null): string {
  return value === null ? NOT_SAID : value ? 'yes' : 'no'
}

function signedIn(value: boolean | null): string {
  return value === null ? NOT_SAID : value ? 'signed in' : 'not signed in'
}
