// A rule about how many agents are in a status, in words.

import type { FloorRule, FloorScope } from '../contract/floorRule.ts'
import { formatDuration } from './duration.ts'
import { statusWord } from './statusWords.ts'
import type { Words } from './words.ts'

/** `Fewer than 2 Idle in voice_billing for longer than 00:30`. */
export function floorRuleWords(words: Words, rule: FloorRule): string {
  const { where, status, comparison, agents, forS } = rule
  return words.say('floorSays', {
    comparison,
    agents,
    status: statusWord(words, status),
    where: where.kind,
    name: where.kind === 'all' ? '' : where.name,
    at: forS === 0 ? 'once' : 'later',
    time: formatDuration(forS * 1000),
  })
}

/** `Skill: voice_billing`. */
export function floorScopeWords(words: Words, where: FloorScope): string {
  switch (where.kind) {
    case 'all':
      return words.say('scopeAll')
    case 'group':
      return words.say('scopeGroup', { name: where.name })
    case 'label':
      return words.say('scopeLabel', { name: where.name })
    case 'skill':
      return words.say('scopeSkill', { name: where.name })
  }
}
