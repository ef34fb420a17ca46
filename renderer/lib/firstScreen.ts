// A picture of the page for its next start: its frame and, where the list stands in the user's own order, who is on it. Whatever an answer
// told is left out, so that nothing old is ever shown as if it were so now.

import { LONGEST_FIRST_SCREEN, type FirstScreen } from '../../contract/firstScreen.ts'
import type { Locale } from '../../contract/locale.ts'

/** More rows than any screen holds. */
const MOST_ROWS = 200
/** What says how things are, and not only where they stand. */
const LEARNED = [
  '.bar > :not(nav)',
  'header > :not(.bar)',
  '.toolbar > ul > .stale',
  '.banners > *',
  'aside',
  '.who > :not(.name, .workno)',
  '[data-agent] > :not(:has(.who)) > *',
  '[data-agent] .gateway',
].join(', ')
/** Numbers, whose room stays. */
const COUNTS = 'nav b, .toolbar > ul b'
const LEARNED_OF_A_BUTTON = ['title', 'data-count', 'data-level']
const LEARNED_OF_A_ROW = ['data-limit', 'data-over-s', 'data-incident', 'data-marked', 'aria-selected']

/**
 * @param page what holds all of the page
 * @param withRows whether the rows stand in an order that no answer changes
 * @returns null: it is too long to be kept
 */
export function firstScreenOf(page: Element, locale: Locale, withRows: boolean): FirstScreen | null {
  const copy = page.cloneNode(true) as Element
  for (const learned of copy.querySelectorAll(LEARNED)) learned.remove()
  const rows = [...copy.querySelectorAll<HTMLElement>('[data-agent]')]
  for (const row of rows.slice(withRows ? MOST_ROWS : 0)) row.remove()
  rows.forEach(forget)
  for (const count of copy.querySelectorAll(COUNTS)) count.textContent = ''
  for (const button of copy.querySelectorAll('[data-count]')) without(button, LEARNED_OF_A_BUTTON)
  for (const input of copy.querySelectorAll('input')) without(input, ['value'])
  const css = withoutInlineStyles(copy)
  const screen = { html: copy.innerHTML.replaceAll('<!---->', ''), css, locale }
  return screen.html.length + css.length > LONGEST_FIRST_SCREEN ? null : screen
}

function forget(row: HTMLElement): void {
  row.dataset['status'] = 'unknown'
  row.dataset['freshness'] = 'unknown'
  without(row, LEARNED_OF_A_ROW)
  for (const cell of row.querySelectorAll(':scope > :not(:has(.who))')) {
    without(cell, ['title'])
    cell.textContent = ''
  }
}

function without(element: Element, attributes: readonly string[]): void {
  for (const name of attributes) element.removeAttribute(name)
}

/** The page's policy lets no style in an attribute work: each becomes a class. @returns the rules of those */
function withoutInlineStyles(copy: Element): string {
  const classes = new Map<string, string>()
  for (const element of copy.querySelectorAll('[style]')) {
    const style = element.getAttribute('style') ?? ''
    element.removeAttribute('style')
    if (style.trim() === '') continue
    const name = classes.get(style) ?? `styled-${classes.size}`
    classes.set(style, name)
    element.classList.add(name)
  }
  return [...classes].map(([style, name]) => `.${name} { ${style} }`).join('\n')
}
