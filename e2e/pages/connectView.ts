// The connect view by its accessible names.

import type { Locator, Page } from '@playwright/test'

/** What is typed to connect with a Guid. */
export interface GuidConnection {
  readonly address: string
  readonly agentId: string
  readonly guid: string
}

export interface ConnectView {
  readonly title: Locator
  readonly address: Locator
  readonly agentId: Locator
  readonly useGuid: Locator
  readonly signIn: Locator
  readonly guid: Locator
  readonly password: Locator
  readonly phoneNumber: Locator
  readonly connect: Locator
  readonly demo: Locator
  fill(connection: GuidConnection): Promise<void>
}

export function connectView(page: Page): ConnectView {
  const view = {
    title: page.getByRole('heading', { name: 'Connect to a gateway', exact: true }),
    address: page.getByRole('textbox', { name: 'Gateway address', exact: true }),
    agentId: page.getByRole('textbox', { name: 'Your agent ID', exact: true }),
    useGuid: page.getByRole('radio', { name: 'Use a Guid', exact: true }),
    signIn: page.getByRole('radio', { name: 'Sign in', exact: true }),
    guid: page.getByLabel('Guid', { exact: true }),
    password: page.getByLabel('Password', { exact: true }),
    phoneNumber: page.getByRole('textbox', { name: 'Phone number', exact: true }),
    connect: page.getByRole('button', { name: 'Connect', exact: true }),
    demo: page.getByRole('button', { name: 'Try the demo floor', exact: true }),
  }
  return {
    ...view,
    async fill({ address, agentId, guid }) {
      await view.address.fill(address)
      await view.agentId.fill(agentId)
      await view.guid.fill(guid)
    },
  }
}
