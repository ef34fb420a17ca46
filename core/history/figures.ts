// The figures of one agent's day, from its pieces. Pure. What was not observed may have been anything.

import type { AgentDay, BreakNeed, DayBounds, DayEdge, DayShare, DayStatus, DayTime } from '../../contract/day.ts'
import { STATUS_KEYS, type StatusKey } from '../../contract/status.ts'
import type { Piece, ObservedPiece } from './pieces.ts'

type Figures = Omit<AgentDay, 'agent' | 'who' | 'gatewayId' | 'group'>

const NOT_SIGNED_IN: readonly StatusKey[] = ['signed-out', 'unknown']
/** A stretch without a break goes on through these. */
const BUSY: readonly StatusKey[] = ['talking', 'wrap-up', 'ringing', 'connecting', 'reserved']
const RESTFUL: readonly StatusKey[] = ['rest', 'signed-out']

/** Where a status stands among the sums. */
const PLACES: ReadonlyMap<StatusKey, number> = new Map(STATUS_KEYS.map((key, place) => [key, place]))

/** @param pieces of the whole day so far, without gaps */
export function figuresOf(pieces: readonly Piece[], bounds: DayBounds): Figures {
  // Of each status. Arrays of numbers, since these are reckoned up 150,000 times for a report.
  const sumMs = new Float64Array(STATUS_KEYS.length)
  const sumSureMs = new Float64Array(STATUS_KEYS.length)
  const sumStays = new Float64Array(STATUS_KEYS.length)
  let unsureMs = 0
  let notObservedMs = 0
  for (const piece of pieces) {
    if (piece.kind === 'missed') {
      notObservedMs += piece.to - piece.from
      continue
    }
    const place = PLACES.get(piece.stay.status.key) ?? 0
    sumMs[place] = (sumMs[place] ?? 0) + (piece.to - piece.from)
    sumSureMs[place] = (sumSureMs[place] ?? 0) + (piece.sureUntil - piece.from)
    sumStays[place] = (sumStays[place] ?? 0) + 1
    unsureMs += piece.to - piece.sureUntil
  }

  const isAtLeast = notObservedMs > 0
  const timeOf = (isMeant: (key: StatusKey) => boolean): DayTime => {
    let [ms, leastMs] = [0, 0]
    for (const [place, key] of STATUS_KEYS.entries()) {
      if (!isMeant(key)) continue
      ms += sumMs[place] ?? 0
      leastMs += sumSureMs[place] ?? 0
    }
    const othersUnsureMs = unsureMs - (ms - leastMs)
    return { ms, missedUpToMs: notObservedMs, leastMs, mostMs: ms + notObservedMs + othersUnsureMs }
  }
  const statuses = STATUS_KEYS.flatMap((status, place): DayStatus[] => {
    const count = sumStays[place] ?? 0
    if (count === 0) return []
    const { ms, missedUpToMs, leastMs, mostMs } = timeOf((key) => key === status)
    return [{ status, ms, missedUpToMs, leastMs, mostMs, count: { count, isAtLeast } }]
  })

  return {
    signedIn: timeOf((key) => !NOT_SIGNED_IN.includes(key)),
    firstSignIn: firstSignIn(pieces, bounds),
    lastSignOut: lastSignOut(pieces, bounds),
    statuses,
    longestTalking: longest(pieces, 'talking'),
    longestWrapUp: longest(pieces, 'wrap-up'),
    occupancy: occupancy(
      timeOf((key) => key === 'talking' || key === 'wrap-up'),
      timeOf((key) => key === 'idle'),
    ),
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
  const seen = after.find(isStay)
  // Nobody saw a sign-out: the last that is known is somebody who was signed in.
  if (seen === undefined) return { kind: 'beyond', isCertain }
  return { kind: 'when', when: { kind: 'between', notBefore: last.to, notAfter: seen.from }, isCertain }
}

/** The longest stay of a status, cut at midnight; at most: with all that may have belonged to the same one. */
function longest(pieces: readonly Piece[], status: StatusKey): DayTime {
  let ms = 0
  let leastMs = 0
  // Two chains of pieces that follow each other without anything that is certainly not this status: of all that was observed as
  // such or not observed, and with what lies between two answers too.
  let chainMs = 0
  let chainsMs = 0
  let unsureChainMs = 0
  let mostMs = 0
  for (const piece of pieces) {
    const lasted = piece.to - piece.from
    if (piece.kind === 'stay' && piece.stay.status.key !== status) {
      chainMs = 0
      unsureChainMs = piece.to - piece.sureUntil
    } else {
      chainMs += lasted
      unsureChainMs += lasted
      if (piece.kind === 'stay') {
        ms = Math.max(ms, lasted)
        leastMs = Math.max(leastMs, piece.sureUntil - piece.from)
      }
    }
    chainsMs = Math.max(chainsMs, chainMs)
    mostMs = Math.max(mostMs, unsureChainMs)
  }
  return { ms, leastMs, mostMs, missedUpToMs: Math.max(0, chainsMs - ms) }
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
  let changes = 0
  let before: StatusKey | null = null
  for (const piece of pieces) {
    if (piece.kind !== 'stay') continue
    const { status, event } = piece.stay
    const isAnew = event === 'left-and-came-back' || event === 'signed-in-again'
    if (before !== null && (isAnew || before !== status.key)) changes += 1
    before = status.key
  }
  return changes
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
  let before: Piece | undefined = undefined
  for (const piece of pieces) {
    const isOn = isBusy(piece)
    if (isOn && now === 0) isNowOpen = !isStay(before)
    now = isOn ? now + piece.to - piece.from : 0
    longestMs = Math.max(longestMs, now)
    before = piece
  }
  return {
    now,
    longest: longestMs,
    isNowOpen: now > 0 && isNowOpen,
    isLongestOpen: isBusy(pieces[0]) || pieces.some(({ kind }) => kind === 'missed'),
  }
}
