// Export, import and its preview, by their accessible names.

import type { Locator, Page } from '@playwright/test'

export interface MovingView {
  readonly exportButton: Locator
  /** In the settings, and below the connect view. */
  readonly importButton: Locator
  readonly pasted: Locator
  readonly preview: Locator
  /** In the preview, by how its heading begins. */
  list(heading: RegExp): Locator
  readonly confirm: Locator
  readonly cancel: Locator
  readonly refused: Locator
}

export function movingView(page: Page): MovingView {
  const region = page.getByRole('region', { name: 'Moving', exact: true })
  const preview = page.getByRole('dialog', { name: 'Preview', exact: true })
  return {
    exportButton: region.getByRole('button', { name: 'Export…', exact: true }),
    importButton: region.getByRole('button', { name: 'Import…', exact: true }),
    pasted: region.getByRole('textbox', { name: 'Or paste agent IDs and labels here', exact: true }),
    preview,
    list: (heading) => preview.getByRole('list', { name: heading }).getByRole('listitem'),
    confirm: preview.getByRole('button', { name: 'Import', exact: true }),
    cancel: preview.getByRole('button', { name: 'Cancel', exact: true }),
    refused: page.getByRole('dialog', { name: 'This cannot be imported', exact: true }),
  }
}
