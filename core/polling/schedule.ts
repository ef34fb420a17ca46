// Whom to ask next, singly: the agent whose answer is worth most by now, within bounds on everyone's wait.
//
// The index. Let an agent have been asked τ ago and found in a state, and let S(s) be the chance that it is still there s
// later. Every moment in which it has changed and nobody knows is delay: by τ they add up to D(τ) = ∫₀^τ (1 − S(s)) ds.
// What is to be small is the mean delay of a notice, the ratio of all delay to all changes noticed. A ratio is least where
// (delay − θ · changes noticed) is least with θ the least ratio itself (Dinkelbach 1967), so noticing a change is worth θ
// on top: asking every T costs g(T) = w·(D(T) − θ·(1 − S(T))), w being how much the agent matters. Put a price c on a token.
// Then (g(T) + c)/T, the cost per second, is least where T·g′(T) − g(T) = c: the price at which asking now is exactly worth
// while. That is the agent's Whittle index. With a hazard λ that is steady over τ and x = λτ it comes to
//     W(τ) = w·(1/λ + θ)·(1 − (1 + x)·e^−x).
// With θ = 0 this is the threshold function of Azar, Horvitz, Lubetzky, Peres and Shahaf, "Tractable near-optimal policies
// for crawling" (PNAS 115, 2018), there derived for freshness: being out of date and delay are the same integral. A token
// buys most when it goes to the highest index, which makes the marginal worth of all agents equal, as in Cho and
// Garcia-Molina, "Effective page refresh policies for Web crawlers" (ACM TODS 28, 2003). Their lesson holds here too: an agent
// that changes far faster than it can be asked is not worth chasing (W never exceeds w·(1/λ + θ)).
// x is the hazard summed from the age at the last answer to the age now (rates.ts), times the agent's own factor (traits.ts).
//
// Limits. A stay whose limit falls is asked about at that moment, before all that are merely likely: only an answer that came then
// or later may be told. The user's own refresh goes before it. Where somebody is due it takes every third question at most, so that
// four fair shares hold. What may have gone over a limit unseen adds its own index (limits.ts), which is what finds it.
//
// What a pick costs. Thousands of agents are passed over in blocks (agentBlocks.ts): a block is looked into for a refresh, a limit or
// somebody due only where its summary says that one may be there, and for the highest index only those of its agents whose bound
// says that they may have it. Whom that picks is whom a look at everybody would pick. The bound is what the index cannot exceed
// until a later moment, and is made again when that is past. It need not allow for rates that are learned meanwhile, as a block is
// weighed by the rates that were known when it was made: each answer makes the agent's own block anew, and one more in turn.

import type { MonoMs } from '../../contract/time.ts'
import { AGENTS_IN_BLOCK, waitsSince } from './agentBlocks.ts'
import { worthOfFinding } from './limits.ts'
import type { AgentBlock, AgentBlocks, AgentMemory } from './memory.ts'
import { hazardBetween, type StateRates } from './rates.ts'

/** Durations are whole seconds: asking one agent more often tells nothing new. */
export const LEAST_GAP_MS = 1000
/** The fair share is never taken to be less (ms), or an answer that travels for a second would look like neglect. */
const LEAST_FAIR_SHARE_MS = 1250
/** Nobody waits longer than four fair shares. */
export const MOST_SHARES = 4
/** So much earlier an agent goes before all that are merely likely: in fair shares, and in questions where agents are few. */
const DUE_AHEAD_SHARES = 0.85
const DUE_AHEAD_QUESTIONS = 4
/** While somebody is due, only every fourth question may be a refresh, and every third one about a limit that fell. */
export const DUE_BETWEEN_REFRESHES = 3
const DUE_BETWEEN_LIMITS = 2
/** An agent whose last question failed sits out three fair shares at most. */
const MOST_SHARES_OUT = 3

/** θ: the mean delay of a good schedule, in fair shares. From 0.15 to 1.2 the bench's figures hardly differ. */
const NOTICED_SHARES = 0.3

/** Below this the exact form of the index is lost in rounding. */
const SMALL = 1e-3

/** A bound holds for half as long again as it takes until every block has had its turn, asked at the full rate. */
const BOUND_HOLDS_TURNS = 1.5
/** (1 − (1 + x)·e^−x)/x grows up to this x, and falls from there on. */
const STEEPEST = 1.7933
/** By so much the short form of the index for a small x may exceed the exact one, which a bound follows; rounding is far less. */
const SHORT_FORM_EXCESS = 1.001

/**
 * What a moment of a breach that nobody knows of costs, in moments of any change that nobody knows of. With 100 agents on the bench
 * and 0 some 0.7 breaches of a shift are never told; with 600 it is 0.3, and any change is noticed 1 to 2 % later; with 1500 hardly
 * fewer, at more than twice the price. From 400 to 1000 the bench's figures hardly differ.
 */
const BREACH_WEIGHT = 600

export interface PickInput {
  readonly agents: AgentBlocks
  readonly now: MonoMs
  readonly fairShareMs: number
  /** Questions since the last one that was a refresh, or about a limit that fell. */
  readonly sinceJump: number
  /** Only agents that bulk answers leave out, each asked alone at most so often (ms); null: all agents. */
  readonly only: { readonly leastGapMs: number; readonly signedOutGapMs: number } | null
}

/** `place` null: nobody can be asked now, and nobody before `askAt` unless something happens (Infinity: then only). */
export interface Pick {
  readonly place: number | null
  readonly isRefresh: boolean
  readonly askAt: MonoMs
}

/** The wait (ms) that everybody would have if all were asked in turn. */
export function fairShareOf(agents: number, ratePerSecond: number): number {
  return Math.max(LEAST_FAIR_SHARE_MS, (agents * 1000) / ratePerSecond)
}

/** Picks whom to ask at `now`. */
export function pickNext(input: PickInput): Pick {
  const { now, sinceJump } = input
  const { refreshing, fallen, due } = jumpsAndDue(input)
  if (refreshing !== -1 && (due === -1 || sinceJump >= DUE_BETWEEN_REFRESHES)) {
    return { place: refreshing, isRefresh: true, askAt: now }
  }
  if (fallen !== -1 && (due === -1 || (refreshing === -1 && sinceJump >= DUE_BETWEEN_LIMITS))) {
    return { place: fallen, isRefresh: false, askAt: now }
  }
  const place = due !== -1 ? due : likeliest(input)
  return place === -1
    ? { place: null, isRefresh: false, askAt: soonestFree(input) }
    : { place, isRefresh: false, askAt: now }
}

/** Places, -1: nobody. The first who wants a refresh, whose limit fell first, and of those who are due the one who waits longest. */
function jumpsAndDue(input: PickInput): { readonly refreshing: number; readonly fallen: number; readonly due: number } {
  const { agents, now, fairShareMs, only } = input
  const dueAhead = Math.max(DUE_AHEAD_SHARES, DUE_AHEAD_QUESTIONS / agents.length)
  const dueBefore = now - (MOST_SHARES - dueAhead) * fairShareMs
  let refreshing = -1
  let fallen = -1
  let fellAt = Infinity
  let due = -1
  let dueSince = Infinity
  for (let index = 0; index < agents.blocks.length; index += 1) {
    const block = agents.blocks[index]
    if (block === undefined) continue
    const { wantsRefresh, soonestLimit } = block.summary
    const longest = only === null ? block.summary.longestAsked : block.summary.longestMissing
    const mayHoldDue = longest <= dueBefore && longest < dueSince
    const mayHoldJump = (wantsRefresh && refreshing === -1) || (soonestLimit <= now && soonestLimit < fellAt)
    if (!mayHoldDue && !mayHoldJump) continue
    for (const within of askableIn(block, input)) {
      const agent = block.agents[within]
      if (agent === undefined || freeFrom(agent, input) > now) continue
      const place = index * AGENTS_IN_BLOCK + within
      if (agent.wantsRefresh && refreshing === -1) refreshing = place
      if (hasLimitFallen(agent, now) && agent.limitFallsAt < fellAt) {
        fallen = place
        fellAt = agent.limitFallsAt
      }
      const since = waitsSince(agent, only === null ? agent.lastAskedAt : agent.lastAskedAloneAt)
      if (since <= dueBefore && since < dueSince) {
        due = place
        dueSince = since
      }
    }
  }
  return { refreshing, fallen, due }
}

/** The place of the highest index, the first of several; -1: nobody can be asked now. */
function likeliest(input: PickInput): number {
  const { now, fairShareMs } = input
  const { blocks } = input.agents
  const bounds = blocks.map((block) => boundsOf(block, input))
  let likely = -1
  let most = -1
  // First where the highest is likeliest to be, so that most others are passed over.
  const first = bounds.reduce((best, { top }, index) => (top > (bounds[best]?.top ?? 0) ? index : best), 0)
  for (let step = 0; step < blocks.length; step += 1) {
    const index = (first + step) % blocks.length
    const block = blocks[index]
    const bound = bounds[index]
    if (block === undefined || bound === undefined || bound.top < most) continue
    const places = askableIn(block, input)
    for (let at = 0; at < places.length; at += 1) {
      if ((bound.worths[at] ?? 0) < most) continue
      const within = places[at] ?? 0
      const agent = block.agents[within]
      if (agent === undefined || freeFrom(agent, input) > now) continue
      const worth = worthOf(agent, block.rates, now, fairShareMs)
      const place = index * AGENTS_IN_BLOCK + within
      if (worth > most || (worth === most && place < likely)) {
        likely = place
        most = worth
      }
    }
  }
  return likely
}

/** The first moment at which anybody may be asked; Infinity: everybody is being asked. */
function soonestFree(input: PickInput): MonoMs {
  let soonest = Infinity
  for (const block of input.agents.blocks) {
    for (const within of askableIn(block, input)) {
      const agent = block.agents[within]
      if (agent !== undefined) soonest = Math.min(soonest, freeFrom(agent, input))
    }
  }
  return soonest
}

/** Who of a block is not in flight, and among those to choose from. */
function askableIn({ summary }: AgentBlock, { only }: PickInput): readonly number[] {
  return only === null ? summary.askable : summary.missing
}

/** The limit of its stay has fallen by `now`, and no answer has shown yet whether it is still there. */
export function hasLimitFallen(
  agent: AgentMemory,
  now: MonoMs,
): agent is AgentMemory & { readonly limitFallsAt: MonoMs } {
  return agent.limitFallsAt !== null && agent.limitFallsAt <= now
}

/** When this agent, who is not in flight, may be asked again: not at once, and a little later after failures. */
function freeFrom(agent: AgentMemory, { only, fairShareMs }: PickInput): MonoMs {
  const leastGapMs =
    only === null ? LEAST_GAP_MS : agent.status === 'signed-out' ? only.signedOutGapMs : only.leastGapMs
  const asked = only === null ? agent.lastAskedAt : agent.lastAskedAloneAt
  if (asked === null) return -Infinity
  if (agent.failures === 0 || agent.wantsRefresh) return asked + leastGapMs
  return asked + Math.max(leastGapMs, fairShareMs * Math.min(MOST_SHARES_OUT, 1 + agent.failures))
}

/** The worth W of asking now, in weighted ms of delay. 1 − (1 + x)·e^−x is never more than x²/2, and the same for small x. */
export function worthOf(agent: AgentMemory, rates: readonly StateRates[], now: MonoMs, fairShareMs: number): number {
  const state = rates[agent.state]
  const { beganAt, lastAnsweredAt } = agent
  if (state === undefined || beganAt === null || lastAnsweredAt === null) return neverAnswered(agent, now)
  const waited = now - lastAnsweredAt
  const expected = endingsBy(agent, state, beganAt, lastAnsweredAt, now)
  const noticedMs = NOTICED_SHARES * fairShareMs
  const unseen = worthOfUnseen(agent, waited)
  if (expected < SMALL) return (agent.importance * (waited + noticedMs * expected) * expected) / 2 + unseen
  return agent.importance * (waited / expected + noticedMs) * changeSeen(expected) + unseen
}

/** x of the index at `now`: the endings to expect since the last answer. */
function endingsBy(
  agent: AgentMemory,
  state: StateRates,
  beganAt: MonoMs,
  lastAnsweredAt: MonoMs,
  now: MonoMs,
): number {
  const ageThenS = Math.max(0, lastAnsweredAt - beganAt) / 1000
  return agent.factor * hazardBetween(state, ageThenS, ageThenS + Math.max(0, now - lastAnsweredAt) / 1000)
}

/** 1 − (1 + x)·e^−x. */
function changeSeen(expected: number): number {
  return 1 - (1 + expected) * Math.exp(-expected)
}

function worthOfUnseen(agent: AgentMemory, waited: number): number {
  return waited <= agent.unseenAfterMs ? 0 : BREACH_WEIGHT * worthOfFinding(agent.unseen, waited)
}

/** Asked in vain so far: everything about this agent is still to be learned. */
function neverAnswered(agent: AgentMemory, now: MonoMs): number {
  return agent.importance * (now - (agent.lastAskedAt ?? agent.pinnedAt))
}

/** What the worth of agents of a block cannot exceed from `from` to `until`, with fair shares of no more than `fairShareMs`. */
interface Bounds {
  /** Who they are, and the bound of each. */
  readonly of: readonly number[]
  readonly worths: readonly number[]
  /** The highest of them. */
  readonly top: number
  readonly from: MonoMs
  readonly until: MonoMs
  readonly fairShareMs: number
}

/** Bounds that were made once for a block: whether they are at hand or made again, the same is picked. */
const madeOnce = new WeakMap<AgentBlock, Bounds>()

function boundsOf(block: AgentBlock, input: PickInput): Bounds {
  const { now, fairShareMs } = input
  const places = askableIn(block, input)
  const made = madeOnce.get(block)
  const isAtHand = made?.of === places && made.from <= now && now <= made.until
  if (isAtHand && fairShareMs <= made.fairShareMs) return made
  const until = now + (BOUND_HOLDS_TURNS * fairShareMs) / AGENTS_IN_BLOCK
  const worths: number[] = []
  let top = -Infinity
  for (const within of places) {
    const agent = block.agents[within]
    const worth = agent === undefined ? -Infinity : boundOf(agent, block.rates, now, until, fairShareMs)
    worths.push(worth)
    if (worth > top) top = worth
  }
  const bounds: Bounds = { of: places, worths, top, from: now, until, fairShareMs }
  madeOnce.set(block, bounds)
  return bounds
}

/**
 * W by parts, each at its highest from `from` to `until`. The wait, x and 1 − (1 + x)·e^−x only grow, and so does what is unseen;
 * the last of x's, divided by x, grows up to `STEEPEST` and falls from there. (W itself may fall where a hazard rises with age.)
 */
export function boundOf(
  agent: AgentMemory,
  rates: readonly StateRates[],
  from: MonoMs,
  until: MonoMs,
  fairShareMs: number,
): number {
  const state = rates[agent.state]
  const { beganAt, lastAnsweredAt } = agent
  if (state === undefined || beganAt === null || lastAnsweredAt === null) return neverAnswered(agent, until)
  const most = endingsBy(agent, state, beganAt, lastAnsweredAt, until)
  if (most < SMALL) return worthOf(agent, rates, until, fairShareMs) * SHORT_FORM_EXCESS
  const steepest = most <= STEEPEST ? most : Math.max(STEEPEST, endingsBy(agent, state, beganAt, lastAnsweredAt, from))
  const waited = until - lastAnsweredAt
  const delay = (waited * changeSeen(steepest)) / steepest
  const noticed = NOTICED_SHARES * fairShareMs * changeSeen(most)
  return (agent.importance * (delay + noticed) + worthOfUnseen(agent, waited)) * SHORT_FORM_EXCESS
}
