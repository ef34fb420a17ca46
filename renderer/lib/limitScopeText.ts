// How a group or a label is named where limits of its own are set.

import type { GatewayState } from '../../contract/gateway.ts'
import type { Words } from '../../words/words.ts'
import { hostOf } from './connectionView.ts'
import type { LimitScope } from './limitScopes.ts'

/** With the gateway's name where there are several. */
export function limitScopeText(words: Words, scope: LimitScope, gateways: readonly GatewayState[]): string {
  const { name } = scope
  if (scope.kind === 'label') return words.say('scopeLabel', { name })
  const isOneOfSeveral = gateways.filter((gateway) => gateway.isSetUp).length > 1
  const gateway = gateways.find(({ id }) => id === scope.gatewayId)
  return isOneOfSeveral && gateway !== undefined
    ? words.say('scopeGroupAt', { name, place: hostOf(words, gateway) })
    : words.say('scopeGroup', { name })
}
