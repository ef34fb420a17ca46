// When to ask about many agents at once, and when to stop doing so (spec, section 2: newer gateways only).
// A bulk query costs one token like any other. Absence from its answer says nothing: only a single question decides.

import { MOST_AGENTS_IN_BULK } from '../../contract/figures.ts'
import type { BulkGiveUpReason } from '../../contract/gateway.ts'
import type { MonoMs } from '../../contract/time.ts'
import { agentAt, agentsFrom, AGENTS_IN_BLOCK } from './agentBlocks.ts'
import type { AgentBlocks, BulkMemory } from './memory.ts'
import { hasLimitFallen, LEAST_GAP_MS, pickNext, type Pick, type PickInput } from './schedule.ts'

/** For fewer agents than this the single question costs no more. */
const FEWEST = 2

/**
 * Bulk queries take at most this share of the tokens, and ask about one agent at most once a second, every two seconds while nobody
 * looks: a notification is then half a second later on the average, for half of the work.
 */
const BULK_SHARE = 0.5
const LEAST_PERIOD_MS = 1000
const UNSEEN_PERIOD_MS = 2000
/**
 * Agents that bulk answers leave out are asked singly with the rest, each at most every 10 s. While nobody looks, whoever is signed
 * out is asked every 30 s: the next bulk answer after a sign-in names the agent.
 */
const MISSING_GAP_MS = 10_000
const UNSEEN_SIGNED_OUT_GAP_MS = 30_000
const MISSING_GAP_SHARES = 2

/** Between two single questions about limits that fell there are so many others: one in bulk, and one for whom it leaves out. */
const BULK_BETWEEN_LIMITS = 2

/** One agent is checked by a single question: at once, then ever more rarely, in the end twice a minute. */
const FIRST_CHECK_MS = 1000
const MOST_CHECK_MS = 30_000

/** A single answer that says the agent was elsewhere, more than 3 s before the bulk answer was given, contradicts it. */
const CONTRADICTION_MARGIN_MS = 3000
/** Without durations a difference may be a change: only three in a row contradict. */
const UNDATED_DIFFERENCES = 3
/** Five bulk answers in a row hold nobody, while single answers show somebody signed in: it is given up. */
const EMPTY_ANSWERS = 5
/** Two bulk queries without any answer, while single ones are answered: it is given up. */
const UNANSWERED = 2
/** Given up three times for failing, it is not probed again. */
const MOST_STRIKES = 3

/** Nothing is known of the gateway's bulk query yet; `isWanted`: the user's setting. */
export function newBulk(isWanted: boolean): BulkMemory {
  return {
    state: { kind: isWanted ? 'unknown' : 'off', givenUpFor: null },
    isProbing: false,
    isOtherForm: false,
    cursor: 0,
    nextAt: 0,
    isSeen: true,
    nextCheckAt: 0,
    checkEveryMs: FIRST_CHECK_MS,
    unanswered: 0,
    undatedDifferences: 0,
    emptyAnswers: 0,
    strikes: 0,
  }
}

/** Whether agents are asked about in bulk now (rather than singly by the schedule). */
export function isBulk(bulk: BulkMemory, agents: number): boolean {
  return bulk.state.kind === 'in-use' && agents >= FEWEST
}

/** The agents of the bulk query that is due at `now`, the probe included; null when none is. */
export function dueBulk(bulk: BulkMemory, agents: AgentBlocks, now: MonoMs): readonly string[] | null {
  const isProbe = bulk.state.kind === 'unknown'
  if (isProbe && bulk.isProbing) return null
  if (!isProbe && (!isBulk(bulk, agents.length) || now < bulk.nextAt)) return null
  const batches = batchCount(agents.length)
  for (let step = 0; step < batches; step += 1) {
    const first = ((bulk.cursor + step) % batches) * MOST_AGENTS_IN_BULK
    const free = agentsFrom(agents, first, MOST_AGENTS_IN_BULK).filter((agent) => !agent.isInFlight)
    if (free.length > 0) return free.map((agent) => agent.workno)
  }
  return null
}

/** A bulk query starts at `now`, about the hundred agents of which one has this place. `isSeen`: somebody looks at a window. */
export function bulkAsked(
  bulk: BulkMemory,
  place: number,
  agents: number,
  ratePerSecond: number,
  now: MonoMs,
  isSeen: boolean,
): BulkMemory {
  const leastPeriodMs = isSeen ? LEAST_PERIOD_MS : UNSEEN_PERIOD_MS
  return {
    ...bulk,
    isProbing: bulk.state.kind === 'unknown',
    isSeen,
    cursor: (Math.floor(place / MOST_AGENTS_IN_BULK) + 1) % batchCount(agents),
    // Half a token less: the token that falls due next is taken, not the one after it.
    nextAt: now + periodMs(agents, ratePerSecond, leastPeriodMs) - 250 / ratePerSecond,
  }
}

/** A bulk query is over, however it went. */
export function bulkOver(bulk: BulkMemory): BulkMemory {
  return { ...bulk, isProbing: false }
}

/**
 * While bulk is in use: who is to be asked singly at `now`. First whom the user or a bulk answer wants to be asked, then who has
 * just gone over a limit (with hundreds of agents the next bulk answer may be seconds away), then a check of the bulk answers,
 * then, by the schedule, the agents that bulk answers leave out.
 */
export function dueSingle(bulk: BulkMemory, input: Omit<PickInput, 'only'>): Pick {
  const { agents, now, fairShareMs, sinceJump } = input
  const isCheckDue = now >= bulk.nextCheckAt
  let wanted = -1
  let isRefresh = false
  let fallen = -1
  let fellAt = Infinity
  let checked = -1
  let uncheckedSince = Infinity
  let askAt = isCheckDue ? Infinity : bulk.nextCheckAt
  for (const [index, block] of agents.blocks.entries()) {
    const { wantsRefresh, wantsSingle, soonestLimit, longestUnchecked } = block.summary
    const mayBeWanted = (wantsRefresh && !isRefresh) || (wantsSingle && wanted === -1)
    const mayBeChecked = isCheckDue && longestUnchecked < uncheckedSince
    if (!mayBeWanted && !(soonestLimit <= now && soonestLimit < fellAt) && !mayBeChecked) continue
    for (const [within, agent] of block.agents.entries()) {
      if (agent.isInFlight) continue
      const place = index * AGENTS_IN_BLOCK + within
      const askedAlone = agent.lastAskedAloneAt ?? -Infinity
      const free = askedAlone + LEAST_GAP_MS
      if (free > now) {
        if (agent.wantsRefresh || agent.wantsSingle) askAt = Math.min(askAt, free)
        continue
      }
      if (agent.wantsRefresh ? !isRefresh : agent.wantsSingle && wanted === -1) {
        wanted = place
        isRefresh = agent.wantsRefresh
      }
      if (hasLimitFallen(agent, now) && agent.limitFallsAt < fellAt) {
        fallen = place
        fellAt = agent.limitFallsAt
      }
      if (isCheckDue && agent.wasBulkAnswer && (checked === -1 || askedAlone < uncheckedSince)) {
        checked = place
        uncheckedSince = askedAlone
      }
    }
  }
  const isFallenNext = fallen !== -1 && sinceJump > BULK_BETWEEN_LIMITS
  const place = wanted !== -1 ? wanted : isFallenNext ? fallen : checked
  if (place !== -1) return { place, isRefresh: agentAt(agents, place)?.wantsRefresh ?? false, askAt: now }
  const mostGapMs = MISSING_GAP_SHARES * fairShareMs
  const leastGapMs = Math.min(MISSING_GAP_MS, mostGapMs)
  const signedOutGapMs = Math.min(bulk.isSeen ? MISSING_GAP_MS : UNSEEN_SIGNED_OUT_GAP_MS, mostGapMs)
  const missing = pickNext({ ...input, only: { leastGapMs, signedOutGapMs } })
  if (missing.place !== null) return missing
  if (fallen !== -1) return { place: fallen, isRefresh: false, askAt: now }
  return { ...missing, askAt: Math.min(askAt, missing.askAt) }
}

/** A single question starts: the next check is due a while after it. */
export function singleAsked(bulk: BulkMemory, now: MonoMs): BulkMemory {
  if (now < bulk.nextCheckAt) return bulk
  return {
    ...bulk,
    nextCheckAt: now + bulk.checkEveryMs,
    checkEveryMs: Math.min(MOST_CHECK_MS, bulk.checkEveryMs * 2),
  }
}

/** A bulk answer came. `isEmpty`: it held nobody, although single answers show somebody signed in. */
export function bulkAnswered(bulk: BulkMemory, unexpected: number, isEmpty: boolean): BulkMemory {
  if (bulk.state.kind !== 'unknown' && bulk.state.kind !== 'in-use') return bulk
  if (unexpected > 0) return givenUp(bulk, 'unexpected')
  const emptyAnswers = isEmpty ? bulk.emptyAnswers + 1 : 0
  if (emptyAnswers >= EMPTY_ANSWERS) return givenUp(bulk, 'empty')
  return { ...bulk, state: { kind: 'in-use', givenUpFor: null }, unanswered: 0, emptyAnswers }
}

/**
 * The gateway did not accept the query's parameter. Which form of the list it wants is not documented, and the client takes the
 * other one the next time: that is tried at once.
 */
export function bulkFormRefused(bulk: BulkMemory): BulkMemory {
  const isFirst = bulk.state.kind === 'unknown' && !bulk.isOtherForm
  return isFirst ? { ...bulk, isOtherForm: true } : bulkFailed(bulk)
}

/** The gateway refused a bulk query or answered it unusably. */
export function bulkFailed(bulk: BulkMemory): BulkMemory {
  if (bulk.state.kind === 'unknown') return { ...bulk, state: { kind: 'not-offered', givenUpFor: null } }
  return bulk.state.kind === 'in-use' ? givenUp(bulk, 'failed') : bulk
}

/** A bulk query got no answer: perhaps nobody got one, perhaps it is the query. */
export function bulkUnanswered(bulk: BulkMemory): BulkMemory {
  const unanswered = bulk.unanswered + 1
  const isTried = bulk.state.kind === 'unknown' || bulk.state.kind === 'in-use'
  return isTried && unanswered >= UNANSWERED ? givenUp(bulk, 'unanswered') : { ...bulk, unanswered }
}

/**
 * Compares an answer with the one before it about the same agent, when one of the two was bulk.
 * `durationMs`: the later answer's time in state; null when it tells none.
 */
export function compared(
  bulk: BulkMemory,
  isDifferent: boolean,
  durationMs: number | null,
  sinceEarlierMs: number,
): BulkMemory {
  if (bulk.state.kind !== 'in-use') return bulk
  if (!isDifferent) return bulk.undatedDifferences === 0 ? bulk : { ...bulk, undatedDifferences: 0 }
  if (durationMs === null) {
    const undatedDifferences = bulk.undatedDifferences + 1
    return undatedDifferences >= UNDATED_DIFFERENCES ? givenUp(bulk, 'contradiction') : { ...bulk, undatedDifferences }
  }
  return durationMs > sinceEarlierMs + CONTRADICTION_MARGIN_MS ? givenUp(bulk, 'contradiction') : bulk
}

/** The user's setting. */
export function bulkWanted(bulk: BulkMemory, isWanted: boolean): BulkMemory {
  if (isWanted === (bulk.state.kind !== 'off')) return bulk
  return newBulk(isWanted)
}

/** A new session, or the return from an outage: probe again, unless the gateway's bulk answers were untrue or keep failing. */
export function bulkRestarted(bulk: BulkMemory): BulkMemory {
  if (bulk.state.kind === 'off' || (bulk.state.kind === 'given-up' && bulk.strikes >= MOST_STRIKES)) return bulk
  return { ...newBulk(true), unanswered: bulk.unanswered, strikes: bulk.strikes }
}

/** The longest wait (ms) of an agent that bulk answers hold: three periods, so that one lost answer turns nothing stale. */
export function bulkPromiseMs(agents: number, ratePerSecond: number): number {
  return 3 * batchCount(agents) * periodMs(agents, ratePerSecond, UNSEEN_PERIOD_MS)
}

function givenUp(bulk: BulkMemory, reason: BulkGiveUpReason): BulkMemory {
  const isUntrue = reason === 'contradiction' || reason === 'unexpected'
  return {
    ...bulk,
    state: { kind: 'given-up', givenUpFor: reason },
    strikes: isUntrue ? MOST_STRIKES : bulk.strikes + 1,
    unanswered: 0,
    undatedDifferences: 0,
    emptyAnswers: 0,
  }
}

function batchCount(agents: number): number {
  return Math.max(1, Math.ceil(agents / MOST_AGENTS_IN_BULK))
}

/** Time (ms) between two bulk queries. `leastPeriodMs`: between two about the same agents. */
function periodMs(agents: number, ratePerSecond: number, leastPeriodMs: number): number {
  return Math.max(1000 / (ratePerSecond * BULK_SHARE), leastPeriodMs / batchCount(agents))
}
