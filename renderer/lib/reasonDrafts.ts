// The reasons of one gateway while they are typed: what is wrong with each, and what of it all can be kept. Pure.

import { HIGHEST_REASON_CODE, LONGEST_REASON_WORDS } from '../../contract/figures.ts'
import type { ReasonWords } from '../../contract/gateway.ts'

/** One line of the editor. */
export interface ReasonDraft {
  readonly id: number
  /** As typed. */
  readonly code: string
  readonly words: string
  /** What it last said that could be kept: not lost while it is typed anew. */
  readonly saved: ReasonWords | null
}

export type ReasonFault = 'bad-code' | 'code-taken' | 'no-words' | 'too-long'

export function draftOf(id: number, saved: ReasonWords | null): ReasonDraft {
  return { id, code: saved === null ? '' : String(saved.code), words: saved?.words ?? '', saved }
}

/** What is wrong with a line, among the others; null: nothing, or nothing was typed into it. */
export function faultOf(draft: ReasonDraft, drafts: readonly ReasonDraft[]): ReasonFault | null {
  if (isEmpty(draft)) return null
  const code = codeOf(draft)
  if (code === null) return 'bad-code'
  const same = drafts.filter((other) => codeOf(other) === code)
  const owner = same.find((other) => other.saved?.code === code) ?? same[0]
  if (owner !== undefined && owner.id !== draft.id) return 'code-taken'
  const words = draft.words.trim()
  if (words === '') return 'no-words'
  return words.length > LONGEST_REASON_WORDS ? 'too-long' : null
}

/** Each line with what can be kept of it: what it says, or as long as that is wrong, what it said before. */
export function settled(drafts: readonly ReasonDraft[]): readonly ReasonDraft[] {
  return drafts.map((draft) => {
    const code = codeOf(draft)
    if (isEmpty(draft)) return { ...draft, saved: null }
    return code === null || faultOf(draft, drafts) !== null
      ? draft
      : { ...draft, saved: { code, words: draft.words.trim() } }
  })
}

/** What is kept of lines that are settled; of one code, what is typed now comes before what another line said. */
export function keptOf(drafts: readonly ReasonDraft[]): readonly ReasonWords[] {
  const typed = new Set(drafts.filter((draft) => faultOf(draft, drafts) === null).map(codeOf))
  return drafts.flatMap((draft) => {
    if (draft.saved === null) return []
    return faultOf(draft, drafts) !== null && typed.has(draft.saved.code) ? [] : draft.saved
  })
}

/** Full-width digits are digits. */
export function codeOf({ code }: ReasonDraft): number | null {
  const text = code.normalize('NFKC').trim()
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0
  return number >= 1 && number <= HIGHEST_REASON_CODE ? number : null
}

function isEmpty({ code, words }: ReasonDraft): boolean {
  return code.trim() === '' && words.trim() === ''
}
