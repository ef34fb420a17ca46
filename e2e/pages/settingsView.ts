// The settings, by their accessible names.

import type { Locator, Page } from '@playwright/test'

export interface SettingsView {
  readonly title: Locator
  readonly back: Locator
  readonly changeGateway: Locator
  readonly forgetCertificate: Locator
  readonly testNotification: Locator
  /** The pop-up list of one choice; the names of most end with what is chosen. */
  choice(label: string): Locator
  /** Opens a pop-up list and chooses. */
  choose(label: string, option: string): Promise<void>
}

export function settingsView(page: Page): SettingsView {
  const choice = (label: string): Locator => page.getByRole('combobox', { name: new RegExp(`^${label}(: |$)`) })
  return {
    title: page.getByRole('heading', { name: 'Settings', exact: true }),
    back: page.getByRole('button', { name: 'Back to the list', exact: true }),
    changeGateway: page.getByRole('button', { name: 'Change gateway', exact: true }),
    forgetCertificate: page.getByRole('button', { name: /^Forget the certificate/ }),
    testNotification: page.getByRole('button', { name: 'Send a test notification', exact: true }),
    choice,
    async choose(label, option) {
      await choice(label).click()
      await page.getByRole('option', { name: option, exact: true }).click()
    },
  }
}
