// Days for the page's tests: an agent's pieces in the order of time, and the report that goes with them.

import type {
  AgentDay,
  BreakNeed,
  BandMeaning,
  DayBand,
  DayBounds,
  DayReport,
  DayTime,
  NotObservedCause,
  Timeline,
} from '../../contract/day.ts'
import { agentKey } from '../../contract/ids.ts'
import type { StatusKey } from '../../contract/status.ts'
import { sampleStatus } from '../../proof/fakes/sampleState.ts'

export const HOUR_MS = 3_600_000
/** Midnight of 26 November 2026, in UTC. */
export const MIDNIGHT = Date.UTC(2026, 10, 26)

/** Today, at noon. */
export const TODAY: DayBounds = {
  day: '2026-11-26',
  timeZone: 'UTC',
  from: MIDNIGHT,
  to: MIDNIGHT + 24 * HOUR_MS,
  until: MIDNIGHT + 12 * HOUR_MS,
}

/** A piece of a day: what it was, and until which hour. */
export type TestPiece = readonly [what: StatusKey | NotObservedCause, untilHour: number]

export function timeOf(ms: number, changes: Partial<DayTime> = {}): DayTime {
  return { ms, missedUpToMs: 0, leastMs: ms, mostMs: ms, ...changes }
}

export function agentDayOf(workno: string, changes: Partial<AgentDay> = {}): AgentDay {
  return {
    agent: agentKey('g1', workno),
    who: { name: `Name ${workno}`, workno },
    gatewayId: 'g1',
    group: 'Support',
    signedIn: timeOf(4 * HOUR_MS),
    firstSignIn: { kind: 'when', when: { kind: 'at', at: MIDNIGHT + 8 * HOUR_MS }, isCertain: true },
    lastSignOut: { kind: 'beyond', isCertain: true },
    statuses: [
      { status: 'idle', ...timeOf(HOUR_MS), count: { count: 3, isAtLeast: false } },
      { status: 'talking', ...timeOf(3 * HOUR_MS), count: { count: 2, isAtLeast: false } },
    ],
    longestTalking: timeOf(2 * HOUR_MS),
    longestWrapUp: timeOf(0),
    occupancy: { share: 0.75, least: 0.75, most: 0.75 },
    changes: { count: 4, isAtLeast: false },
    observedMs: 12 * HOUR_MS,
    notObservedMs: 0,
    breakNeed: null,
    ...changes,
  }
}

/** Of somebody about whom everything is known. */
export function breakNeedOf(sinceRestMs: number, changes: Partial<BreakNeed> = {}): BreakNeed {
  return {
    sinceRestMs,
    restEndedAt: null,
    stretchMs: 0,
    longestStretchMs: 0,
    isUncertain: false,
    isAtLeast: false,
    isStretchAtLeast: false,
    isLongestAtLeast: false,
    ...changes,
  }
}

export function reportOf(rows: readonly AgentDay[], changes: Partial<DayReport> = {}): DayReport {
  return { ...TODAY, rows, coverage: 0.9, blindSpots: [], firstDay: '2026-11-20', ...changes }
}

const MISSED: readonly string[] = [
  'not-running',
  'outage',
  'sleep',
  'not-asked',
  'not-pinned',
] satisfies NotObservedCause[]

function bandOf([what, untilHour]: TestPiece, fromHour: number): DayBand {
  const from = MIDNIGHT + fromHour * HOUR_MS
  const to = MIDNIGHT + untilHour * HOUR_MS
  const isOpen = to === TODAY.until
  if (MISSED.includes(what)) return { kind: 'not-observed', from, to, cause: what as NotObservedCause, isOpen }
  return {
    kind: 'stay',
    from,
    to,
    status: sampleStatus(what as StatusKey),
    reason: null,
    group: 'Support',
    learned: 'seen',
    began: { kind: 'at', at: from },
    ended: isOpen ? null : { kind: 'at', at: to },
    isOpen,
  }
}

/** @param agents the pieces of each agent's day, from midnight on */
export function timelineOf(
  agents: Readonly<Record<string, readonly TestPiece[]>>,
  changes: Partial<Timeline> = {},
): Timeline {
  const bands: DayBand[] = []
  const told = Object.entries(agents).map(([workno, pieces]) => {
    const first = bands.length
    let from = 0
    for (const piece of pieces) {
      bands.push(bandOf(piece, from))
      from = piece[1]
    }
    return {
      agent: agentKey('g1', workno),
      who: { name: `Name ${workno}`, workno },
      first,
      bands: pieces.length,
    }
  })
  const latest = (of: 'began' | 'ended') => (band: DayBand) =>
    band.kind === 'stay' && band[of]?.kind === 'at' ? band[of].at : Number.NaN
  return {
    ...TODAY,
    agents: told,
    meanings: bands satisfies readonly BandMeaning[],
    columns: {
      meaning: Uint32Array.from(bands.keys()),
      from: Float64Array.from(bands, ({ from }) => from),
      to: Float64Array.from(bands, ({ to }) => to),
      began: Float64Array.from(bands, latest('began')),
      beganSpan: new Float64Array(bands.length),
      ended: Float64Array.from(bands, latest('ended')),
      endedSpan: new Float64Array(bands.length),
      isOpen: Uint8Array.from(bands, ({ isOpen }) => Number(isOpen)),
    },
    firstDay: '2026-11-20',
    earlierDay: null,
    ...changes,
  }
}
