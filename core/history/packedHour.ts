// An hour of everybody's stays as one block of bytes: to fetch 150,000 rows of a day costs ten times what it costs to fetch the same
// as twenty-four blocks, in which each agent's stays stand side by side. Made from the rows, which stay the truth.

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { EpochMs } from '../../contract/time.ts'

/*
 * A block is deflated. Within, all of it as the processor has it (little-endian wherever the app runs):
 *
 *   4 Int32: how many stays, agents and meanings, and 1 where a duration needs a Float64
 *   5 Float64 of each meaning: kind, code, cti, reason, team; NaN: null
 *   of all stays, agent by agent: how long before it was observed it began, its span, its unseen (Int32; NONE: null; or Float64; NaN: null)
 *   of all stays (Int32): observed so long after the hour began, place of its meaning
 *   of each agent (Int32): its number; how many stays
 *
 * Nothing of it is read number by number before somebody asks for an agent: a loop over a million numbers takes a quarter of a second
 * the first time, until the engine has compiled it.
 */

/** In the place of null among Int32. */
const NONE = -(2 ** 31)

const HEADER = 4
const MEANING = 5
const DURATIONS = 3

/** A stay as `PACKED_COLUMNS` gives it: agent, observed at, began ago, span, unseen, and the five numbers of its meaning. */
type Row = readonly [number, number, number, number | null, number | null, ...(number | null)[]]

/** @param packed the stays of an hour in their order, as `PACKED_COLUMNS` gives them; a damaged one is left out */
export function packHour(packed: string, begins: EpochMs): Uint8Array {
  const places = new Map<string, number>()
  const meanings: number[] = []
  const byAgent = new Map<number, Row[]>()
  const rows: Row[] = []
  const placesOfRows: number[] = []
  for (const row of (JSON.parse(packed) as readonly unknown[]).filter(isWhole)) {
    const of = byAgent.get(row[0])
    if (of === undefined) byAgent.set(row[0], [row])
    else of.push(row)
  }
  const agents = [...byAgent.keys()].sort((one, other) => one - other)
  for (const row of agents.flatMap((agent) => byAgent.get(agent) ?? [])) {
    const meaning = row.slice(-MEANING)
    const name = meaning.join()
    const place = places.get(name) ?? places.size
    if (place === places.size) {
      places.set(name, place)
      meanings.push(...meaning.map((number) => number ?? Number.NaN))
    }
    rows.push(row)
    placesOfRows.push(place)
  }
  const durations = [2, 3, 4].flatMap((column) => rows.map((row) => row[column] ?? null))
  const isWide = durations.some((duration) => duration !== null && Math.abs(duration) >= 2 ** 31)
  return deflateRawSync(
    Buffer.concat(
      [
        Int32Array.of(rows.length, agents.length, places.size, isWide ? 1 : 0),
        Float64Array.from(meanings),
        isWide
          ? Float64Array.from(durations, (duration) => duration ?? Number.NaN)
          : Int32Array.from(durations, (duration) => duration ?? NONE),
        Int32Array.from(rows, ([, observedAt]) => observedAt - begins),
        Int32Array.from(placesOfRows),
        Int32Array.from(agents),
        Int32Array.from(agents, (agent) => byAgent.get(agent)?.length ?? 0),
      ].map(({ buffer }) => new Uint8Array(buffer)),
    ),
  )
}

function isWhole(row: unknown): row is Row {
  return (
    Array.isArray(row) &&
    row.length === 2 + DURATIONS + MEANING &&
    row.every((cell) => cell === null || Number.isSafeInteger(cell)) &&
    row.slice(0, 3).every((cell) => cell !== null)
  )
}

/** A block that is open. */
export interface PackedHour {
  /** Five numbers of each; NaN: null. */
  readonly meanings: Float64Array
  readonly beganAgo: Int32Array | Float64Array
  /** What stands for null in the two that follow, but for NaN, which always does. */
  readonly none: number
  readonly span: Int32Array | Float64Array
  readonly unseen: Int32Array | Float64Array
  readonly observed: Int32Array
  readonly place: Int32Array
  readonly agents: Int32Array
  readonly counts: Int32Array
}

/** @returns null: it is damaged */
export function openHour(block: Uint8Array): PackedHour | null {
  try {
    const bytes = inflateRawSync(block)
    // By themselves, since a buffer may begin where no number of four bytes can.
    const own = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
    const [stays = 0, agents = 0, meanings = 0, isWide = 0] = new Int32Array(own, 0, HEADER)
    let at = 4 * HEADER
    const whole = (length: number): Int32Array => {
      at += 4 * length
      return new Int32Array(own, at - 4 * length, length)
    }
    const long = (length: number): Float64Array => {
      at += 8 * length
      return new Float64Array(own, at - 8 * length, length)
    }
    const durations = isWide === 1 ? long : whole
    const hour = {
      meanings: long(MEANING * meanings),
      beganAgo: durations(stays),
      none: isWide === 1 ? Number.NaN : NONE,
      span: durations(stays),
      unseen: durations(stays),
      observed: whole(stays),
      place: whole(stays),
      agents: whole(agents),
      counts: whole(agents),
    }
    return at === own.byteLength && hour.counts.reduce((sum, count) => sum + count, 0) === stays ? hour : null
  } catch {
    return null
  }
}
