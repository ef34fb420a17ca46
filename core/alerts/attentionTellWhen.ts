// What is to be told once: when an agent is next in a state. It is not about being in it but about coming into it.

import type { TellWhen } from '../../contract/agent.ts'
import type { AgentKey } from '../../contract/ids.ts'
import type { AgentStatus, StatusKey } from '../../contract/status.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { ObservedAgent } from '../agents/watchEvent.ts'
import { agentDraft } from './drafts.ts'
import type { AgentDraft } from './decision.ts'
import { isSameStay, type KnownStay, type Stay } from './attentionStays.ts'

export interface WaitedFor {
  readonly tellWhen: TellWhen
  /**
   * The stay that the agent was last known to be in before a restart, or before it was taken off the list for a moment; null: what
   * is known of it now goes back to when this was chosen.
   */
  readonly seen: KnownStay | null
}

export type TellWhenMemory = ReadonlyMap<AgentKey, WaitedFor>

/** Whoever is put back on the list is put back within this time (ms): the page offers it for eight seconds. */
const PUT_BACK_WITHIN_MS = 60_000

/** Agents that something was waited for when they were taken off the list, in the stay that they were in. */
export type LeftMemory = ReadonlyMap<AgentKey, { readonly stay: Stay; readonly until: MonoMs }>

/** Remembers these agents for a while, and forgets those whose while is over. */
export function rememberLeft(
  memory: LeftMemory,
  agents: readonly AgentKey[],
  tellWhens: TellWhenMemory,
  stays: ReadonlyMap<AgentKey, Stay>,
  now: MonoMs,
): LeftMemory {
  const left = agents.flatMap((agent) => {
    const stay = tellWhens.has(agent) ? stays.get(agent) : undefined
    return stay === undefined ? [] : [[agent, { stay, until: now + PUT_BACK_WITHIN_MS }] as const]
  })
  const kept = [...memory].filter(([, { until }]) => now < until)
  return left.length === 0 && kept.length === memory.size ? memory : new Map([...kept, ...left])
}

/**
 * The notification about an agent that is waited for again and was answered about before it was: what was waited for may have
 * happened while it was off the list; null: it has not.
 *
 * @param left the stay in which it was taken off the list
 */
export function whatHappenedMeanwhile(
  tellWhen: TellWhen,
  agent: AgentKey,
  { who, status, began }: Stay,
  left: Stay,
): AgentDraft | null {
  if (isSameStay(left, status, began) || !isMeant(tellWhen, status.key)) return null
  return agentDraft(agent, { who, kind: 'tell-when', status, was: left.status, wasForMs: null })
}

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
