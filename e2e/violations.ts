// What axe finds wrong in a page, in short: which rule, and where.

import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

export interface Violation {
  readonly id: string
  readonly help: string
  /** The elements' own HTML. */
  readonly where: readonly string[]
}

export interface AxeOptions {
  /** A selector: only what is within it. Left out: the whole page. */
  readonly within?: string
  /** Only these rules. Left out: all of them. */
  readonly rules?: readonly string[]
}

export async function violationsIn(page: Page, { within, rules }: AxeOptions = {}): Promise<readonly Violation[]> {
  // To read it takes the page 150 ms, so what a page has is used again. The other mode opens a page of its own, which Electron does
  // not have.
  const isThere = await page.evaluate(() => 'axe' in window)
  const axe = new AxeBuilder({ page, ...(isThere ? { axeSource: 'void axe' } : {}) }).setLegacyMode()
  // What is right need not be told: it would be a megabyte of it.
  axe.options({ resultTypes: ['violations'] })
  if (rules !== undefined) axe.withRules([...rules])
  if (within !== undefined) axe.include(within)
  const { violations } = await axe.analyze()
  return violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html) }))
}

/** Looks at the page in both themes; the test goes on after what was found. @param view what is told of it */
export async function expectNoViolations(page: Page, view: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    // A theme changes colours and nothing else.
    const found = await violationsIn(page, theme === 'light' ? {} : { rules: ['color-contrast'] })
    expect.soft(found, `${view}, ${theme}`).toEqual([])
  }
}
