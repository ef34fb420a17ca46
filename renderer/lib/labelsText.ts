// Labels as they are typed: several in one line, with commas or semicolons between them, narrow or full-width.

import { LONGEST_LABEL, MOST_LABELS } from '../../contract/figures.ts'

export type TypedLabels =
  | { readonly kind: 'labels'; readonly labels: readonly string[] }
  | { readonly kind: 'too-long'; readonly label: string }
  | { readonly kind: 'too-many' }

const BETWEEN = /[,，、;；\n\t]/

/** The labels of a line: spaces at their ends and doubled ones are left out, and each is taken once, however it is capitalised. */
export function typedLabels(text: string): TypedLabels {
  const byFolded = new Map<string, string>()
  for (const part of text.split(BETWEEN)) {
    const label = part.replaceAll(/\s+/g, ' ').trim()
    const folded = label.toLocaleLowerCase()
    if (label === '' || byFolded.has(folded)) continue
    if (label.length > LONGEST_LABEL) return { kind: 'too-long', label }
    byFolded.set(folded, label)
  }
  if (byFolded.size > MOST_LABELS) return { kind: 'too-many' }
  return { kind: 'labels', labels: [...byFolded.values()] }
}

/** The same line with one label more, or without it where it was there. */
export function withLabelToggled(text: string, label: string, separator: string): string {
  const folded = label.toLocaleLowerCase()
  const parts = text
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const others = parts.filter((part) => part.toLocaleLowerCase() !== folded)
  return (others.length === parts.length ? [...parts, label] : others).join(separator)
}
