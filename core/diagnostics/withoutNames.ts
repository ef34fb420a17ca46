// Replaces people's names and phone numbers in a text by what may be shown to a stranger. Pure.

/** Whom a name or a number belongs to. */
export interface Person {
  /** Agent ID; it may stay. */
  readonly workno: string
  readonly name: string | null
  readonly phoneNumber: string | null
}

export const HIDDEN_PHONE = '[phone number]'

/** Shorter names would take ordinary words and figures apart. */
const SHORTEST_LATIN_NAME = 3

/**
 * Makes the function that takes names and numbers out of texts. A name becomes its agent's ID, a phone number is hidden.
 *
 * @param people what is known; a number that is also somebody's ID stays, since it says no more than that
 */
export function withoutNames(people: readonly Person[]): (text: string) => string {
  const worknos = new Set(people.map(({ workno }) => workno))
  const replacements = new Map<string, string>()
  for (const { workno, name, phoneNumber } of people) {
    const called = name?.trim() ?? ''
    if (isName(called) && !worknos.has(called)) replacements.set(called, workno)
    const number = phoneNumber?.trim() ?? ''
    if (number !== '' && !worknos.has(number)) replacements.set(number, HIDDEN_PHONE)
  }
  if (replacements.size === 0) return (text) => text
  // The longest first: "Ann Lee" before "Ann".
  const wanted = [...replacements.keys()].sort((one, other) => other.length - one.length)
  const pattern = new RegExp(wanted.map(bounded).join('|'), 'gu')
  return (text) => text.replaceAll(pattern, (found) => replacements.get(found) ?? '')
}

function isName(text: string): boolean {
  if (!/\p{L}/u.test(text)) return false
  return text.length >= SHORTEST_LATIN_NAME || /\p{Script=Han}/u.test(text)
}

/** As a word of its own, where the script has words; a number not within another. */
function bounded(text: string): string {
  const escaped = text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  const before = /^[\p{Script=Latin}\d]/u.test(text) ? '(?<![\\p{Script=Latin}\\d])' : ''
  const after = /[\p{Script=Latin}\d]$/u.test(text) ? '(?![\\p{Script=Latin}\\d])' : ''
  return `${before}${escaped}${after}`
}
