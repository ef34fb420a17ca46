// Wrong entries in the connect view: each field says what is wrong with it, for eyes and for screen readers.

import type { Locator } from '@playwright/test'
import { expect, testOfSharedApp as test } from './app.ts'

async function expectError(field: Locator, words: RegExp): Promise<void> {
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(words)
}

test('every empty field is told at once, and the first has the focus', async ({ app, simulator }) => {
  const { connectView } = app
  await connectView.connect.click()
  await expectError(connectView.address, /address/i)
  await expectError(connectView.agentId, /agent ID/i)
  await expectError(connectView.guid, /Guid/)
  await expect(connectView.address).toBeFocused()

  await connectView.fill({ address: simulator.origin, agentId: simulator.agentId, guid: simulator.guid() })
  await connectView.connect.click()
  await expect(app.certificate.firstTime).toBeVisible()
})

for (const address of ['http://10.1.2.3', 'host name', '10.1.2.3:99999', 'https://10.1.2.3/path', '[::1', 'a@b']) {
  test(`the address "${address}" is refused, and nothing typed is lost`, async ({ app }) => {
    const { connectView } = app
    await connectView.fill({ address, agentId: '291', guid: 'something' })
    await connectView.connect.click()
    await expectError(connectView.address, /./)
    await expect(connectView.agentId).not.toHaveAttribute('aria-invalid', 'true')
    await expect(connectView.address).toHaveValue(address)
    await expect(connectView.agentId).toHaveValue('291')
    await expect(connectView.guid).toHaveValue('something')
  })
}

test('agent IDs are digits from 101 to 999999; an error goes once the field is right', async ({ app }) => {
  const { connectView } = app
  for (const agentId of ['100', '1000000', '29a', '-291']) {
    await connectView.fill({ address: '127.0.0.1:1', agentId, guid: 'something' })
    await connectView.connect.click()
    await expectError(connectView.agentId, /101 to 999999/)
  }
  await connectView.agentId.fill('291')
  await connectView.connect.click()
  await expect(connectView.agentId).not.toHaveAttribute('aria-invalid', 'true')
})

test('signing in asks for the password, not for the phone number', async ({ app }) => {
  const { connectView } = app
  await connectView.signIn.click()
  await connectView.connect.click()
  await expectError(connectView.password, /password/i)
  await expect(connectView.phoneNumber).not.toHaveAttribute('aria-invalid', 'true')
  await expect(connectView.guid).toBeHidden()
})

test('nobody listens there: told in words, with a next step', async ({ app, simulator }) => {
  const { connectView, page } = app
  await simulator.faults.set({ kind: 'refuse' })
  await connectView.fill({ address: simulator.origin, agentId: simulator.agentId, guid: 'something' })
  await connectView.connect.click()
  await expect(page.getByRole('status').filter({ hasText: /refused|nobody|not reach/i })).toBeVisible()
  await expect(connectView.guid).toHaveValue('something')
})
