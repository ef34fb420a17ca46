// Whether the user wants to hear of something at all.

import type { AgentKey } from '../../contract/ids.ts'
import { isPausedAt, type HoldReason } from '../../contract/notification.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { AlertContext, Draft } from './decision.ts'

/**
 * Why this agent's changes to `status` are not told; null: they are. What was chosen for the agent goes before what was
 * chosen for all: one agent can be told of although notifications are off. `status` null: whatever it is.
 */
export function agentHold(agent: AgentKey, status: StatusKey | null, context: AlertContext): HoldReason | null {
  const { notify } = context.agentAlerts(agent)
  if (notify === false) return 'off-for-agent'
  if (notify === null && !context.settings.notify) return 'off'
  const { notifyStatuses } = context.settings
  if (status !== null && notifyStatuses !== null && !notifyStatuses.includes(status)) return 'status-not-chosen'
  return null
}

/** Why a draft that is due is not shown after all; null: it is. Asked at the last moment, as settings may have changed. */
export function holdNow(draft: Draft, context: AlertContext): HoldReason | null {
  if (draft.content.kind === 'test') return null
  return offReason(draft, context) ?? (isPausedAt(context.pause, context.now.mono) ? 'paused' : null)
}

function offReason({ agent, content }: Draft, context: AlertContext): HoldReason | null {
  if (agent !== null) return agentHold(agent, null, context)
  // A digest names only agents that are to be told of, and some may be although notifications are off.
  if (content.kind === 'digest' && content.news.length > 0) return null
  return context.settings.notify ? null : 'off'
}
