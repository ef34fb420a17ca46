// The bands of an agent's day as paths: one for each status, however many stays it has. Each status has a height and stripes of its
// own, so that it is told apart without its colour. Across: seconds since the day began; down: `LANE_HEIGHT` parts. Pure.

import type { AgentTimeline, DayBand, Timeline } from '../../contract/day.ts'
import { STATUS_KEYS, type StatusKey } from '../../contract/status.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { DaySpan } from './dayScale.ts'

export const LANE_HEIGHT = 20

/** Stripes from top to bottom: [where one begins, where it ends]. No two statuses have the same. */
export const STATUS_LANES: Readonly<Record<StatusKey, readonly (readonly [number, number])[]>> = {
  talking: [[1, 19]],
  'wrap-up': [[8, 19]],
  idle: [[14, 19]],
  ringing: [
    [1, 4],
    [6, 9],
    [11, 14],
    [16, 19],
  ],
  connecting: [
    [1, 5],
    [15, 19],
  ],
  reserved: [[1, 6]],
  busy: [
    [1, 9],
    [11, 19],
  ],
  rest: [[7, 13]],
  'pre-rest': [
    [7, 9],
    [11, 13],
  ],
  study: [
    [4, 7],
    [13, 16],
  ],
  'signed-in': [
    [14, 16],
    [17, 19],
  ],
  'signed-out': [[18, 19]],
  unknown: [[9.5, 10.5]],
  unrecognised: [
    [1, 3],
    [9, 11],
    [17, 19],
  ],
}

export interface StatusPath {
  readonly status: StatusKey
  readonly d: string
}

export interface BandPaths {
  /** All that was observed: what it leaves out is hatched. */
  readonly observed: string
  /** In the order of `STATUS_KEYS`. */
  readonly statuses: readonly StatusPath[]
}

/** What of a timeline is read to draw one agent. */
type Drawn = Pick<Timeline, 'from' | 'meanings' | 'columns'>

function rectangle(fromS: number, toS: number, top: number, bottom: number): string {
  return `M${fromS} ${top}H${toS}V${bottom}H${fromS}Z`
}

/** Whole tenths of a second: finer than a pixel at the nearest zoom. */
function secondsInto(from: EpochMs, at: EpochMs): number {
  return Math.round((at - from) / 100) / 10
}

export function bandPaths({ from, meanings, columns }: Drawn, { first, bands }: AgentTimeline): BandPaths {
  const parts = new Map<StatusKey, string[]>()
  const observed: string[] = []
  let place = first
  const end = first + bands
  while (place < end) {
    const meaning = meanings[columns.meaning[place] ?? -1]
    const began = columns.from[place] ?? from
    const status = meaning?.kind === 'stay' ? meaning.status.key : null
    // Stays of one status that follow each other are drawn as one.
    while (place + 1 < end && statusAt(meanings, columns, place + 1) === status) place += 1
    const ended = columns.to[place] ?? began
    place += 1
    if (status === null || ended <= began) continue
    const [fromS, toS] = [secondsInto(from, began), secondsInto(from, ended)]
    observed.push(rectangle(fromS, toS, 0, LANE_HEIGHT))
    const known = parts.get(status) ?? []
    for (const [top, bottom] of STATUS_LANES[status]) known.push(rectangle(fromS, toS, top, bottom))
    parts.set(status, known)
  }
  return {
    observed: observed.join(''),
    statuses: STATUS_KEYS.flatMap((status) => {
      const found = parts.get(status)
      return found === undefined ? [] : [{ status, d: found.join('') }]
    }),
  }
}

function statusAt(meanings: Drawn['meanings'], { meaning }: Drawn['columns'], place: number): StatusKey | null {
  const found = meanings[meaning[place] ?? -1]
  return found?.kind === 'stay' ? found.status.key : null
}

/** `viewBox` of a drawing that shows this part of the day, and the whole height. */
export function viewBoxOf(dayFrom: EpochMs, view: DaySpan): string {
  const [from, to] = [secondsInto(dayFrom, view.from), secondsInto(dayFrom, view.to)]
  return `${from} 0 ${Math.max(1, to - from)} ${LANE_HEIGHT}`
}

/** The place of the band in which a moment lies, among all columns; null: in none (still to come). */
export function bandPlaceAt({ columns }: Pick<Timeline, 'columns'>, { first, bands }: AgentTimeline, at: EpochMs) {
  let [low, high] = [first, first + bands - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    if ((columns.from[middle] ?? 0) > at) high = middle - 1
    else if ((columns.to[middle] ?? 0) <= at) low = middle + 1
    else return middle
  }
  return null
}

/** Which statuses a timeline shows, in the order of `STATUS_KEYS`, and whether something was not observed: what a legend explains. */
export function meaningsShown(meanings: readonly DayBandMeaning[]): {
  readonly statuses: readonly StatusKey[]
  readonly hasMissed: boolean
} {
  const found = new Set(meanings.map((meaning) => (meaning.kind === 'stay' ? meaning.status.key : null)))
  return { statuses: STATUS_KEYS.filter((key) => found.has(key)), hasMissed: found.has(null) }
}

type DayBandMeaning = Timeline['meanings'][number] | DayBand
