// How an agent is called in a notification's title and in the tray's menu.

const LONGEST_NAME = 40

/**
 * `Anna Berg · 20011`, or only the ID when the name says no more than it.
 *
 * @param name as the gateway told it: may be missing, blank, the ID itself, or hold line breaks
 */
export function agentTitle(name: string | null, workno: string): string {
  const plain = (name ?? '').replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  if (plain === '' || plain === workno) return workno
  return `${shorten(plain, LONGEST_NAME)} · ${workno}`
}

/** Cuts so that it is no longer than `length` (as strings count), never within a character. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  let kept = ''
  for (const character of text) {
    if (kept.length + character.length >= length) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}
