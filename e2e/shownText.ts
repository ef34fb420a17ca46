// What the page shows, for tests of its languages: texts that did not come from the catalogue, and texts that do not fit.

import type { Page } from '@playwright/test'

/** Fingerprints and serial numbers. */
const HEX = /(?:[0-9A-F]{2}:?){4,}/g

/**
 * In the pseudo-language every text of ours stands in brackets. What is left outside, and has letters, is not translated; but
 * for `data`: what the gateway sent, the user typed, or is called the same in every language.
 */
export async function untranslated(page: Page, data: readonly string[]): Promise<readonly string[]> {
  const shown = await page.evaluate(() => {
    const attributes = ['aria-label', 'aria-description', 'aria-roledescription', 'alt', 'placeholder', 'title']
    const named = [...document.querySelectorAll('*')]
      .filter((element) => element.checkVisibility())
      .flatMap((element) => attributes.map((name) => element.getAttribute(name) ?? ''))
    return [document.title, document.body.innerText, ...named]
  })
  const known = [...data].sort((one, other) => other.length - one.length)
  const left = shown
    .flatMap((text) => outsideBrackets(text).split('\n'))
    .map((line) => {
      return known.reduce((rest, item) => rest.replaceAll(item, ' '), line.replaceAll(HEX, ' ')).trim()
    })
  return [...new Set(left.filter((line) => /\p{L}/u.test(line)))]
}

/** What is outside all brackets; they nest, as messages do. */
function outsideBrackets(text: string): string {
  let depth = 0
  let outside = ''
  for (const character of text) {
    if (character === '[') depth += 1
    else if (character === ']' && depth > 0) depth -= 1
    else if (depth === 0) outside += character
  }
  return outside
}

/**
 * Texts that do not fit into their place: cut off by an element that hides what is beyond it, or beyond the window. An ellipsis
 * is fine where the whole text is told by a tooltip.
 */
export function clipped(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const SLACK_PX = 1
    const hasTooltip = (element: Element): boolean => {
      // Some are worded only when the pointer comes: over an element, and into all that it stands in.
      element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
      for (let one: Element | null = element; one !== null; one = one.parentElement) {
        one.dispatchEvent(new PointerEvent('pointerenter'))
        if (one.getAttribute('title')) return true
      }
      return false
    }
    const isMeantToBeCut = (element: Element): boolean =>
      getComputedStyle(element).textOverflow === 'ellipsis' && hasTooltip(element)
    /** Clipped to a dot or so: for screen readers only. */
    const isHiddenFromEyes = (element: Element): boolean =>
      element.clientWidth <= SLACK_PX || getComputedStyle(element).clipPath !== 'none'

    const found: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const owner = text.parentElement
      if (owner === null || text.textContent?.trim() === '' || !owner.checkVisibility()) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      const rects = [...range.getClientRects()]
      const right = Math.max(...rects.map((rect) => rect.right))
      const left = Math.min(...rects.map((rect) => rect.left))
      let isCut = right > innerWidth + SLACK_PX || left < -SLACK_PX
      for (let one: Element | null = owner; one !== null; one = one.parentElement) {
        if (!['hidden', 'clip'].includes(getComputedStyle(one).overflowX)) continue
        if (isHiddenFromEyes(one) || isMeantToBeCut(one)) {
          isCut = false
          break
        }
        const edge = one.getBoundingClientRect()
        if (right > edge.right + SLACK_PX || left < edge.left - SLACK_PX) isCut = true
      }
      if (isCut) found.push(text.textContent?.trim() ?? '')
    }
    if (document.documentElement.scrollWidth > innerWidth + SLACK_PX) found.push('the page is wider than the window')
    return [...new Set(found)]
  })
}
