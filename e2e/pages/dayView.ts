// The day view by its accessible names.

import type { Locator, Page } from '@playwright/test'

export type DayExport = 'Day sheet (CSV)' | 'State log (CSV)' | 'Everything (JSON)'

export interface DayView {
  readonly open: Locator
  readonly title: Locator
  readonly previous: Locator
  readonly next: Locator
  readonly today: Locator
  readonly report: Locator
  readonly coverage: Locator
  row(workno: string): Locator
  cell(workno: string, column: string): Locator
  timeline(workno: string): Locator
  /** The same for whoever cannot see it. */
  bands(workno: string): Locator
  readonly handover: Locator
  readonly handoverNote: Locator
  exportAs(what: DayExport): Promise<void>
}

export function dayView(page: Page): DayView {
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true })
  const report = page.getByRole('table', { name: 'Day report', exact: true })
  const row = (workno: string): Locator => report.locator(`tr[data-agent="${workno}"]`)
  return {
    open: button('Day'),
    title: page.getByRole('heading', { name: 'Day', exact: true }),
    previous: button('Previous day'),
    next: button('Next day'),
    today: button('Today'),
    report,
    coverage: page.getByRole('status', { name: 'Coverage', exact: true }),
    row,
    cell: (workno, column) => row(workno).locator(`[data-column="${column}"]`),
    timeline: (workno) => row(workno).getByRole('img', { name: `Timeline of ${workno}`, exact: true }),
    bands: (workno) => row(workno).getByRole('listitem'),
    handover: button('Handover note'),
    handoverNote: page.getByRole('dialog', { name: 'Handover note', exact: true }),
    async exportAs(what) {
      await button('Export…').click()
      await page.getByRole('menuitem', { name: what, exact: true }).click()
    },
  }
}
