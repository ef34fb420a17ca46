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

import type { MonoMs } from '../../contract/time.ts'
import { worthOfFinding } from './limits.ts'
import type { AgentMemory } from './memory.ts'
import { hazardBetween, type FloorRates } from './rates.ts'

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

/** Agents never asked have waited longer (ms) than all others, the first pinned longest. */
const NEVER_ASKED_MS = 1e12

/** θ: the mean delay of a good schedule, in fair shares. From 0.15 to 1.2 the bench's figures hardly differ. */
const NOTICED_SHARES = 0.3

/** Below this the exact form of the index is lost in rounding. */
const SMALL = 1e-3

/**
 * What a moment of a breach that nobody knows of costs, in moments of any change that nobody knows of. With 100 agents on the bench
 * and 0 some 0.7 breaches of a shift are never told; with 600 it is 0.3, and any change is noticed 1 to 2 % later; with 1500 hardly
 * fewer, at more than twice the price. From 400 to 1000 the bench's figures hardly differ.
 */
const BREACH_WEIGHT = 600

export interface PickInput {
  readonly agents: readonly AgentMemory[]
  readonly floor: FloorRates
  readonly now: MonoMs
  readonly fairShareMs: number
  /** Questions since the last one that was a refresh, or about a limit that fell. */
  readonly sinceJump: number
  /** Only agents that bulk answers leave out, each asked alone at most every `leastGapMs`; null: all agents. */
  readonly only: { readonly leastGapMs: number } | null
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

/** Picks whom to ask at `now`. One pass, no allocation: 500 agents cost tens of microseconds. */
export function pickNext(input: PickInput): Pick {
  const { agents, now, fairShareMs, only } = input
  const leastGapMs = only === null ? LEAST_GAP_MS : only.leastGapMs
  const dueAhead = Math.max(DUE_AHEAD_SHARES, DUE_AHEAD_QUESTIONS / agents.length)
  const dueBefore = now - (MOST_SHARES - dueAhead) * fairShareMs
  let refreshing = -1
  let fallen = -1
  let fellAt = Infinity
  let due = -1
  let dueSince = Infinity
  let likely = -1
  let most = -1
  let askAt = Infinity
  for (let place = 0; place < agents.length; place += 1) {
    const agent = agents[place]
    if (agent === undefined || agent.isInFlight || (only !== null && !agent.isMissing)) continue
    const asked = only === null ? agent.lastAskedAt : agent.lastAskedAloneAt
    const free = freeFrom(agent, asked, leastGapMs, fairShareMs)
    if (free > now) {
      if (free < askAt) askAt = free
      continue
    }
    if (agent.wantsRefresh && refreshing === -1) refreshing = place
    if (hasLimitFallen(agent, now) && agent.limitFallsAt < fellAt) {
      fallen = place
      fellAt = agent.limitFallsAt
    }
    const since = asked ?? agent.pinnedAt - NEVER_ASKED_MS
    if (since <= dueBefore && since < dueSince) {
      due = place
      dueSince = since
    }
    if (due === -1) {
      const worth = indexOf(agent, input.floor, now, fairShareMs, most)
      if (worth > most) {
        likely = place
        most = worth
      }
    }
  }
  if (refreshing !== -1 && (due === -1 || input.sinceJump >= DUE_BETWEEN_REFRESHES)) {
    return { place: refreshing, isRefresh: true, askAt: now }
  }
  if (fallen !== -1 && (due === -1 || (refreshing === -1 && input.sinceJump >= DUE_BETWEEN_LIMITS))) {
    return { place: fallen, isRefresh: false, askAt: now }
  }
  const place = due !== -1 ? due : likely
  return place === -1 ? { place: null, isRefresh: false, askAt } : { place, isRefresh: false, askAt: now }
}

/** The limit of its stay has fallen by `now`, and no answer has shown yet whether it is still there. */
export function hasLimitFallen(
  agent: AgentMemory,
  now: MonoMs,
): agent is AgentMemory & { readonly limitFallsAt: MonoMs } {
  return agent.limitFallsAt !== null && agent.limitFallsAt <= now
}

/** When this agent may be asked again: not at once, and a little later after failures. */
function freeFrom(agent: AgentMemory, asked: MonoMs | null, leastGapMs: number, fairShareMs: number): MonoMs {
  if (asked === null) return -Infinity
  if (agent.failures === 0 || agent.wantsRefresh) return asked + leastGapMs
  return asked + Math.max(leastGapMs, fairShareMs * Math.min(MOST_SHARES_OUT, 1 + agent.failures))
}

/**
 * The worth W of asking now, in weighted ms of delay. Where it cannot exceed `most` an upper bound of it will do, which spares
 * nearly all the exponentials: 1 − (1 + x)·e^−x is never more than x²/2, and the same for small x.
 */
function indexOf(agent: AgentMemory, floor: FloorRates, now: MonoMs, fairShareMs: number, most: number): number {
  const { beganAt, lastAnsweredAt } = agent
  const state = floor.states[agent.state]
  if (state === undefined || beganAt === null || lastAnsweredAt === null) return neverAnswered(agent, now)
  const waited = now - lastAnsweredAt
  const ageThenS = Math.max(0, lastAnsweredAt - beganAt) / 1000
  const expected = agent.factor * hazardBetween(state, ageThenS, ageThenS + Math.max(0, waited) / 1000)
  const weight = agent.importance
  const noticedMs = NOTICED_SHARES * fairShareMs
  const unseen = waited <= agent.unseenAfterMs ? 0 : BREACH_WEIGHT * worthOfFinding(agent.unseen, waited)
  const bound = (weight * (waited + noticedMs * expected) * expected) / 2 + unseen
  if (bound <= most || expected < SMALL) return bound
  return weight * (waited / expected + noticedMs) * (1 - (1 + expected) * Math.exp(-expected)) + unseen
}

/** Asked in vain so far: everything about this agent is still to be learned. */
function neverAnswered(agent: AgentMemory, now: MonoMs): number {
  return agent.importance * (now - (agent.lastAskedAt ?? agent.pinnedAt))
}
