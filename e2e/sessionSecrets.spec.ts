// The password and every Guid that ever lived, of a session that the app opened itself: in no file (also where secrets are kept
// encrypted), no log, no notification, and not in the page's memory once it has done with them.

import { expect, test } from './app.ts'
import { hasKeyring, startKeyring } from './desktop/keyring.ts'
import { startPrivateBus } from './desktop/privateBus.ts'
import { serveNotifications } from './desktop/notifications.ts'
import { filesWith, heapSnapshot } from './secretTraces.ts'
import { renewals, signIn } from './signInSteps.ts'
import { expectFresh } from './steps.ts'

const PASSWORD = 'Zq7-recognisable-Kx3'
const guids: string[] = []

test.use({
  gateway: {
    signedIn: 'none',
    password: PASSWORD,
    floor: { agents: ['20011', '20012'] },
    behaviour: { session: { rotateEveryMs: 300, oldGuidValidMs: 3_000, holdMs: 100, rotateOn: 'any' } },
    newGuid: () => {
      const guid = `${String(guids.length).padStart(4, '0')}0pened-4f1b-4c0d-9a71-${String(Math.random()).slice(2, 14)}.AgentGateway0`
      guids.push(guid)
      return guid
    },
  },
})

for (const isEncrypted of [false, true]) {
  const where = isEncrypted ? 'encrypted by the operating system' : 'in memory only'
  // The encrypted ones go every way that the others go, and one more.
  test(
    `secrets kept ${where} leave no trace`,
    { tag: isEncrypted ? [] : ['@prove'] },
    async ({ folders, notifications, simulator, start }) => {
      test.skip(isEncrypted && !hasKeyring(), 'gnome-keyring is missing')
      guids.length = 0
      const bus = isEncrypted ? await startPrivateBus() : null
      const keyring = bus === null ? null : await startKeyring(bus.address, folders.home)
      const desktop = bus === null ? notifications : await serveNotifications(bus.address)
      const changes = bus === null ? {} : { busAddress: bus.address, flags: ['--password-store=gnome-libsecret'] }
      const app = await start(changes)
      try {
        await signIn(app, simulator, { keepSignedIn: isEncrypted })
        await app.watchView.add(['20011', '20012'])
        await expectFresh(app, ['20011', '20012'])
        await expect.poll(() => renewals(simulator)).toBeGreaterThan(5)
        simulator.session.end()
        await expect.poll(() => desktop.seen()).not.toHaveLength(0)
        if (isEncrypted) await expectFresh(app, ['20011'])

        const secrets = [PASSWORD, ...guids.map((guid) => guid.slice(0, 36))]
        expect(secrets.length).toBeGreaterThan(6)
        const heap = await heapSnapshot(app.page)
        expect(heap, 'the snapshot is of this page').toContain('Watched agents')
        const log = await app.log()
        expect(log).toContain('loginEx')
        const state = await app.page.evaluate(async () => {
          const { bridge } = window as unknown as { bridge: { getState: (argument: null) => Promise<unknown> } }
          return JSON.stringify(await bridge.getState(null)) + document.documentElement.outerHTML
        })
        const said = JSON.stringify(desktop.seen())
        for (const [index, secret] of secrets.entries()) {
          for (const [place, text] of Object.entries({ heap, log, state, said })) {
            expect.soft(text.includes(secret), `secret ${index} in: ${place}`).toBe(false)
          }
          expect.soft(await filesWith(folders.profile, secret), `secret ${index} in files`).toEqual([])
        }
        await app.quit()
        for (const secret of secrets) expect.soft(await filesWith(folders.profile, secret)).toEqual([])
      } finally {
        if (app.isRunning()) await app.quit()
        if (bus !== null) {
          await desktop.stop()
          await keyring?.stop()
          await bus.stop()
        }
      }
    },
  )
}
