// After sleep one digest speaks for all gateways: it waits for each that is asked again, but for none whose trouble has been told,
// and not for ever.

import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { AgentDraft } from './decision.ts'

/** How long (ms) the first gateway with something to tell waits for the others. */
const PATIENCE_MS = 300_000

export interface SleepMemory {
  /** Gateways whose agents have not all been asked since. */
  readonly waitsFor: ReadonlySet<GatewayId>
  readonly drafts: readonly AgentDraft[]
  /** To be told even if nobody changed: a trouble that was told is over. */
  readonly isOwed: boolean
  /** When it is told although a gateway is still waited for; Infinity: there is nothing to tell yet. */
  readonly tellBy: MonoMs
}

export const NO_SLEEP: SleepMemory = { waitsFor: new Set(), drafts: [], isOwed: false, tellBy: Infinity }

/** @param gateways those that were being asked until now; a second suspend adds to the first */
export function sleepBegan(memory: SleepMemory, gateways: readonly GatewayId[]): SleepMemory {
  return { ...memory, waitsFor: new Set([...memory.waitsFor, ...gateways]) }
}

/** This gateway is waited for no longer; what it found goes into the digest. */
export function sleptThrough(
  memory: SleepMemory,
  gatewayId: GatewayId,
  found: { readonly drafts: readonly AgentDraft[]; readonly isOwed: boolean; readonly now: MonoMs } | null = null,
): SleepMemory {
  const waitsFor = new Set([...memory.waitsFor].filter((id) => id !== gatewayId))
  if (found === null || (found.drafts.length === 0 && !found.isOwed)) return { ...memory, waitsFor }
  return {
    waitsFor,
    drafts: [...memory.drafts, ...found.drafts],
    isOwed: memory.isOwed || found.isOwed,
    tellBy: Math.min(memory.tellBy, found.now + PATIENCE_MS),
  }
}

/** Whether the digest is to be told now. */
export function isSleepOver({ waitsFor, drafts, isOwed, tellBy }: SleepMemory, now: MonoMs): boolean {
  return (waitsFor.size === 0 || now >= tellBy) && (drafts.length > 0 || isOwed)
}

export function withoutSleepers(memory: SleepMemory, isGone: (agent: AgentKey) => boolean): SleepMemory {
  return { ...memory, drafts: memory.drafts.filter(({ agent }) => !isGone(agent)) }
}
