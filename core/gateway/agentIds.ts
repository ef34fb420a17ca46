// Reads agent IDs as people type and paste them.

import { MOST_PINNED } from '../../contract/figures.ts'

/** Lowest and highest agent ID that any page of the vendor names; the gateway is the judge of the rest (spec, section 1). */
const LOWEST = 101
const HIGHEST = 999_999

/** Most agents that one written range may stand for: as many as can be watched. */
const LONGEST_RANGE = MOST_PINNED
/** Ten times as many as can be watched: whoever writes more is told that the list is full all the same. */
const MOST_IDS = 10 * MOST_PINNED

/** One agent ID: digits only, 101–999999, no leading zero; null when the text is none. Full-width digits count as digits. */
export function parseAgentId(text: string): string | null {
  const digits = text.normalize('NFKC').trim()
  if (!/^[1-9]\d{2,5}$/.test(digits)) return null
  const value = Number(digits)
  return value >= LOWEST && value <= HIGHEST ? digits : null
}

function rangeOf(word: string): string[] | null {
  const ends = /^(\d+)-(\d+)$/.exec(word)
  const first = parseAgentId(ends?.[1] ?? '')
  const last = parseAgentId(ends?.[2] ?? '')
  if (first === null || last === null) return null
  const length = Number(last) - Number(first) + 1
  if (length < 1 || length > LONGEST_RANGE) return null
  return Array.from({ length }, (_, index) => String(Number(first) + index))
}

export interface AgentList {
  /** In the order written, each once. */
  readonly ids: readonly string[]
  /** The words that are neither an ID nor a range of at most 5,000, each once. */
  readonly rejected: readonly string[]
}

/**
 * Reads a list like `20011, 20012-20020 20031`: separated by spaces, tabs, lines, commas or semicolons of any script;
 * a range is written with a hyphen, a dash (or the double one of Chinese keyboards), a tilde, 至 or 到, with or without spaces
 * around it. Full-width digits and punctuation are read like any other.
 */
export function parseAgentList(text: string): AgentList {
  const ids = new Set<string>()
  const rejected = new Set<string>()
  // Ideographic comma and full stop have no NFKC form of their own.
  const plain = text
    .normalize('NFKC')
    .replace(/[、。،؛]/g, ',')
    .replace(/(?<=\d)[^\S\n\r]*(?:[-‐-―−]{1,2}|[~〜至到])[^\S\n\r]*(?=\d)/g, '-')
  for (const word of plain.split(/[\s,;|\u200b\ufeff]+/u)) {
    if (word === '') continue
    if (ids.size >= MOST_IDS) break
    const single = parseAgentId(word)
    const found = single === null ? rangeOf(word) : [single]
    if (found === null) rejected.add(word)
    else for (const id of found) ids.add(id)
  }
  return { ids: [...ids], rejected: [...rejected] }
}
