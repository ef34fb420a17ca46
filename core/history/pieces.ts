// One agent's time, put together from what was written down: stays as far as they were observed, and between them what was not.
// Pure. A stay is observed from its beginning (which the gateway's duration may prove long before the first answer) to the last
// answer that showed it, or, where the next answer followed in good time, until that says that another one began.

import type { NotObservedCause } from '../../contract/day.ts'
import { gatewayIdOf, type AgentKey } from '../../contract/ids.ts'
import type { EpochMs, When } from '../../contract/time.ts'
import type { LiveEnd } from '../ports/history.ts'
import type { BlindSpot, Run, Stay } from './facts.ts'

/** The gateway counts whole seconds: a beginning may be told so much (ms) too late without another stay lying before it. */
const SAME_MOMENT_MS = 2000

export interface ObservedPiece {
  readonly kind: 'stay'
  readonly from: EpochMs
  readonly to: EpochMs
  /** From here to `to` it lies between two answers, of which the second shows it no longer. */
  readonly sureUntil: EpochMs
  readonly stay: Stay
  readonly began: When | null
  readonly ended: When | null
  readonly isOpen: boolean
}

export interface MissedPiece {
  readonly kind: 'missed'
  readonly from: EpochMs
  readonly to: EpochMs
  readonly cause: NotObservedCause
  readonly isOpen: boolean
}

export type Piece = ObservedPiece | MissedPiece

/** Made here alone, so that all of them have one form: what reads 150,000 of them for a report is compiled for that one. */
function observed(
  from: EpochMs,
  to: EpochMs,
  sureUntil: EpochMs,
  stay: Stay,
  began: When | null,
  ended: When | null,
  isOpen: boolean,
): ObservedPiece {
  return { kind: 'stay', from, to, sureUntil, stay, began, ended, isOpen }
}

function notObserved(from: EpochMs, to: EpochMs, cause: NotObservedCause, isOpen: boolean): MissedPiece {
  return { kind: 'missed', from, to, cause, isOpen }
}

function exactly(at: EpochMs): When {
  return { kind: 'at', at }
}

function between(notBefore: EpochMs, notAfter: EpochMs): When {
  return { kind: 'between', notBefore, notAfter }
}

/** What is known of one agent, its gateway and the app's runs. */
export interface AgentFacts {
  readonly agent: AgentKey
  /** In the order in which they were observed. */
  readonly stays: readonly Stay[]
  /** The agent's, its gateway's and everybody's. */
  readonly blindSpots: readonly BlindSpot[]
  readonly runs: readonly Run[]
  /** Null: it is not watched now. */
  readonly liveEnd: LiveEnd | null
}

/** A span of time (ms since 1970). */
export interface Span {
  readonly from: EpochMs
  readonly to: EpochMs
}

/** The agent's time from `from` to `to`, in pieces without gaps. Nothing is observed after `to` (now, or the end of a day). */
export function piecesOf(facts: AgentFacts, { from, to }: Span): readonly Piece[] {
  const pieces: Piece[] = []
  let at = from
  for (const piece of observedPieces(facts, to)) {
    // One that was seen in a single answer, and then never again, has no length.
    if (piece.to <= from || piece.to === piece.from) continue
    if (piece.from >= to) break
    if (piece.from > at) pieces.push(...missed(facts, { from: at, to: piece.from }, to))
    const cut = cutTo(piece, Math.max(at, piece.from), Math.min(piece.to, to))
    pieces.push(cut)
    at = cut.to
  }
  if (at < to) pieces.push(...missed(facts, { from: at, to }, to))
  return pieces
}

function cutTo(piece: ObservedPiece, from: EpochMs, to: EpochMs): ObservedPiece {
  if (from === piece.from && to === piece.to) return piece
  const sureUntil = Math.min(to, Math.max(from, piece.sureUntil))
  return observed(from, to, sureUntil, piece.stay, piece.began, piece.ended, piece.isOpen && to === piece.to)
}

/** All stays with what was observed of each, none overlapping another. `now`: what is fresh counts on until then. */
function observedPieces(facts: AgentFacts, now: EpochMs): readonly ObservedPiece[] {
  const pieces: ObservedPiece[] = []
  const { stays } = facts
  let last: ObservedPiece | null = null
  for (let place = 0; place < stays.length; place += 1) {
    const stay = stays[place]
    if (stay === undefined) break
    const end = endOf(facts, stay, stays[place + 1] ?? null, now)
    const begin = last === null ? stay.began.notAfter : Math.max(stay.began.notAfter, last.to)
    const to = Math.max(begin, end.to)
    const sureUntil = Math.max(begin, Math.min(end.sureUntil, to))
    if (last !== null && goesOn(last, stay)) {
      last = observed(last.from, to, sureUntil, last.stay, last.began, end.ended, end.isOpen)
      pieces[pieces.length - 1] = last
    } else {
      last = observed(begin, to, sureUntil, stay, beganOf(stay, last), end.ended, end.isOpen)
      pieces.push(last)
    }
  }
  return pieces
}

/** Whether a stay that was looked at anew had begun before the last answer that showed its like: it is the same one. */
function goesOn(last: ObservedPiece, stay: Stay): boolean {
  if (stay.event !== 'first-seen' && stay.event !== 'seen-again') return false
  if (last.stay.status.key !== stay.status.key || stay.began.notBefore === null) return false
  return stay.began.notBefore === stay.began.notAfter && stay.began.notAfter <= last.to + SAME_MOMENT_MS
}

function beganOf({ began: { notBefore, notAfter }, event }: Stay, last: ObservedPiece | null): When | null {
  if (notBefore === notAfter) return exactly(notAfter)
  if (notBefore !== null) return between(notBefore, notAfter)
  // A different status was seen before, so it began after that.
  if (last === null || event === 'first-seen') return null
  return between(Math.min(last.to, notAfter), notAfter)
}

interface End {
  readonly to: EpochMs
  readonly sureUntil: EpochMs
  readonly ended: When | null
  readonly isOpen: boolean
}

function endAt(to: EpochMs, sureUntil: EpochMs, ended: When | null, isOpen: boolean): End {
  return { to, sureUntil, ended, isOpen }
}

function endOf(facts: AgentFacts, stay: Stay, next: Stay | null, now: EpochMs): End {
  if (next !== null) return endBefore(facts, stay, next)
  const { liveEnd } = facts
  if (liveEnd !== null) {
    const sureUntil = Math.min(now, liveEnd.lastSeen)
    return endAt(liveEnd.isFresh ? now : sureUntil, sureUntil, null, liveEnd.isFresh)
  }
  const until = Math.min(now, seenUntil(facts, stay, Infinity))
  return endAt(until, until, null, false)
}

function endBefore(facts: AgentFacts, stay: Stay, next: Stay): End {
  const { notBefore, notAfter } = next.began
  const { before } = next
  if (before?.wasWatched === true) {
    const ended = notBefore === null || notBefore === notAfter ? exactly(notAfter) : between(notBefore, notAfter)
    return endAt(notAfter, Math.min(before.lastSeen, notAfter), ended, false)
  }
  const until = before === null ? seenUntil(facts, stay, next.observedAt) : before.lastSeen
  return endAt(until, until, between(until, Math.max(until, notAfter)), false)
}

/**
 * Until when a stay was certainly seen, where no later answer of the same run says it: as far as the app was alive and asking.
 *
 * @param nextAt when the agent was first observed again; Infinity: never
 */
function seenUntil(facts: AgentFacts, stay: Stay, nextAt: EpochMs): EpochMs {
  const run = facts.runs.findLast(({ began }) => began <= stay.observedAt)
  const heard = run?.observedUntil.get(gatewayIdOf(facts.agent))
  if (heard === undefined) return stay.observedAt
  let until = Math.min(Math.max(stay.observedAt, heard), nextAt)
  // What had begun before and was not over by then keeps it from having been seen so long.
  for (const spot of [...facts.blindSpots].sort((one, other) => other.began - one.began)) {
    if (spot.began < until && (spot.ended ?? Infinity) >= until && (spot.ended ?? Infinity) > stay.observedAt) {
      until = Math.max(stay.observedAt, spot.began)
    }
  }
  return until
}

/** What explains a time that was not observed, the weightiest first. */
const WEIGHT: readonly NotObservedCause[] = [
  'switched-off',
  'not-running',
  'sleep',
  'certificate',
  'session',
  'outage',
  'not-pinned',
  'agent-failed',
  'not-asked',
]

/** A time that was not observed, taken apart where the reason changes. */
function missed(facts: AgentFacts, span: Span, now: EpochMs): readonly MissedPiece[] {
  const reasons = reasonsFor(facts, span, now)
  const edges = [...new Set([span.from, span.to, ...reasons.flatMap(({ from, to }) => [from, to])])]
    .filter((at) => at >= span.from && at <= span.to)
    .sort((one, other) => one - other)
  const pieces: MissedPiece[] = []
  edges.slice(0, -1).forEach((from, place) => {
    const to = edges[place + 1] ?? span.to
    const there = reasons.filter((reason) => reason.from <= from && reason.to >= to).map(({ cause }) => cause)
    const cause = WEIGHT.find((weighty) => there.includes(weighty)) ?? null
    const last = pieces.at(-1)
    // What nothing explains are seconds beside what something does.
    if (last !== undefined && (cause === null || cause === last.cause)) {
      pieces[pieces.length - 1] = notObserved(last.from, to, last.cause, to === now)
    } else if (last?.cause === 'between-answers' && cause !== null) {
      pieces[pieces.length - 1] = notObserved(last.from, to, cause, to === now)
    } else {
      pieces.push(notObserved(from, to, cause ?? 'between-answers', to === now))
    }
  })
  return pieces
}

interface Reason extends Span {
  readonly cause: NotObservedCause
}

function reasonsFor({ stays, blindSpots, runs }: AgentFacts, span: Span, now: EpochMs): readonly Reason[] {
  const reasons: Reason[] = []
  const add = (from: EpochMs, to: EpochMs, cause: NotObservedCause): void => {
    if (from < span.to && to > span.from) reasons.push({ from, to, cause })
  }
  for (const { began, ended, cause } of blindSpots) add(began, ended ?? Infinity, cause)
  for (const { from, to } of timesNotRunning(runs, now)) add(from, to, 'not-running')
  add(-Infinity, stays[0]?.began.notAfter ?? Infinity, 'not-pinned')
  return reasons
}

/** A run that was alive so shortly (ms) before now goes on: it says so twice a minute. */
const SAYS_SO_WITHIN_MS = 60_000

/** @param runs in the order of time */
export function timesNotRunning(runs: readonly Run[], now: EpochMs): readonly Span[] {
  const spans: Span[] = []
  let endedAt = -Infinity
  for (const { began, alive } of runs) {
    if (began > endedAt) spans.push({ from: endedAt, to: began })
    endedAt = Math.max(endedAt, alive)
  }
  return endedAt >= now - SAYS_SO_WITHIN_MS ? spans : [...spans, { from: endedAt, to: Infinity }]
}
