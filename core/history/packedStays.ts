// Many stays read from the database as one text, and kept as numbers until somebody asks for them: to fetch each of 150,000 rows by
// itself, and to hold an object for each, costs more than all else about a day.

import type { AgentStatus } from '../../contract/status.ts'
import type { StayEvent } from '../ports/history.ts'
import type { PackedStays, Stay } from './facts.ts'
import { IDS_IN_A_MS } from './historySchema.ts'
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

/** What many stays have in common: made once, and shared. */
interface Meaning {
  readonly status: AgentStatus
  readonly reason: number | null
  readonly group: string | null
  readonly event: StayEvent
  readonly wasWatched: boolean
}

/** So many numbers stand for a stay: observed at, began at the latest, span, unseen (NaN: null), place of its meaning. */
const NUMBERS = 5

class StaysAsNumbers implements PackedStays {
  readonly numbers: number[] = []
  readonly #meanings: readonly Meaning[]

  constructor(meanings: readonly Meaning[]) {
    this.#meanings = meanings
  }

  unpack(): readonly Stay[] {
    const stays: Stay[] = []
    for (let at = 0; at < this.numbers.length; at += NUMBERS) {
      const stay = this.#stayAt(at)
      if (stay !== null) stays.push(stay)
    }
    return stays
  }

  #stayAt(at: number): Stay | null {
    const { numbers } = this
    const meaning = this.#meanings[numbers[at + 4] ?? -1]
    const observedAt = numbers[at]
    const notAfter = numbers[at + 1]
    const span = numbers[at + 2] ?? Number.NaN
    const unseen = numbers[at + 3] ?? Number.NaN
    if (meaning === undefined || observedAt === undefined || notAfter === undefined) return null
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
    const orNull = (number: number): number | null => (Number.isNaN(number) ? null : number)
    const kind = numbers.next()
    const key = statusOf(kind % STATUSES_AT_MOST)
    const event = eventOf(Math.floor(kind / STATUSES_AT_MOST) % EVENTS_AT_MOST)
    const wasWatched = kind >= STATUSES_AT_MOST * EVENTS_AT_MOST
    const [status, ctiStatus] = [orNull(numbers.next()), orNull(numbers.next())]
    const [reason, team] = [orNull(numbers.next()), orNull(numbers.next())]
    const isReadable = key !== null && event !== null && numbers.at === text.length
    const place = isReadable ? meanings.length : null
    if (isReadable) {
      meanings.push({ status: { key, status, ctiStatus }, reason, group: teamName(team), event, wasWatched })
    }
    places.set(text, place)
    return place
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
        if (meaning !== null) staysOf(agent)?.numbers.push(observedAt, notAfter, span, unseen, meaning)
      }
    },
    empty: (): StaysAsNumbers => new StaysAsNumbers(meanings),
  }
}
