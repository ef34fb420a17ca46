// Which news from main may wait for the page's next tick, so that both are drawn as one frame. Pure.

import type { AgentState } from '../../contract/agent.ts'
import type { GatewayState } from '../../contract/gateway.ts'
import type { NotificationRecord } from '../../contract/notification.ts'

/**
 * Something is known as before, current or old; at most its content is another one. What turns old by time alone does so on the page's
 * own clock, which moves with the tick. What fails or is known no more never waits.
 */
export function agentMayWait(before: AgentState, after: AgentState): boolean {
  const isAsKnown = (before.freshness === 'unknown') === (after.freshness === 'unknown')
  return (
    isAsKnown &&
    JSON.stringify(before.problem) === JSON.stringify(after.problem) &&
    JSON.stringify(chosenFor(before)) === JSON.stringify(chosenFor(after))
  )
}

/** What the user did for this agent, which is to be seen at once, and what calls for attention. */
function chosenFor({ alertSettings, labels, incident, snoozedUntil, tellWhen }: AgentState): unknown {
  return [alertSettings, labels, incident, snoozedUntil, tellWhen]
}

/** The same is said of the same gateways; only the moment of the oldest knowledge may be another one, and how many agents are old. */
export function gatewaysMayWait(before: readonly GatewayState[], after: readonly GatewayState[]): boolean {
  const words = (gateways: readonly GatewayState[]) =>
    JSON.stringify(
      gateways.map((gateway) => ({ ...gateway, oldestKnowledge: gateway.oldestKnowledge !== null, stale: 0 })),
    )
  return words(before) === words(after)
}

/** The desktop tells it, or nobody was to be told: the list of notifications has a second. What failed is said here alone, at once. */
export function notificationMayWait({ outcome }: NotificationRecord): boolean {
  return outcome.kind !== 'failed'
}
