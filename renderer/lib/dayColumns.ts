// The columns of the day report: the one table that its head, rows, sums, sorting and widths are read from. Pure.

import type { AgentDay, DayBounds, DayCount, DayEdge, DayTime } from '../../contract/day.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { MessageKey } from '../../words/catalogue.ts'
import {
  dayCountWords,
  dayEdgeDoubt,
  dayTimeDoubt,
  dayTimeWords,
  earliestOf,
  isAtLeast,
  latestOf,
} from '../../words/dayWords.ts'
import { plainDuration } from '../../words/duration.ts'
import type { Words } from '../../words/words.ts'
import { otherCount, otherTime, statusCount, statusTime, type DayFigures } from './dayFigures.ts'
import type { SortBy } from './sort.ts'

/** What one cell says. */
export interface DayCell {
  readonly text: string
  /** Beneath it; empty: nothing. */
  readonly small: string
  /** How surely it is known, and what else there is to say; worded when somebody may read it. */
  readonly title: () => string
  /** Whole seconds, rounded down; a time of day: since the day began. Null: it is no time. */
  readonly seconds: number | null
  readonly count: number | null
}

interface Column {
  readonly heading: MessageKey
  /** Said when the heading is pointed at. */
  readonly hint: MessageKey | null
  /** By which rows are sorted; null: there is nothing. */
  readonly value: (figures: DayFigures) => number | null
  readonly cell: (words: Words, figures: DayFigures, bounds: DayBounds) => DayCell
}

const nothing = (): string => ''
const NOTHING: DayCell = { text: '–', small: '', title: nothing, seconds: null, count: null }

/** Where the cell leaves out minutes and seconds, its title says them. */
function timeTitle(words: Words, time: DayTime): string {
  const doubt = dayTimeDoubt(words, time)
  return doubt === '' && time.ms >= 100 * 3_600_000 ? plainDuration(time.ms) : doubt
}

function timeCell(words: Words, time: DayTime): DayCell {
  const seconds = Math.floor(time.ms / 1000)
  // What was not seen at all is nothing, or nobody knows.
  const text = time.ms === 0 && !isAtLeast(time) ? '–' : dayTimeWords(words, time)
  return { text, small: '', title: () => timeTitle(words, time), seconds, count: null }
}

/** A state's time, and in how many stays. */
function stateCell(words: Words, time: DayTime, stays: DayCount): DayCell {
  const cell = timeCell(words, time)
  if (stays.count === 0) return { ...cell, count: 0 }
  const counted = (): string =>
    words.say(stays.isAtLeast ? 'dayStaysTitleAtLeast' : 'dayStaysTitle', { stays: stays.count })
  return {
    ...cell,
    small: words.say('dayStays', { stays: stays.count }),
    title: () => [counted(), cell.title()].filter((sentence) => sentence !== '').join(' '),
    count: stays.count,
  }
}

function stateColumn(status: StatusKey, heading: MessageKey): Column {
  return {
    heading,
    hint: null,
    value: (figures) => statusTime(figures, status).ms,
    cell: (words, figures) => stateCell(words, statusTime(figures, status), statusCount(figures, status)),
  }
}

function edgeValue(edge: DayEdge | null, beyond: number): number | null {
  if (edge === null || edge.kind === 'none') return null
  return edge.kind === 'beyond' ? beyond : latestOf(edge.when)
}

function edgeCell(words: Words, edge: DayEdge | null, which: 'first' | 'last', { from }: DayBounds): DayCell {
  if (edge === null || edge.kind === 'none') return NOTHING
  const title = (): string => dayEdgeDoubt(words, edge, which)
  if (edge.kind === 'beyond') {
    const still = edge.isCertain ? 'daySignedInStill' : 'daySignedInPerhaps'
    const text = words.say(which === 'first' ? 'daySignedInBefore' : still)
    return { text, small: '', title, seconds: null, count: null }
  }
  // An earlier first one, or a later last one, may lie in what was not observed.
  const isNoEarlier = which === 'last' && !edge.isCertain
  const at = isNoEarlier ? earliestOf(edge.when) : latestOf(edge.when)
  const time = words.minuteTime(at)
  const isExact = edge.when.kind === 'at' && edge.isCertain
  const atMost = isExact ? time : `≤ ${time}`
  return {
    text: isNoEarlier ? `≥ ${time}` : atMost,
    small: '',
    title,
    seconds: Math.floor((at - from) / 1000),
    count: null,
  }
}

export const DAY_COLUMNS = {
  'signed-in': {
    heading: 'dayColumnSignedIn',
    hint: null,
    value: ({ signedIn }) => signedIn.ms,
    cell: (words, { signedIn }) => timeCell(words, signedIn),
  },
  'first-sign-in': {
    heading: 'dayColumnFirstSignIn',
    hint: null,
    value: ({ firstSignIn }) => edgeValue(firstSignIn, 0),
    cell: (words, { firstSignIn }, bounds) => edgeCell(words, firstSignIn, 'first', bounds),
  },
  'last-sign-out': {
    heading: 'dayColumnLastSignOut',
    hint: null,
    value: ({ lastSignOut }) => edgeValue(lastSignOut, Infinity),
    cell: (words, { lastSignOut }, bounds) => edgeCell(words, lastSignOut, 'last', bounds),
  },
  talking: stateColumn('talking', 'statusTalking'),
  idle: stateColumn('idle', 'statusIdle'),
  'wrap-up': stateColumn('wrap-up', 'statusWrapUp'),
  ringing: stateColumn('ringing', 'statusRinging'),
  busy: stateColumn('busy', 'statusBusy'),
  rest: stateColumn('rest', 'statusRest'),
  study: stateColumn('study', 'statusStudy'),
  other: {
    heading: 'dayColumnOther',
    hint: 'dayOtherHint',
    value: (figures) => otherTime(figures).ms,
    cell: (words, figures) => stateCell(words, otherTime(figures), otherCount(figures)),
  },
  'not-observed': {
    heading: 'dayColumnNotObserved',
    hint: null,
    value: ({ notObservedMs }) => notObservedMs,
    cell: (words, { notObservedMs: ms }) => timeCell(words, { ms, missedUpToMs: 0, leastMs: ms, mostMs: ms }),
  },
  occupancy: {
    heading: 'dayColumnOccupancy',
    hint: 'dayOccupancyHint',
    value: ({ occupancy }) => occupancy?.share ?? null,
    cell: (words, { occupancy }) => {
      if (occupancy === null) return NOTHING
      const { share, least, most } = occupancy
      const isKnown = Math.round(least * 100) === Math.round(most * 100)
      return {
        text: `${isKnown ? '' : '≈ '}${words.say('dayShare', { share })}`,
        small: '',
        title: () => (isKnown ? '' : words.say('dayShareBetween', { least, most })),
        seconds: null,
        count: Math.round(share * 100),
      }
    },
  },
  changes: {
    heading: 'dayColumnChanges',
    hint: null,
    value: ({ changes }) => changes.count,
    cell: (words, { changes }) => ({
      text: dayCountWords(words, changes),
      small: '',
      title: () => (changes.isAtLeast ? words.say('dayCountAtLeast', { count: changes.count }) : ''),
      seconds: null,
      count: changes.count,
    }),
  },
  'longest-talking': {
    heading: 'dayColumnLongestTalking',
    hint: null,
    value: ({ longestTalking }) => longestTalking.ms,
    cell: (words, { longestTalking }) => timeCell(words, longestTalking),
  },
  'longest-wrap-up': {
    heading: 'dayColumnLongestWrapUp',
    hint: null,
    value: ({ longestWrapUp }) => longestWrapUp.ms,
    cell: (words, { longestWrapUp }) => timeCell(words, longestWrapUp),
  },
} as const satisfies Readonly<Record<string, Column>>

export type DayColumnKey = keyof typeof DAY_COLUMNS
export type DaySort = SortBy<DayColumnKey | 'agent'>

export const DAY_COLUMN_KEYS = Object.keys(DAY_COLUMNS) as readonly DayColumnKey[]

export function dayColumn(key: DayColumnKey): Column {
  return DAY_COLUMNS[key]
}

/** Sorted by a column; who has nothing there comes last in either direction, and equal ones stay as they were. */
export function sortedDays(words: Words, rows: readonly AgentDay[], sort: DaySort | null): readonly AgentDay[] {
  if (sort === null) return rows
  const sign = sort.direction === 'ascending' ? 1 : -1
  const { column } = sort
  if (column === 'agent') return rows.toSorted((a, b) => sign * words.compare(a.who.workno, b.who.workno))
  const values = new Map(rows.map((row) => [row.agent, DAY_COLUMNS[column].value(row)]))
  return rows.toSorted((a, b) => {
    const [one, other] = [values.get(a.agent) ?? null, values.get(b.agent) ?? null]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return one === other ? 0 : sign * (one < other ? -1 : 1)
  })
}
