// The numbers by which states and events stand in the database: once given they mean the same for ever.

import type { StatusKey } from '../../contract/status.ts'
import type { StayEvent } from '../ports/history.ts'

export const STATUS_NUMBERS: Readonly<Record<StatusKey, number>> = {
  idle: 1,
  busy: 2,
  'wrap-up': 3,
  talking: 4,
  ringing: 5,
  connecting: 6,
  reserved: 7,
  rest: 8,
  'pre-rest': 9,
  study: 10,
  'signed-out': 11,
  'signed-in': 12,
  unknown: 13,
  unrecognised: 14,
}

export const EVENT_NUMBERS: Readonly<Record<StayEvent, number>> = {
  'first-seen': 1,
  changed: 2,
  'left-and-came-back': 3,
  'signed-in-again': 4,
  'seen-again': 5,
}

function byNumber<Name extends string>(numbers: Readonly<Record<Name, number>>): ReadonlyMap<unknown, Name> {
  return new Map((Object.entries(numbers) as [Name, number][]).map(([name, number]) => [number, name]))
}

/** @returns what a number read from the database means; null: nothing */
export function readStatus(): (number: unknown) => StatusKey | null {
  const names = byNumber(STATUS_NUMBERS)
  return (number) => names.get(number) ?? null
}

export function readEvent(): (number: unknown) => StayEvent | null {
  const names = byNumber(EVENT_NUMBERS)
  return (number) => names.get(number) ?? null
}
