// The figures of a day that the report shows, of one agent or of several together. Pure.

import type { AgentDay, DayCount, DayEdge, DayShare, DayTime } from '../../contract/day.ts'
import { STATUS_KEYS, type StatusKey } from '../../contract/status.ts'

/** Of an agent; of several: the sums, the longest of all, and no sign-in of their own. */
export interface DayFigures extends Pick<
  AgentDay,
  'signedIn' | 'statuses' | 'longestTalking' | 'longestWrapUp' | 'occupancy' | 'changes' | 'notObservedMs'
> {
  readonly firstSignIn: DayEdge | null
  readonly lastSignOut: DayEdge | null
}

const NO_TIME: DayTime = { ms: 0, missedUpToMs: 0, leastMs: 0, mostMs: 0 }

/** Signed in, but in none of the states with a column of their own. */
const OTHER: readonly StatusKey[] = ['connecting', 'reserved', 'pre-rest', 'signed-in', 'unrecognised']

/** Of a state that was not seen: no time, and all that was not observed may belong to it. */
export function statusTime(figures: DayFigures, status: StatusKey): DayTime {
  return figures.statuses.find((one) => one.status === status) ?? unseen(figures)
}

export function statusCount({ statuses, changes }: DayFigures, status: StatusKey): DayCount {
  const found = statuses.find((one) => one.status === status)
  return found?.count ?? { count: 0, isAtLeast: changes.isAtLeast }
}

export function otherTime(figures: DayFigures): DayTime {
  const found = figures.statuses.filter(({ status }) => OTHER.includes(status))
  return found.length === 0 ? unseen(figures) : together(found)
}

export function otherCount({ statuses, changes }: DayFigures): DayCount {
  const found = statuses.filter(({ status }) => OTHER.includes(status))
  return {
    count: found.reduce((sum, { count }) => sum + count.count, 0),
    isAtLeast: changes.isAtLeast,
  }
}

function unseen({ signedIn }: DayFigures): DayTime {
  return { ...NO_TIME, missedUpToMs: signedIn.missedUpToMs, mostMs: signedIn.missedUpToMs }
}

/** Several states of one agent: what was not observed may belong to any of them, but only once. */
function together(times: readonly DayTime[]): DayTime {
  const total = added(times)
  const missedUpToMs = Math.max(...times.map((time) => time.missedUpToMs))
  return { ...total, missedUpToMs, mostMs: total.mostMs - (total.missedUpToMs - missedUpToMs) }
}

function added(times: readonly DayTime[]): DayTime {
  return times.reduce(
    (sum, time) => ({
      ms: sum.ms + time.ms,
      missedUpToMs: sum.missedUpToMs + time.missedUpToMs,
      leastMs: sum.leastMs + time.leastMs,
      mostMs: sum.mostMs + time.mostMs,
    }),
    NO_TIME,
  )
}

function addedCounts(counts: readonly DayCount[]): DayCount {
  return {
    count: counts.reduce((sum, { count }) => sum + count, 0),
    isAtLeast: counts.some(({ isAtLeast }) => isAtLeast),
  }
}

function longestOf(times: readonly DayTime[]): DayTime {
  const ms = Math.max(0, ...times.map((time) => time.ms))
  return {
    ms,
    missedUpToMs: Math.max(0, ...times.map((time) => time.ms + time.missedUpToMs)) - ms,
    leastMs: Math.max(0, ...times.map(({ leastMs }) => leastMs)),
    mostMs: Math.max(0, ...times.map(({ mostMs }) => mostMs)),
  }
}

/** (talking + wrap-up) / (talking + wrap-up + idle); null: none of the three was seen. */
function occupancyOf(busy: DayTime, idle: DayTime): DayShare | null {
  const share = shareOf(busy.ms, idle.ms)
  if (share === null) return null
  return {
    share,
    least: shareOf(busy.leastMs, idle.mostMs) ?? 0,
    most: shareOf(busy.mostMs, idle.leastMs) ?? 1,
  }
}

function shareOf(part: number, rest: number): number | null {
  return part + rest === 0 ? null : part / (part + rest)
}

/** All of these agents together. */
export function sumOfDays(days: readonly DayFigures[]): DayFigures {
  const statuses = STATUS_KEYS.filter((status) =>
    days.some((day) => day.statuses.some((one) => one.status === status)),
  ).map((status) => ({
    status,
    ...added(days.map((day) => statusTime(day, status))),
    count: addedCounts(days.map((day) => statusCount(day, status))),
  }))
  const busy = added(days.map((day) => together([statusTime(day, 'talking'), statusTime(day, 'wrap-up')])))
  const idle = added(days.map((day) => statusTime(day, 'idle')))
  return {
    signedIn: added(days.map(({ signedIn }) => signedIn)),
    firstSignIn: null,
    lastSignOut: null,
    statuses,
    longestTalking: longestOf(days.map(({ longestTalking }) => longestTalking)),
    longestWrapUp: longestOf(days.map(({ longestWrapUp }) => longestWrapUp)),
    occupancy: occupancyOf(busy, idle),
    changes: addedCounts(days.map(({ changes }) => changes)),
    notObservedMs: days.reduce((sum, { notObservedMs }) => sum + notObservedMs, 0),
  }
}
