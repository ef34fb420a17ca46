// What is to be told once: when an agent is next in a state. It is not about being in it but about coming into it.

import type { TellWhen } from '../../contract/agent.ts'
import type { AgentKey } from '../../contract/ids.ts'
import type { AgentStatus, StatusKey } from '../../contract/status.ts'
import type { ObservedAgent } from '../agents/watchEvent.ts'
import { agentDraft } from './drafts.ts'
import type { AgentDraft } from './decision.ts'
import type { KnownStay } from './attentionStays.ts'

export interface WaitedFor {
  readonly tellWhen: TellWhen
  /** The stay that the agent was last known to be in before a restart; null: the stays of this run are known. */
  readonly seen: KnownStay | null
}

export type TellWhenMemory = ReadonlyMap<AgentKey, WaitedFor>

/**
 * The notification if an answer shows that what was waited for has happened; null: it has not.
 *
 * @param known the stay before, if it is not the one that the answer shows; null: it is, or none is known
 */
export function whatWasWaitedFor(
  { tellWhen }: WaitedFor,
  { knowledge, change }: ObservedAgent,
  known: KnownStay | null,
): AgentDraft | null {
  const { key, name, workno } = knowledge
  if (change === null) return null
  const draft = (status: AgentStatus, was: AgentStatus, wasForMs: number | null): AgentDraft | null =>
    isMeant(tellWhen, status.key)
      ? agentDraft(key, { who: { name, workno }, kind: 'tell-when', status, was, wasForMs })
      : null
  switch (change.kind) {
    case 'changed':
      return draft(change.to, change.from, change.wasForMs)
    case 'left-and-came-back':
    case 'signed-in-again':
      return draft(change.status, change.status, null)
    case 'first-seen':
      return known === null ? null : draft(change.to, known.status, null)
  }
}

function isMeant(tellWhen: TellWhen, key: StatusKey): boolean {
  return tellWhen === 'any-change' || tellWhen === key
}
