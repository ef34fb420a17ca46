// Which news from main may wait for the page's next tick, so that both are drawn as one frame. Pure.

import type { AgentState } from '../../contract/agent.ts'
import type { GatewayState } from '../../contract/gateway.ts'
import type { NotificationRecord } from '../../contract/notification.ts'

/** Knowledge is as good as before, or current again; at most its content is another one. What turns stale or fails never waits. */
export function agentMayWait(before: AgentState, after: AgentState): boolean {
  const isAsGood = before.freshness === after.freshness || (before.freshness === 'stale' && after.freshness === 'fresh')
  return (
    isAsGood &&
    JSON.stringify(before.problem) === JSON.stringify(after.problem) &&
    JSON.stringify(chosenFor(before)) === JSON.stringify(chosenFor(after))
  )
}

/** What the user did for this agent, which is to be seen at once, and what calls for attention. */
function chosenFor({ alertSettings, labels, incident, snoozedUntil, tellWhen }: AgentState): unknown {
  return [alertSettings, labels, incident, snoozedUntil, tellWhen]
}

/** The same is said of the same gateways; only the moment of the oldest knowledge may be another one, and fewer agents old. */
export function gatewaysMayWait(before: readonly GatewayState[], after: readonly GatewayState[]): boolean {
  const words = (gateways: readonly GatewayState[]) =>
    JSON.stringify(
      gateways.map((gateway) => ({ ...gateway, oldestKnowledge: gateway.oldestKnowledge !== null, stale: 0 })),
    )
  return words(before) === words(after) && after.every(({ stale }, at) => stale <= (before[at]?.stale ?? 0))
}

/** A change that is only marked in its row is drawn with it. */
export function notificationMayWait({ outcome }: NotificationRecord): boolean {
  return outcome.kind === 'held' && outcome.reason === 'marked'
}
