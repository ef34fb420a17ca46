// Sessions that the app opens itself: signing in, being refused, staying signed in, signing out.

import { startSimulator } from '../simulator/simulator.ts'
import { expect, test as testOfOwnApp, testOfSharedApp as test } from './app.ts'
import { hasKeyring, startKeyring } from './desktop/keyring.ts'
import { startPrivateBus } from './desktop/privateBus.ts'
import { settingsView } from './pages/settingsView.ts'
import { askToSignIn, elsewhereDialog, renewals, signIn, signInsAt } from './signInSteps.ts'
import { expectCode, expectFresh, untilAsked } from './steps.ts'

const FLOOR = { agents: ['20011', '20012'] }

test.describe('nobody is signed in', () => {
  test.use({ gateway: { signedIn: 'none', floor: FLOOR, behaviour: { session: { cookies: true, holdMs: 500 } } } })

  testOfOwnApp('signs in, polls for the session, and signs out exactly once on quit', async ({ app, simulator }) => {
    await signIn(app, simulator)
    await app.watchView.add(['20011'])
    await expectFresh(app, ['20011'])
    await expect.poll(() => simulator.requests.count({ interface: 'event-poll', guidOk: true })).toBeGreaterThan(1)
    expect(signInsAt(simulator)).toEqual(['loginex'])
    await app.quit()
    expect(simulator.requests.count({ interface: 'logout' })).toBe(1)
    expect(simulator.session.log().map(({ kind }) => kind)).toEqual(['signed-in', 'signed-out'])
  })

  test(
    'has its own words for a wrong password, and does not try it again',
    { tag: '@prove' },
    async ({ app, simulator }) => {
      await askToSignIn(app, simulator, { password: 'not-the-password' })
      await app.certificate.trust.click()
      await expect(app.page.getByText(/does not know this agent ID and password/).first()).toBeVisible()
      await expectCode(app.page, '100-004')
      await app.connectView.password.fill(simulator.password)
      expect(signInsAt(simulator)).toEqual(['loginex'])
      await app.connectView.connect.click()
      await expect(app.watchView.connection).toHaveText(/^Connected/)
      expect(signInsAt(simulator)).toEqual(['loginex', 'loginex'])
    },
  )

  testOfOwnApp(
    '"Sign out" in the settings ends the session at the gateway',
    { tag: '@prove' },
    async ({ app, notifications, simulator }) => {
      await signIn(app, simulator)
      await app.watchView.settings.click()
      await app.page.getByRole('button', { name: 'Sign out', exact: true }).click()
      await settingsView(app.page).back.click()
      await expect(app.watchView.connection).toHaveText(/^Session ended/)
      await app.quit()
      expect(simulator.requests.count({ interface: 'logout' })).toBe(1)
      expect(notifications.seen()).toEqual([])
    },
  )

  testOfOwnApp(
    '"Change gateway" signs out of the old one once the new one has answered',
    { tag: '@prove' },
    async ({ app, simulator }) => {
      const other = await startSimulator({ signedIn: 'none', floor: FLOOR })
      try {
        await signIn(app, simulator)
        await app.watchView.add(['20011'])
        await app.watchView.settings.click()
        await settingsView(app.page).changeGateway.click()
        await askToSignIn(app, other)
        await expect(app.certificate.trust).toBeVisible()
        expect(simulator.session.isOpen()).toBe(true)
        await app.certificate.trust.click()
        await expect(app.watchView.connection).toContainText(String(other.port))
        await expect.poll(() => simulator.session.isOpen()).toBe(false)
        await expectFresh(app, ['20011'])
        await app.quit()
        const outs = [simulator, other].map(({ requests }) => requests.count({ interface: 'logout' }))
        expect(outs).toEqual([1, 1])
      } finally {
        await other.close()
      }
    },
  )

  test(
    'shows in the header how long the session is held while it cannot be kept alive',
    { tag: '@prove' },
    async ({ app, simulator }) => {
      await signIn(app, simulator)
      await simulator.faults.set({ kind: 'reset' }, { interface: 'event-poll' })
      const held = app.page.getByRole('banner').getByText(/^session held for another 1:\d\d$/)
      await expect(held).toBeVisible({ timeout: 15_000 })
      await simulator.faults.clear()
      await expect(held).toBeHidden()
      await expect(app.watchView.connection).toHaveText(/^Connected/)
    },
  )
})

test.describe('the Guid is renewed every moment', () => {
  test.use({
    gateway: {
      signedIn: 'none',
      floor: FLOOR,
      behaviour: { session: { rotateEveryMs: 200, oldGuidValidMs: 2_000, holdMs: 100, rotateOn: 'any' } },
    },
  })

  test('no query fails over 8 renewals', { tag: '@prove' }, async ({ app, simulator }) => {
    await signIn(app, simulator)
    await app.watchView.add(['20011', '20012'])
    await expect.poll(() => renewals(simulator), { timeout: 20_000 }).toBeGreaterThanOrEqual(8)
    await expectFresh(app, ['20011', '20012'])
    const sent = simulator.requests.all().filter((request) => request.interface !== 'loginex')
    expect(sent.filter(({ guidOk }) => !guidOk)).toEqual([])
    expect(signInsAt(simulator)).toEqual(['loginex'])
  })
})

test.describe('another program is signed in', () => {
  test.use({ gateway: { floor: FLOOR } })

  testOfOwnApp(
    'Cancel, the default, sends nothing and leaves the other program alone',
    { tag: '@prove' },
    async ({ app, simulator }) => {
      await askToSignIn(app, simulator)
      await app.certificate.trust.click()
      const { dialog, cancel } = elsewhereDialog(app.page)
      await expect(dialog).toContainText('signs that program out')
      await expect(cancel).toBeFocused()
      const sent = simulator.requests.count()
      await cancel.press('Enter')
      await expect(dialog).toBeHidden()
      await app.quit()
      expect(simulator.requests.count()).toBe(sent)
      expect(simulator.session.log().map(({ kind }) => kind)).toEqual(['signed-in'])
    },
  )

  test('"Sign in anyway" throws it out, once', async ({ app, simulator }) => {
    await askToSignIn(app, simulator)
    await app.certificate.trust.click()
    await elsewhereDialog(app.page).signInAnyway.click()
    await expect(app.watchView.connection).toHaveText(/^Connected/)
    expect(signInsAt(simulator)).toEqual(['loginex', 'forcelogin'])
    expect(simulator.session.log().map(({ kind }) => kind)).toEqual(['signed-in', 'forced-out', 'signed-in'])
  })
})

test.describe('with a keyring', () => {
  test.skip(!hasKeyring(), 'gnome-keyring is missing; "npm test" installs it as root on Debian, or names it')
  test.use({ gateway: { signedIn: 'none', floor: FLOOR } })

  testOfOwnApp(
    'a session that expired is taken back once, one that a crash left is taken up again',
    async ({ folders, notifications: _, simulator, start }) => {
      const bus = await startPrivateBus()
      const keyring = await startKeyring(bus.address, folders.home)
      try {
        const changes = { busAddress: bus.address, flags: ['--password-store=gnome-libsecret'] }
        const first = await start(changes)
        await signIn(first, simulator, { keepSignedIn: true })
        await first.watchView.add(['20011'])
        await expectFresh(first, ['20011'])
        simulator.session.end()
        await expect.poll(() => signInsAt(simulator)).toEqual(['loginex', 'loginex'])
        await expectFresh(first, ['20011'])
        await first.kill()

        const second = await start(changes)
        await expectFresh(second, ['20011'])
        await untilAsked(simulator, 2)
        expect(signInsAt(simulator)).toEqual(['loginex', 'loginex'])
        await second.kill()

        simulator.session.end()
        const third = await start(changes)
        await expectFresh(third, ['20011'])
        expect(signInsAt(simulator)).toEqual(['loginex', 'loginex', 'loginex'])
        await third.quit()
        expect(simulator.requests.count({ interface: 'logout' })).toBe(1)
      } finally {
        await keyring.stop()
        await bus.stop()
      }
    },
  )
})
