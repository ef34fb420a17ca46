// Whom the schedule asks, found by a look at everybody: what the schedule itself, which passes over whole blocks, is held against.

import { allAgents, AGENTS_IN_BLOCK, waitsSince } from '../../core/polling/agentBlocks.ts'
import type { AgentBlocks, AgentMemory, BulkMemory } from '../../core/polling/memory.ts'
import { hasLimitFallen, worthOf, type Pick, type PickInput } from '../../core/polling/schedule.ts'

const GAP_MS = 1000

/** `pickNext`, in one pass. */
export function plainPick(input: PickInput): Pick {
  const { agents, now, fairShareMs, sinceJump, only } = input
  const dueBefore = now - (4 - Math.max(0.85, 4 / agents.length)) * fairShareMs
  const free = everyone(agents).filter(({ agent }) => freeFrom(agent, input) <= now)
  const since = ({ lastAskedAt, lastAskedAloneAt }: AgentMemory): number | null =>
    only === null ? lastAskedAt : lastAskedAloneAt
  const refreshing = free.find(({ agent }) => agent.wantsRefresh)
  const fallen = first(free, ({ agent }) => (hasLimitFallen(agent, now) ? agent.limitFallsAt : Infinity))
  const due = first(free, ({ agent }) => {
    const waits = waitsSince(agent, since(agent))
    return waits <= dueBefore ? waits : Infinity
  })
  if (refreshing !== undefined && (due === undefined || sinceJump >= 3)) {
    return { place: refreshing.place, isRefresh: true, askAt: now }
  }
  if (fallen !== undefined && (due === undefined || (refreshing === undefined && sinceJump >= 2))) {
    return { place: fallen.place, isRefresh: false, askAt: now }
  }
  const likely = first(free, ({ agent, place }) => {
    const rates = agents.blocks[Math.floor(place / AGENTS_IN_BLOCK)]?.rates ?? []
    return -worthOf(agent, rates, now, fairShareMs)
  })
  const picked = due ?? likely
  if (picked !== undefined) return { place: picked.place, isRefresh: false, askAt: now }
  return {
    place: null,
    isRefresh: false,
    askAt: Math.min(Infinity, ...allAgents(agents).map((agent) => freeFrom(agent, input))),
  }
}

/** `dueSingle`, in one pass. */
export function plainDueSingle(bulk: BulkMemory, input: Omit<PickInput, 'only'>): Pick {
  const { agents, now, fairShareMs, sinceJump } = input
  const all = everyone(agents).filter(({ agent }) => !agent.isInFlight)
  const freeAt = ({ lastAskedAloneAt }: AgentMemory): number => (lastAskedAloneAt ?? -Infinity) + GAP_MS
  const free = all.filter(({ agent }) => freeAt(agent) <= now)
  const isCheckDue = now >= bulk.nextCheckAt
  const wanted = free.find(({ agent }) => agent.wantsRefresh) ?? free.find(({ agent }) => agent.wantsSingle)
  const fallen = first(free, ({ agent }) => (hasLimitFallen(agent, now) ? agent.limitFallsAt : Infinity))
  const unchecked = free.filter(({ agent }) => isCheckDue && agent.wasBulkAnswer)
  const checked =
    unchecked.find(({ agent }) => agent.lastAskedAloneAt === null) ??
    first(unchecked, ({ agent }) => agent.lastAskedAloneAt ?? 0)
  const alone = wanted ?? (sinceJump > 2 && fallen !== undefined ? fallen : checked)
  if (alone !== undefined) return { place: alone.place, isRefresh: alone.agent.wantsRefresh, askAt: now }
  const missing = plainPick({
    ...input,
    only: {
      leastGapMs: Math.min(10_000, 2 * fairShareMs),
      signedOutGapMs: Math.min(bulk.isSeen ? 10_000 : 30_000, 2 * fairShareMs),
    },
  })
  if (missing.place !== null) return missing
  if (fallen !== undefined) return { place: fallen.place, isRefresh: false, askAt: now }
  const wantedAt = all.filter(({ agent }) => agent.wantsRefresh || agent.wantsSingle).map(({ agent }) => freeAt(agent))
  const checkAt = isCheckDue ? Infinity : bulk.nextCheckAt
  return { ...missing, askAt: Math.min(missing.askAt, checkAt, ...wantedAt) }
}

interface Placed {
  readonly agent: AgentMemory
  readonly place: number
}

function everyone(agents: AgentBlocks): readonly Placed[] {
  return allAgents(agents).map((agent, place) => ({ agent, place }))
}

/** The first with the lowest figure; undefined: nobody's is finite. */
function first(among: readonly Placed[], figureOf: (one: Placed) => number): Placed | undefined {
  let lowest = Infinity
  let found: Placed | undefined
  for (const one of among) {
    const figure = figureOf(one)
    if (figure < lowest) {
      lowest = figure
      found = one
    }
  }
  return found
}

function freeFrom(agent: AgentMemory, { only, fairShareMs }: PickInput): number {
  if (agent.isInFlight || (only !== null && !agent.isMissing)) return Infinity
  const gapMs = (agent.status === 'signed-out' ? only?.signedOutGapMs : only?.leastGapMs) ?? GAP_MS
  const asked = only === null ? agent.lastAskedAt : agent.lastAskedAloneAt
  if (asked === null) return -Infinity
  if (agent.failures === 0 || agent.wantsRefresh) return asked + gapMs
  return asked + Math.max(gapMs, fairShareMs * Math.min(3, 1 + agent.failures))
}
