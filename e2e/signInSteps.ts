// Signing in, the way a user does it.

import { expect, type Locator, type Page } from '@playwright/test'
import type { Simulator } from '../simulator/simulator.ts'
import type { RunningApp } from './runningApp.ts'

export interface ElsewhereDialog {
  readonly dialog: Locator
  readonly cancel: Locator
  readonly signInAnyway: Locator
}

/** The question before another program would be thrown out. */
export function elsewhereDialog(page: Page): ElsewhereDialog {
  const dialog = page.getByRole('dialog', { name: 'Already signed in elsewhere', exact: true })
  return {
    dialog,
    cancel: dialog.getByRole('button', { name: 'Cancel', exact: true }),
    signInAnyway: dialog.getByRole('button', { name: 'Sign in anyway', exact: true }),
  }
}

export interface SignInTyped {
  readonly password?: string
  readonly keepSignedIn?: boolean
}

/** Types address, agent ID and password, and presses Connect. */
export async function askToSignIn(
  { connectView, page }: RunningApp,
  { host, port, agentId, password }: Simulator,
  typed: SignInTyped = {},
): Promise<void> {
  await connectView.address.fill(`${host}:${port}`)
  await connectView.agentId.fill(agentId)
  await connectView.signIn.click()
  await connectView.password.fill(typed.password ?? password)
  if (typed.keepSignedIn === true) {
    await page.getByRole('checkbox', { name: 'Keep me signed in', exact: true }).click()
  }
  await connectView.connect.click()
}

/** Signs in, trusting the certificate, and waits until the gateway has answered. */
export async function signIn(app: RunningApp, simulator: Simulator, typed: SignInTyped = {}): Promise<void> {
  await askToSignIn(app, simulator, typed)
  await app.certificate.trust.click()
  await expect(app.watchView.connection).toHaveText(/^Connected/)
}

/** The ways of signing in that reached the gateway, oldest first. */
export function signInsAt(simulator: Simulator): readonly string[] {
  const ways = ['loginex', 'sign-in', 'forcelogin']
  return simulator.requests
    .all()
    .map((request) => request.interface as string)
    .filter((name) => ways.includes(name))
}

/** How often the Guid has been renewed. */
export function renewals(simulator: Simulator): number {
  return simulator.session.log().filter(({ kind }) => kind === 'rotated').length
}
