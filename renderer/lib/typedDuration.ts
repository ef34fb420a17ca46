// A duration as a person types it: `m:ss` or `h:mm:ss`, full-width digits and colons too. A bare number is refused: nobody knows
// whether 90 are seconds or minutes. Pure.

export type TypedDuration =
  | { readonly kind: 'empty' }
  /** Whole seconds. */
  | { readonly kind: 'duration'; readonly seconds: number }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'too-long' }

/** @param most the longest that is accepted (s) */
export function typedDuration(text: string, most: number): TypedDuration {
  const typed = text.normalize('NFKC').replaceAll(/\s/g, '')
  if (typed === '') return { kind: 'empty' }
  const parts = /^(\d{1,5}):([0-5]\d)$/.exec(typed) ?? /^(\d{1,4}):([0-5]\d):([0-5]\d)$/.exec(typed)
  if (parts === null) return { kind: 'malformed' }
  const seconds = parts.slice(1).reduce((sum, part) => sum * 60 + Number(part), 0)
  return seconds > most ? { kind: 'too-long' } : { kind: 'duration', seconds }
}
