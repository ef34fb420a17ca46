// The watch view by its accessible names.

import type { Locator, Page } from '@playwright/test'

const COLUMNS = ['Agent', 'Status', 'In state', 'Group', 'Skills', 'Phone', 'Updated'] as const
export type Column = (typeof COLUMNS)[number]
export type RowAction =
  | 'Stop watching'
  | 'Notifications…'
  | 'Details'
  | 'Acknowledge'
  | 'Undo acknowledge'
  | 'Snooze for 15 minutes'
  | 'Snooze for 1 hour'
  | 'End snooze'
  | 'Tell me when…'
  | 'Labels…'
  | 'Limits…'

export interface WatchView {
  readonly addField: Locator
  readonly watch: Locator
  /** The result of adding. */
  readonly outcome: Locator
  readonly grid: Locator
  readonly headers: Locator
  /** All rows of agents, in order. */
  readonly rows: Locator
  row(workno: string): Locator
  cell(workno: string, column: Column): Locator
  rowMenu(workno: string): Locator
  menuItem(action: RowAction): Locator
  readonly connection: Locator
  readonly filter: Locator
  details(workno: string): Locator
  readonly settings: Locator
  /** The button that opens the panel of what is open; its text carries how many. */
  readonly needsYou: Locator
  readonly needsYouPanel: Locator
  /** What is open about an agent (its ID), a rule (`rule:<name>`) or a gateway (`gateway:<host:port>`), in the panel. */
  incident(of: string): Locator
  /** Adds agents and waits until they stand in the list. */
  add(worknos: readonly string[]): Promise<void>
  /** Opens a row's menu and chooses. */
  choose(workno: string, action: RowAction): Promise<void>
  /** The IDs of the rows, from top to bottom. */
  order(): Promise<readonly string[]>
}

export function watchView(page: Page): WatchView {
  const grid = page.getByRole('grid', { name: 'Watched agents', exact: true })
  const rows = grid.locator('[role="row"][data-agent]')
  const addField = page.getByRole('textbox', { name: 'Agents to watch', exact: true })
  const watch = page.getByRole('button', { name: 'Watch', exact: true })
  const row = (workno: string): Locator => grid.locator(`[role="row"][data-agent="${workno}"]`)
  const panel = page.getByRole('complementary', { name: 'Needs you', exact: true })
  const rowMenu = (workno: string): Locator => page.getByRole('button', { name: new RegExp(`^Actions for ${workno}`) })
  const menuItem = (action: RowAction): Locator => page.getByRole('menuitem', { name: action, exact: true })
  return {
    addField,
    watch,
    outcome: page.getByRole('status').filter({ hasText: /\d+ added/ }),
    grid,
    headers: grid.getByRole('columnheader'),
    rows,
    row,
    cell: (workno, column) => row(workno).getByRole('gridcell').nth(COLUMNS.indexOf(column)),
    rowMenu,
    menuItem,
    connection: page.getByRole('status', { name: 'Connection', exact: true }),
    filter: page.getByRole('searchbox', { name: 'Find an agent', exact: true }),
    details: (workno) => page.getByRole('complementary', { name: `Agent ${workno}`, exact: true }),
    settings: page.getByRole('button', { name: 'Settings', exact: true }),
    needsYou: page.getByRole('button', { name: 'Needs you', exact: true }),
    needsYouPanel: panel,
    incident: (of) => panel.locator(`[data-incident-of="${of}"]`),
    async add(worknos) {
      await addField.fill(worknos.join(' '))
      await watch.click()
      for (const workno of [worknos.at(0), worknos.at(-1)]) await row(workno ?? '').waitFor()
    },
    async choose(workno, action) {
      await rowMenu(workno).click()
      await menuItem(action).click()
    },
    order: () => rows.evaluateAll((found) => found.map((element) => element.getAttribute('data-agent') ?? '')),
  }
}
