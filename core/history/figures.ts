// The figures of one agent's day, from its pieces. Pure. What was not observed may have been anything.

import type { AgentDay, BreakNeed, DayBounds, DayEdge, DayShare, DayStatus, DayTime } from '../../contract/day.ts'
import { STATUS_KEYS, type StatusKey } from '../../contract/status.ts'
import type { Piece, ObservedPiece } from './pieces.ts'

type Figures = Omit<AgentDay, 'agent' | 'who' | 'gatewayId' | 'group'>

const NOT_SIGNED_IN: readonly StatusKey[] = ['signed-out', 'unknown']
/** A stretch without a break goes on through these. */
const BUSY: readonly StatusKey[] = ['talking', 'wrap-up', 'ringing', 'connecting', 'reserved']
const RESTFUL: readonly StatusKey[] = ['rest', 'signed-out']

interface Sum {
  ms: number
  sureMs: number
  stays: number
}

/** @param pieces of the whole day so far, without gaps */
export function figuresOf(pieces: readonly Piece[], bounds: DayBounds): Figures {
  const sums = new Map<StatusKey, Sum>()
  let unsureMs = 0
  let notObservedMs = 0
  for (const piece of pieces) {
    if (piece.kind === 'missed') {
      notObservedMs += piece.to - piece.from
      continue
    }
    const { key } = piece.stay.status
    const sum = sums.get(key) ?? { ms: 0, sureMs: 0, stays: 0 }
    sum.ms += piece.to - piece.from
    sum.sureMs += piece.sureUntil - piece.from
    sum.stays += 1
    unsureMs += piece.to - piece.sureUntil
    sums.set(key, sum)
  }

  const isAtLeast = notObservedMs > 0
  const timeOf = (keys: readonly StatusKey[]): DayTime => {
    const found = keys.map((key) => sums.get(key)).filter((sum) => sum !== undefined)
    const ms = found.reduce((total, sum) => total + sum.ms, 0)
    const leastMs = found.reduce((total, sum) => total + sum.sureMs, 0)
    const othersUnsureMs = unsureMs - (ms - leastMs)
    return { ms, missedUpToMs: notObservedMs, leastMs, mostMs: ms + notObservedMs + othersUnsureMs }
  }
  const statuses = STATUS_KEYS.flatMap((status): DayStatus[] => {
    const sum = sums.get(status)
    if (sum === undefined) return []
    const { ms, missedUpToMs, leastMs, mostMs } = timeOf([status])
    return [{ status, ms, missedUpToMs, leastMs, mostMs, count: { count: sum.stays, isAtLeast } }]
  })

  return {
    signedIn: timeOf(STATUS_KEYS.filter((key) => !NOT_SIGNED_IN.includes(key))),
    firstSignIn: firstSignIn(pieces, bounds),
    lastSignOut: lastSignOut(pieces, bounds),
    statuses,
    longestTalking: longest(pieces, 'talking'),
    longestWrapUp: longest(pieces, 'wrap-up'),
    occupancy: occupancy(timeOf(['talking', 'wrap-up']), timeOf(['idle'])),
    changes: { count: changesIn(pieces), isAtLeast },
    observedMs: bounds.until - bounds.from - notObservedMs,
    notObservedMs,
    breakNeed: breakNeed(pieces, bounds),
  }
}

function isStay(piece: Piece | undefined): piece is ObservedPiece {
  return piece?.kind === 'stay'
}

function isSignedIn(piece: Piece | undefined): piece is ObservedPiece {
  return isStay(piece) && !NOT_SIGNED_IN.includes(piece.stay.status.key)
}

function firstSignIn(pieces: readonly Piece[], { from }: DayBounds): DayEdge {
  const place = pieces.findIndex(isSignedIn)
  const first = pieces[place]
  if (!isSignedIn(first)) return { kind: 'none' }
  if (first.from === from) return { kind: 'beyond', isCertain: true }
  const before = pieces.slice(0, place)
  const isCertain = before.every(isStay)
  if (isStay(before.at(-1))) return { kind: 'when', when: first.began ?? { kind: 'at', at: first.from }, isCertain }
  const gapFrom = before.findLast(isStay)?.to ?? from
  return { kind: 'when', when: { kind: 'between', notBefore: gapFrom, notAfter: first.from }, isCertain }
}

function lastSignOut(pieces: readonly Piece[], { until }: DayBounds): DayEdge {
  const place = pieces.findLastIndex(isSignedIn)
  const last = pieces[place]
  if (!isSignedIn(last)) return { kind: 'none' }
  if (last.to === until) return { kind: 'beyond', isCertain: true }
  const after = pieces.slice(place + 1)
  const isCertain = after.every(isStay)
  const [next] = after
  if (isStay(next)) return { kind: 'when', when: next.began ?? { kind: 'at', at: next.from }, isCertain }
  const gapTo = after.find(isStay)?.from ?? until
  return { kind: 'when', when: { kind: 'between', notBefore: last.to, notAfter: gapTo }, isCertain }
}

/** The longest stay of a status, cut at midnight; at most: with all that may have belonged to the same one. */
function longest(pieces: readonly Piece[], status: StatusKey): DayTime {
  const own = pieces.filter(isStay).filter((piece) => piece.stay.status.key === status)
  const ms = Math.max(0, ...own.map(({ from, to }) => to - from))
  const leastMs = Math.max(0, ...own.map(({ from, sureUntil }) => sureUntil - from))
  const mostMs = longestChain(pieces, status, true)
  return { ms, leastMs, mostMs, missedUpToMs: Math.max(0, longestChain(pieces, status, false) - ms) }
}

/**
 * The longest time without anything that is certainly not this status.
 *
 * @param withUnsure counts what lies between two answers too
 */
function longestChain(pieces: readonly Piece[], status: StatusKey, withUnsure: boolean): number {
  let chain = 0
  let most = 0
  for (const piece of pieces) {
    const isOther = piece.kind === 'stay' && piece.stay.status.key !== status
    if (!isOther) chain += piece.to - piece.from
    else chain = withUnsure ? piece.to - piece.sureUntil : 0
    most = Math.max(most, chain)
  }
  return most
}

function occupancy(busy: DayTime, idle: DayTime): DayShare | null {
  if (busy.ms + idle.ms === 0) return null
  return {
    share: busy.ms / (busy.ms + idle.ms),
    least: busy.leastMs === 0 ? 0 : busy.leastMs / (busy.leastMs + idle.mostMs),
    most: busy.mostMs === 0 ? 0 : busy.mostMs / (busy.mostMs + idle.leastMs),
  }
}

/** Where one stay follows another within these pieces. */
function changesIn(pieces: readonly Piece[]): number {
  const stays = pieces.filter(isStay)
  return stays.slice(1).filter(({ stay }, place) => {
    const isSameStatus = stays[place]?.stay.status.key === stay.status.key
    return !isSameStatus || stay.event === 'left-and-came-back' || stay.event === 'signed-in-again'
  }).length
}

/** Only of a day that goes on. */
function breakNeed(pieces: readonly Piece[], { until, to }: DayBounds): BreakNeed | null {
  const signedIn = pieces.find(isSignedIn)
  const last = pieces.findLast(isStay)
  if (until >= to || signedIn === undefined || !isSignedIn(last)) return null
  const restedAt = pieces.findLastIndex((piece) => isStay(piece) && RESTFUL.includes(piece.stay.status.key))
  const rest = pieces[restedAt]
  const isRest = isStay(rest) && rest.stay.status.key === 'rest'
  const since = restedAt === -1 ? signedIn.from : (rest?.to ?? until)
  const stretches = stretchesOf(pieces)
  return {
    sinceRestMs: until - since,
    restEndedAt: isRest ? (rest.ended ?? { kind: 'at', at: rest.to }) : null,
    stretchMs: stretches.now,
    longestStretchMs: stretches.longest,
    isUncertain: pieces.some((piece) => piece.kind === 'missed' && piece.to > since),
    // Whoever was seen signed out before has an end of that as the last rest.
    isAtLeast: restedAt === -1,
    isStretchAtLeast: stretches.isNowOpen,
    isLongestAtLeast: stretches.isLongestOpen,
  }
}

interface Stretches {
  readonly now: number
  readonly longest: number
  /** Nobody saw how the one that goes on began. */
  readonly isNowOpen: boolean
  readonly isLongestOpen: boolean
}

function stretchesOf(pieces: readonly Piece[]): Stretches {
  const isBusy = (piece: Piece | undefined): boolean => isStay(piece) && BUSY.includes(piece.stay.status.key)
  let now = 0
  let longestMs = 0
  let isNowOpen = false
  pieces.forEach((piece, place) => {
    if (isBusy(piece) && now === 0) isNowOpen = !isStay(pieces[place - 1])
    now = isBusy(piece) ? now + piece.to - piece.from : 0
    longestMs = Math.max(longestMs, now)
  })
  return {
    now,
    longest: longestMs,
    isNowOpen: now > 0 && isNowOpen,
    isLongestOpen: isBusy(pieces[0]) || pieces.some(({ kind }) => kind === 'missed'),
  }
}
