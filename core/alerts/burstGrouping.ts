// An isolated change is told at once; more of them within three seconds are gathered, and told as one when they are many.
// Decides only when and together with what a draft is due; whether there is room for it is the rate limit's business.

import type { MonoMs } from '../../contract/time.ts'
import type { AgentDraft } from './decision.ts'

export const BURST_WINDOW_MS = 3000
/** More than this many changes in one window are grouped. */
export const SINGLY_AT_MOST = 5
export const BETWEEN_GROUPS_MS = 10_000

export interface BurstMemory {
  readonly endsAt: MonoMs
  /** How many changes of this window were told at once. */
  readonly told: number
  readonly gathered: readonly AgentDraft[]
}

/** What is due now: each singly, or all as one. `isMore`: some of the same burst were told singly before. */
export interface Due {
  readonly singly: readonly AgentDraft[]
  readonly grouped: readonly AgentDraft[]
  readonly isMore: boolean
}

interface Gathered {
  readonly memory: BurstMemory | null
  readonly due: Due
}

const NOTHING: Due = { singly: [], grouped: [], isMore: false }

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
  const told = memory?.told ?? 0
  if (drafts.length > SINGLY_AT_MOST) {
    if (now >= groupFrom) return { memory: emptyWindow(now, 0), due: asOne(gathered, told) }
    return { memory: { endsAt: Math.max(memory?.endsAt ?? now, groupFrom), told, gathered }, due: NOTHING }
  }
  if (memory === null) return { memory: emptyWindow(now, drafts.length), due: singly(drafts) }
  return { memory: { ...memory, gathered }, due: NOTHING }
}

/** Lets time pass: a window that is over gives away what it gathered. */
export function closeWindow(memory: BurstMemory | null, now: MonoMs, groupFrom: MonoMs): Gathered {
  if (memory === null || now < memory.endsAt) return { memory, due: NOTHING }
  const { told, gathered } = memory
  if (gathered.length === 0) return { memory: null, due: NOTHING }
  const areMany = told + gathered.length > SINGLY_AT_MOST && gathered.length > 1
  if (!areMany) return { memory: emptyWindow(now, 0), due: singly(gathered) }
  if (now < groupFrom) return { memory: { ...memory, endsAt: groupFrom }, due: NOTHING }
  return { memory: emptyWindow(now, 0), due: asOne(gathered, told) }
}

/** When the open window must be looked at again; null while it holds nothing back. */
export function burstWakeAt(memory: BurstMemory | null): MonoMs | null {
  return memory === null || memory.gathered.length === 0 ? null : memory.endsAt
}

function emptyWindow(now: MonoMs, told: number): BurstMemory {
  return { endsAt: now + BURST_WINDOW_MS, told, gathered: [] }
}

function singly(drafts: readonly AgentDraft[]): Due {
  return { singly: drafts, grouped: [], isMore: false }
}

function asOne(drafts: readonly AgentDraft[], toldBefore: number): Due {
  return { singly: [], grouped: drafts, isMore: toldBefore > 0 }
}
