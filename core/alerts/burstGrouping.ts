// An isolated change is told at once; more of them within three seconds are gathered, and told together when they are many.
// Decides only when and together with what a draft is due; whether there is room for it is the delivery's business.

import type { MonoMs } from '../../contract/time.ts'
import type { AgentDraft } from './decision.ts'

export const BURST_WINDOW_MS = 3000
/** More than this many changes in one window are grouped. */
export const SINGLY_AT_MOST = 5
export const BETWEEN_GROUPS_MS = 10_000
/** So many to the same state are told as a group of their own, and no more than so many such groups at a time. */
const SAME_STATE_AT_LEAST = 3
const SAME_STATE_GROUPS = 3

export interface BurstMemory {
  readonly endsAt: MonoMs
  /** What of this window was told at once. */
  readonly told: readonly AgentDraft[]
  readonly gathered: readonly AgentDraft[]
}

/** What is due now: each singly, or all together. `toldBefore`: of the same burst, singly. */
export interface Due {
  readonly singly: readonly AgentDraft[]
  readonly together: readonly AgentDraft[]
  readonly toldBefore: readonly AgentDraft[]
}

interface Gathered {
  readonly memory: BurstMemory | null
  readonly due: Due
}

const NOTHING: Due = { singly: [], together: [], toldBefore: [] }

/**
 * Takes the drafts of one input.
 *
 * @param memory the open window; null: no change came for three seconds
 * @param groupFrom from when the next grouped notification is allowed
 */
export function gather(
  memory: BurstMemory | null,
  drafts: readonly AgentDraft[],
  now: MonoMs,
  groupFrom: MonoMs,
): Gathered {
  if (drafts.length === 0) return { memory, due: NOTHING }
  const gathered = [...(memory?.gathered ?? []), ...drafts]
  const told = memory?.told ?? []
  if (drafts.length > SINGLY_AT_MOST) {
    if (now >= groupFrom) return { memory: emptyWindow(now, []), due: together(gathered, told) }
    return { memory: { endsAt: Math.max(memory?.endsAt ?? now, groupFrom), told, gathered }, due: NOTHING }
  }
  if (memory === null) return { memory: emptyWindow(now, drafts), due: singly(drafts) }
  return { memory: { ...memory, gathered }, due: NOTHING }
}

/** Lets time pass: a window that is over gives away what it gathered. */
export function closeWindow(memory: BurstMemory | null, now: MonoMs, groupFrom: MonoMs): Gathered {
  if (memory === null || now < memory.endsAt) return { memory, due: NOTHING }
  const { told, gathered } = memory
  if (gathered.length === 0) return { memory: null, due: NOTHING }
  const areMany = told.length + gathered.length > SINGLY_AT_MOST && gathered.length > 1
  if (!areMany) return { memory: emptyWindow(now, []), due: singly(gathered) }
  if (now < groupFrom) return { memory: { ...memory, endsAt: groupFrom }, due: NOTHING }
  return { memory: emptyWindow(now, []), due: together(gathered, told) }
}

/** When the open window must be looked at again; null while it holds nothing back. */
export function burstWakeAt(memory: BurstMemory | null): MonoMs | null {
  return memory === null || memory.gathered.length === 0 ? null : memory.endsAt
}

/**
 * Divides what is told together: those whose newest change is to the same state, where they are several, and all others as one.
 * Each draft is in exactly one of the groups, the largest come first, the mixed one last.
 */
export function bySameState(drafts: readonly AgentDraft[]): readonly (readonly AgentDraft[])[] {
  const newest = new Map(drafts.map((draft) => [draft.agent, stateOf(draft)]))
  const counts = new Map<string, number>()
  for (const state of newest.values()) if (state !== null) counts.set(state, (counts.get(state) ?? 0) + 1)
  const groups = [...counts]
    .filter(([, agents]) => agents >= SAME_STATE_AT_LEAST)
    .sort(([, one], [, other]) => other - one)
    .slice(0, SAME_STATE_GROUPS)
    .map(([state]) => drafts.filter(({ agent }) => newest.get(agent) === state))
  const grouped = new Set(groups.flat())
  const others = drafts.filter((draft) => !grouped.has(draft))
  return others.length === 0 ? groups : [...groups, others]
}

/** The state to which a draft tells a change, two unrecognised ones apart; null: it tells something else. */
function stateOf({ content }: AgentDraft): string | null {
  if (content.kind !== 'change') return null
  const { key, status, ctiStatus } = content.to
  return key === 'unrecognised' ? `${key} ${status} ${ctiStatus}` : key
}

function emptyWindow(now: MonoMs, told: readonly AgentDraft[]): BurstMemory {
  return { endsAt: now + BURST_WINDOW_MS, told, gathered: [] }
}

function singly(drafts: readonly AgentDraft[]): Due {
  return { singly: drafts, together: [], toldBefore: [] }
}

function together(drafts: readonly AgentDraft[], toldBefore: readonly AgentDraft[]): Due {
  return { singly: [], together: drafts, toldBefore }
}
