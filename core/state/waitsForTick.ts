// Which news may wait for the pages' next tick, so that both are told and drawn as one. Pure.

import type { AgentState } from '../../contract/agent.ts'
import type { GatewayState } from '../../contract/gateway.ts'
import type { StatePart } from '../../contract/state.ts'

/**
 * @param before the agent as it was last told; null: nothing was
 * @param gateways as they were last told
 * @returns whether this part of the state may be seen up to a second later
 */
export function partMayWait(part: StatePart, before: AgentState | null, gateways: readonly GatewayState[]): boolean {
  switch (part.kind) {
    case 'agent':
      return before !== null && agentMayWait(before, part.agent)
    case 'gateways':
      return gatewaysMayWait(gateways, part.gateways)
    case 'notification':
      // The desktop tells it, or nobody was to be told. What failed is said in the window alone, at once.
      return part.notification.outcome.kind !== 'failed'
    default:
      return false
  }
}

/**
 * Something is known as before, current or old; at most its content is another one. What turns old by time alone does so on the page's
 * own clock, which moves with the tick. What fails or is known no more never waits, nor what the user did or what calls for attention.
 */
function agentMayWait(before: AgentState, after: AgentState): boolean {
  return (
    (before.freshness === 'unknown') === (after.freshness === 'unknown') &&
    isSame(before.problem, after.problem) &&
    isSame(before.alertSettings, after.alertSettings) &&
    isSame(before.labels, after.labels) &&
    isSame(before.incident, after.incident) &&
    before.snoozedUntil === after.snoozedUntil &&
    before.tellWhen === after.tellWhen
  )
}

/** The same is said of the same gateways; only the moment of the oldest knowledge may be another one, and how many agents are old. */
function gatewaysMayWait(before: readonly GatewayState[], after: readonly GatewayState[]): boolean {
  const words = (gateways: readonly GatewayState[]) =>
    gateways.map((gateway) => ({ ...gateway, oldestKnowledge: gateway.oldestKnowledge !== null, stale: 0 }))
  return isSame(words(before), words(after))
}

function isSame<T>(one: T, other: T): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
