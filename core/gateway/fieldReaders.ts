// Tolerant readers for single fields of a gateway's answer: what cannot be read, or is not sane, is null. None throws.

/** Any JSON value as an object with fields to look up; null when it is no object. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}

/** A whole number ≥ 0 that arrived as a number or a numeric string (`7`, `"7"`, `" 7 "`, `"7.0"`); else null. */
export function wholeNumberOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\s*\d+(\.0*)?\s*$/.test(value) ? Number(value) : value
  // Number() also turns -0 into 0, which JSON may carry.
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? Math.abs(number) : null
}

/** Longest text kept of one field; more is cut, for a name of a megabyte is nobody's name. */
const LONGEST_TEXT = 256

/** A text, also where it arrived as a whole number; control characters become spaces. Empty or blank: null. */
export function textOf(value: unknown): string | null {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (typeof text !== 'string') return null
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ' ').trim()
  return clean === ''
    ? null
    : Array.from(clean.slice(0, 2 * LONGEST_TEXT))
        .slice(0, LONGEST_TEXT)
        .join('')
}

/** 0 / 1 in any form, also `true` / `false`. */
export function flagOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === 'false') return value === 'true'
  const number = wholeNumberOf(value)
  return number === 0 ? false : number === 1 ? true : null
}

/** A list; null, missing or anything else is an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
