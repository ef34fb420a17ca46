// The pinned agents of one gateway in blocks of fifty, so that an answer copies one block instead of thousands of agents, and a pick
// passes over whole blocks. Nothing here changes: what is changed is made anew, and a block's summary with it.

import type { AgentBlock, AgentBlocks, AgentMemory, BlockSummary } from './memory.ts'
import type { FloorRates, StateRates } from './rates.ts'

/** With 25 a pick among 5,000 costs a quarter more; with 100 it costs the same, and every answer copies and weighs twice as many. */
export const AGENTS_IN_BLOCK = 50

/** Nobody is pinned. */
export const NO_AGENTS: AgentBlocks = { length: 0, blocks: [], turn: 0 }

/** These agents, all weighed by the rates of `floor`. */
export function blocksOf(agents: readonly AgentMemory[], floor: FloorRates): AgentBlocks {
  const blocks: AgentBlock[] = []
  for (let first = 0; first < agents.length; first += AGENTS_IN_BLOCK) {
    blocks.push(blockOf(agents.slice(first, first + AGENTS_IN_BLOCK), floor.states))
  }
  return { length: agents.length, blocks, turn: 0 }
}

/** The agent at a place; undefined: nobody is there. */
export function agentAt({ blocks }: AgentBlocks, place: number | undefined): AgentMemory | undefined {
  if (place === undefined || place < 0) return undefined
  return blocks[Math.floor(place / AGENTS_IN_BLOCK)]?.agents[place % AGENTS_IN_BLOCK]
}

/** At most `count` agents, from the place `first` on. */
export function agentsFrom({ blocks }: AgentBlocks, first: number, count: number): readonly AgentMemory[] {
  const begin = Math.floor(first / AGENTS_IN_BLOCK)
  const end = Math.ceil((first + count) / AGENTS_IN_BLOCK)
  const skipped = first - begin * AGENTS_IN_BLOCK
  const around = blocks.slice(begin, end).flatMap((block) => block.agents)
  return around.slice(skipped, skipped + count)
}

/** All agents, in their order. */
export function allAgents({ blocks }: AgentBlocks): readonly AgentMemory[] {
  return blocks.flatMap((block) => block.agents)
}

/** Agents being changed: nobody else sees anything of it before `done`. */
export interface BlocksDraft {
  at(place: number | undefined): AgentMemory | undefined
  /** `place` is one of those there are. */
  put(place: number, agent: AgentMemory): void
  /** The agents as they are now; the blocks that were changed are weighed by the rates of `floor` from now on. */
  done(floor: FloorRates): AgentBlocks
}

/** Begins a change of some agents. */
export function changing(before: AgentBlocks): BlocksDraft {
  const changed = new Map<number, AgentMemory[]>()
  return {
    at(place) {
      if (place === undefined) return undefined
      const agents = changed.get(Math.floor(place / AGENTS_IN_BLOCK))
      return agents === undefined ? agentAt(before, place) : agents[place % AGENTS_IN_BLOCK]
    },
    put(place, agent) {
      const index = Math.floor(place / AGENTS_IN_BLOCK)
      const agents = changed.get(index) ?? (before.blocks[index]?.agents ?? []).slice()
      agents[place % AGENTS_IN_BLOCK] = agent
      changed.set(index, agents)
    },
    done(floor) {
      if (changed.size === 0) return before
      const blocks = before.blocks.slice()
      for (const [index, agents] of changed) blocks[index] = blockOf(agents, floor.states)
      return { ...before, blocks }
    },
  }
}

/**
 * After each answer: the block whose turn it is takes over what has been learned since it was last made. All blocks take turns, so
 * that none is weighed by rates older than as many answers as there are blocks (a hundred at 5,000 agents: less than a minute).
 */
export function withNextTaught(agents: AgentBlocks, floor: FloorRates): AgentBlocks {
  const { blocks, turn } = agents
  const block = blocks[turn]
  if (block === undefined) return agents
  const next = (turn + 1) % blocks.length
  if (block.rates === floor.states) return { ...agents, turn: next }
  return { ...agents, blocks: blocks.with(turn, { ...block, rates: floor.states }), turn: next }
}

function blockOf(agents: readonly AgentMemory[], rates: readonly StateRates[]): AgentBlock {
  return { agents, rates, summary: summaryOf(agents) }
}

function summaryOf(agents: readonly AgentMemory[]): BlockSummary {
  const askable: number[] = []
  const missing: number[] = []
  let wantsRefresh = false
  let wantsSingle = false
  let soonestLimit = Infinity
  let longestAsked = Infinity
  let longestMissing = Infinity
  let longestUnchecked = Infinity
  for (const [within, agent] of agents.entries()) {
    if (agent.isInFlight) continue
    askable.push(within)
    if (agent.isMissing) missing.push(within)
    if (agent.wantsRefresh) wantsRefresh = true
    if (agent.wantsSingle) wantsSingle = true
    if (agent.limitFallsAt !== null && agent.limitFallsAt < soonestLimit) soonestLimit = agent.limitFallsAt
    const asked = waitsSince(agent, agent.lastAskedAt)
    if (asked < longestAsked) longestAsked = asked
    const alone = waitsSince(agent, agent.lastAskedAloneAt)
    if (agent.isMissing && alone < longestMissing) longestMissing = alone
    if (agent.wasBulkAnswer) longestUnchecked = Math.min(longestUnchecked, agent.lastAskedAloneAt ?? -Infinity)
  }
  return { askable, missing, wantsRefresh, wantsSingle, soonestLimit, longestAsked, longestMissing, longestUnchecked }
}

/** Agents never asked have waited longer (ms) than all others, the first pinned longest. */
const NEVER_ASKED_MS = 1e12

/** Since when an agent that was last asked at `asked` (null: never) waits. */
export function waitsSince(agent: AgentMemory, asked: number | null): number {
  return asked ?? agent.pinnedAt - NEVER_ASKED_MS
}
