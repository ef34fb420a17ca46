// Many stays read from the database as one text or one block of bytes, and kept as numbers until somebody asks for them: to fetch
// each of 150,000 rows by itself, and to hold an object for each, costs more than all else about a day.

import type { AgentStatus } from '../../contract/status.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { StayEvent } from '../ports/history.ts'
import type { PackedStays, Stay } from './facts.ts'
import { IDS_IN_A_MS } from './historySchema.ts'
import { openHour, type PackedHour } from './packedHour.ts'
import { readEvent, readStatus } from './statusNumbers.ts'

/** What version 1 saw has fractions of a millisecond. */
const whole = (column: string): string => `CAST(${column} AS INTEGER)`

/** Three columns as one number, since it is the writing of each number that costs: status and event have numbers below these. */
const [STATUSES_AT_MOST, EVENTS_AT_MOST] = [64, 8]
const KIND = `(watched * ${EVENTS_AT_MOST} + event) * ${STATUSES_AT_MOST} + status`

/** An aggregate over `stays`: one text, `[[…],[…]]`, a row of whole numbers and nulls for each stay. */
export const PACKED_COLUMNS =
  `json_group_array(json_array(agent, id / ${IDS_IN_A_MS}, ` +
  `${whole('began_ago')}, ${whole('began_span')}, ${whole('unseen')}, ${KIND}, code, cti, reason, team))`

const NULL = 'null'
const [ZERO, NINE, MINUS, N] = [0x30, 0x39, 0x2d, 0x6e]

/** Kind, code, cti, reason and team. */
const MEANING_NUMBERS = 5

/** What many stays have in common: made once, and shared. */
interface Meaning {
  readonly status: AgentStatus
  readonly reason: number | null
  readonly group: string | null
  readonly event: StayEvent
  readonly wasWatched: boolean
}

/** So many numbers stand for a row: observed at, began at the latest, span, unseen (NaN: null), place of its meaning. */
const NUMBERS = 5

/** One agent's stays of an hour, `from` one place in it up to another. */
interface OfHour {
  readonly hour: PackedHour
  readonly begins: EpochMs
  /** Where the meanings of its places are. */
  readonly places: readonly (number | null)[]
  readonly from: number
  readonly to: number
}

class StaysAsNumbers implements PackedStays {
  /** In the order of time, rows and hours by turns. */
  readonly #parts: (number[] | OfHour)[] = []
  readonly #meanings: readonly Meaning[]

  constructor(meanings: readonly Meaning[]) {
    this.#meanings = meanings
  }

  isEmpty(): boolean {
    return this.#parts.length === 0
  }

  addRow(observedAt: EpochMs, notAfter: EpochMs, span: number, unseen: number, place: number): void {
    const last = this.#parts.at(-1)
    if (Array.isArray(last)) last.push(observedAt, notAfter, span, unseen, place)
    else this.#parts.push([observedAt, notAfter, span, unseen, place])
  }

  addHour(part: OfHour): void {
    this.#parts.push(part)
  }

  unpack(): readonly Stay[] {
    const stays: Stay[] = []
    for (const part of this.#parts) {
      if (Array.isArray(part)) this.#unpackRows(part, stays)
      else this.#unpackHour(part, stays)
    }
    return stays
  }

  #unpackRows(numbers: readonly number[], stays: Stay[]): void {
    for (let at = 0; at < numbers.length; at += NUMBERS) {
      const [observedAt, notAfter] = [numbers[at] ?? Number.NaN, numbers[at + 1] ?? Number.NaN]
      const [span, unseen] = [numbers[at + 2] ?? Number.NaN, numbers[at + 3] ?? Number.NaN]
      const meaning = this.#meanings[numbers[at + 4] ?? -1]
      if (meaning !== undefined) stays.push(stayWith(meaning, observedAt, notAfter, span, unseen))
    }
  }

  #unpackHour({ hour, begins, places, from, to }: OfHour, stays: Stay[]): void {
    const { observed, beganAgo, none, span, unseen, place } = hour
    const orNaN = (duration: number | undefined): number =>
      duration === undefined || duration === none ? Number.NaN : duration
    for (let at = from; at < to; at += 1) {
      const meaning = this.#meanings[places[place[at] ?? -1] ?? -1]
      if (meaning === undefined) continue
      const observedAt = begins + (observed[at] ?? 0)
      stays.push(stayWith(meaning, observedAt, observedAt - (beganAgo[at] ?? 0), orNaN(span[at]), orNaN(unseen[at])))
    }
  }
}

/** @param span, unseen NaN: null */
function stayWith(meaning: Meaning, observedAt: EpochMs, notAfter: EpochMs, span: number, unseen: number): Stay {
  return {
    status: meaning.status,
    reason: meaning.reason,
    group: meaning.group,
    event: meaning.event,
    began: { notBefore: Number.isNaN(span) ? null : notAfter - span, notAfter },
    observedAt,
    before: Number.isNaN(unseen) ? null : { lastSeen: notAfter - unseen, wasWatched: meaning.wasWatched },
  }
}

/** Goes through a text from number to number. */
class Numbers {
  /** On what follows the last number. */
  at = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The whole number behind the sign here; NaN: null. */
  next(): number {
    const text = this.#text
    let at = this.at + 1
    let sign = text.charCodeAt(at)
    if (sign === N) {
      this.at = at + NULL.length
      return Number.NaN
    }
    const isNegative = sign === MINUS
    if (isNegative) sign = text.charCodeAt((at += 1))
    let value = 0
    while (sign >= ZERO && sign <= NINE) {
      value = value * 10 + sign - ZERO
      sign = text.charCodeAt((at += 1))
    }
    this.at = at
    return isNegative ? -value : value
  }
}

/** @param teamName the name that belongs to a number, or to none */
export function createStayPacker(teamName: (team: number | null) => string | null) {
  const statusOf = readStatus()
  const eventOf = readEvent()
  const meanings: Meaning[] = []
  /** By what the row says of them; null: nobody can read it. */
  const places = new Map<string, number | null>()

  /** @param text the last columns of a row, with the comma before them */
  function placeOf(text: string): number | null {
    const known = places.get(text)
    if (known !== undefined) return known
    const numbers = new Numbers(text)
    const meaning = [numbers.next(), numbers.next(), numbers.next(), numbers.next(), numbers.next()]
    const place = numbers.at === text.length ? newPlace(meaning) : null
    places.set(text, place)
    return place
  }

  /** @param numbers NaN: null */
  function placeOfNumbers(numbers: Float64Array): number | null {
    const text = Array.from(numbers, (number) => `,${Number.isNaN(number) ? NULL : number}`).join('')
    const known = places.get(text)
    if (known !== undefined) return known
    const place = newPlace([...numbers])
    places.set(text, place)
    return place
  }

  function newPlace(numbers: readonly number[]): number | null {
    const [kind = Number.NaN] = numbers
    const [status = null, ctiStatus = null, reason = null, team = null] = numbers
      .slice(1)
      .map((number) => (Number.isNaN(number) ? null : number))
    const key = statusOf(kind % STATUSES_AT_MOST)
    const event = eventOf(Math.floor(kind / STATUSES_AT_MOST) % EVENTS_AT_MOST)
    if (key === null || event === null) return null
    const wasWatched = kind >= STATUSES_AT_MOST * EVENTS_AT_MOST
    meanings.push({ status: { key, status, ctiStatus }, reason, group: teamName(team), event, wasWatched })
    return meanings.length - 1
  }

  return {
    /**
     * Takes apart what `PACKED_COLUMNS` gave. A row that is damaged is left out.
     *
     * @param staysOf where an agent's stays are collected; null: nobody wants them
     */
    read(packed: string, staysOf: (agent: number) => StaysAsNumbers | null): void {
      const numbers = new Numbers(packed)
      // On the bracket that opens the whole, and then on the comma behind each row.
      for (let end = 0; end < packed.length - 2; numbers.at = end) {
        numbers.at += 1
        const agent = numbers.next()
        const observedAt = numbers.next()
        const notAfter = observedAt - numbers.next()
        const span = numbers.next()
        const unseen = numbers.next()
        const meaningFrom = numbers.at
        end = packed.indexOf(']', meaningFrom) + 1
        const meaning = Number.isNaN(notAfter) ? null : placeOf(packed.slice(meaningFrom, end - 1))
        if (meaning !== null) staysOf(agent)?.addRow(observedAt, notAfter, span, unseen, meaning)
      }
    },
    /**
     * The same of an hour's block, as far as the stays were observed from `within.from` up to `within.to`.
     *
     * @param begins the hour's first moment
     * @returns false: it is damaged, and nothing was read
     */
    readHour(
      block: Uint8Array,
      begins: EpochMs,
      within: { readonly from: EpochMs; readonly to: EpochMs },
      staysOf: (agent: number) => StaysAsNumbers | null,
    ): boolean {
      const hour = openHour(block)
      if (hour === null) return false
      const meaningsHere = Math.floor(hour.meanings.length / MEANING_NUMBERS)
      const placesHere = Array.from({ length: meaningsHere }, (_, place) =>
        placeOfNumbers(hour.meanings.subarray(place * MEANING_NUMBERS, (place + 1) * MEANING_NUMBERS)),
      )
      let next = 0
      for (const [at, count] of hour.counts.entries()) {
        let [from, to] = [next, next + count]
        next = to
        const stays = staysOf(hour.agents[at] ?? 0)
        if (stays === null) continue
        while (from < to && begins + (hour.observed[from] ?? 0) < within.from) from += 1
        while (from < to && begins + (hour.observed[to - 1] ?? 0) >= within.to) to -= 1
        if (from < to) stays.addHour({ hour, begins, places: placesHere, from, to })
      }
      return true
    },
    empty: (): StaysAsNumbers => new StaysAsNumbers(meanings),
  }
}
