// The certificate dialog by its accessible names.

import type { Locator, Page } from '@playwright/test'

export interface CertificateDialog {
  /** The question for a gateway that was never trusted. */
  readonly firstTime: Locator
  /** The question for another certificate than the one trusted. */
  readonly changed: Locator
  /** Of the certificate that is presented now. */
  readonly copy: Locator
  readonly trust: Locator
  readonly cancel: Locator
}

export function certificateDialog(page: Page): CertificateDialog {
  return {
    firstTime: page.getByRole('dialog', { name: 'Trust this gateway?', exact: true }),
    changed: page.getByRole('dialog', { name: "The gateway's certificate has changed", exact: true }),
    copy: page.getByRole('button', { name: 'Copy the fingerprint', exact: true }).last(),
    trust: page.getByRole('button', { name: 'Trust this certificate', exact: true }),
    cancel: page.getByRole('button', { name: 'Cancel', exact: true }),
  }
}

/** The fingerprint as the dialog shows it, however it is broken into groups: `AA:BB:…` without white space. */
export async function shownFingerprints(dialog: Locator): Promise<readonly string[]> {
  const text = (await dialog.innerText()).replaceAll(/\s/g, '')
  return text.match(/(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/g) ?? []
}
