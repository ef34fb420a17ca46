// The watched agents under heads: who stands where, in which order, and by what name a head is remembered.

import type { AgentState } from '../../contract/agent.ts'
import type { GatewayState } from '../../contract/gateway.ts'
import type { Grouping } from '../../contract/settings.ts'
import { groupWords, skillName } from '../../words/agentWords.ts'
import type { MessageKey } from '../../words/catalogue.ts'
import { statusWord } from '../../words/statusWords.ts'
import type { Words } from '../../words/words.ts'
import { STATUS_RANK } from './columns.ts'
import { hostOf } from './connectionView.ts'
import { shownProfile } from './shownProfile.ts'
import { shownStatus } from './shownStatus.ts'

export interface GroupPlace {
  /** By which its being folded is remembered: `group/billing`; nothing behind the stroke where an agent has no such thing. */
  readonly id: string
  readonly heading: string
  /** Lower comes first; among equals by heading. */
  readonly rank: number
}

/** Each agent stands in one place: of several labels or skills under the first. */
export function groupPlace(
  words: Words,
  groupBy: Exclude<Grouping, 'none'>,
  agent: AgentState,
  gateways: readonly GatewayState[],
): GroupPlace {
  const named = (name: string, heading: string, none: MessageKey): GroupPlace => ({
    id: `${groupBy}/${name}`,
    heading: heading === '' ? words.say(none) : heading,
    rank: heading === '' ? 1 : 0,
  })
  switch (groupBy) {
    case 'label': {
      const label = agent.labels[0] ?? ''
      return named(label, label, 'groupNoLabel')
    }
    case 'group': {
      const profile = shownProfile(agent)
      return named(nameOrId(profile?.groupName, profile?.groupId), groupWords(words, profile), 'groupNoGroup')
    }
    case 'skill': {
      const skill = shownProfile(agent)?.skills[0]
      if (skill === undefined) return named('', '', 'groupNoSkill')
      return named(nameOrId(skill.name, skill.id), skillName(words, skill), 'groupNoSkill')
    }
    case 'status': {
      const { key } = shownStatus(agent)
      return { id: `status/${key}`, heading: statusWord(words, key), rank: STATUS_RANK[key] }
    }
    case 'gateway': {
      const rank = gateways.findIndex(({ id }) => id === agent.gatewayId)
      const gateway = gateways[rank]
      return {
        id: `gateway/${agent.gatewayId}`,
        heading: gateway === undefined ? agent.gatewayId : hostOf(words, gateway),
        rank,
      }
    }
  }
}

/** What has no name is told apart by its number. */
function nameOrId(name: string | null | undefined, id: number | null | undefined): string {
  return name ?? (id === null || id === undefined ? '' : `#${id}`)
}
