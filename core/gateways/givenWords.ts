// What the user calls a gateway and its reason codes, as it is kept and shown everywhere: one line, and nothing that cannot be seen.

import { MOST_REASONS } from '../../contract/figures.ts'
import type { ReasonWords } from '../../contract/gateway.ts'

/** The name as it is kept; '' when there is nothing to see in it. */
export function keptName(typed: string): string {
  return visible(typed)
}

/** Each code once, as it was said first; a code without words is not kept. */
export function keptReasons(typed: readonly ReasonWords[]): readonly ReasonWords[] {
  const byCode = new Map<number, string>()
  for (const { code, words } of typed) {
    const kept = visible(words)
    if (kept !== '' && !byCode.has(code)) byCode.set(code, kept)
  }
  return [...byCode].slice(0, MOST_REASONS).map(([code, words]) => ({ code, words }))
}

/** Marks of direction would turn round what stands beside them. Joiners stay: letters and emoji are made of them. */
function visible(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replaceAll(/\p{Bidi_Control}/gu, '')
  return /[^\p{C}\p{Z}\p{M}]/u.test(line) ? line.trim() : ''
}
