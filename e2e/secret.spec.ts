// The Guid: known to main and the gateway, and to nobody else. Not in the page, not in a file, not in the log.

import { expect, test } from './app.ts'
import { hasKeyring, startKeyring } from './desktop/keyring.ts'
import { startPrivateBus } from './desktop/privateBus.ts'
import { filesWith, heapSnapshot } from './secretTraces.ts'
import { connectAndWatch, expectFresh } from './steps.ts'

const ROTATING = { session: { authMode: 2, rotateEveryMs: 500, rotateOn: 'any' } } as const

test.describe('with a Guid that the gateway renews', () => {
  const guids: string[] = []
  test.use({
    gateway: {
      behaviour: ROTATING,
      newGuid: () => {
        const guid = `${String(guids.length).padStart(4, '0')}5ecre7-4f1b-4c0d-9a71-77aa${String(Math.random()).slice(2, 10)}.AgentGateway0`
        guids.push(guid)
        return guid
      },
    },
  })

  test('no Guid that ever lived is in the page, in a file, in the log or on the bus', async ({
    app,
    folders,
    notifications,
    simulator,
  }) => {
    const { page } = app
    simulator.floor.set('20011', { state: 'idle' })
    await connectAndWatch(app, simulator, ['20011', '20012'])
    const rotated = (): number => simulator.session.log().filter(({ kind }) => kind === 'rotated').length
    await expect.poll(rotated).toBeGreaterThan(4)
    simulator.floor.set('20011', { state: 'study' })
    await expect.poll(() => notifications.seen()).toHaveLength(1)
    expect(simulator.requests.all().every(({ guidOk }) => guidOk)).toBe(true)

    const heap = await heapSnapshot(page)
    expect(heap, 'the snapshot is of this page').toContain('Watched agents')
    const shown = await page.evaluate(async () => {
      const { bridge } = window as unknown as { bridge: { getState: (argument: null) => Promise<unknown> } }
      const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value)
      const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie]
      const state = JSON.stringify(await bridge.getState(null))
      return [document.documentElement.outerHTML, ...fields, ...kept, state].join('\n')
    })
    const log = await app.log()
    expect(log).toContain('queryAgentInfoByWorkNo')
    const said = JSON.stringify(notifications.seen())
    expect(guids.length).toBeGreaterThan(5)
    for (const [index, guid] of guids.entries()) {
      // The characters that are unlike any other's, without what all Guids share.
      const own = guid.slice(0, 36)
      for (const [place, text] of Object.entries({ shown, log, said })) {
        expect.soft(text.includes(own), `Guid ${index} in: ${place}`).toBe(false)
      }
      expect.soft(heap.includes(own), `Guid ${index} in the page's heap`).toBe(false)
      expect.soft(await filesWith(folders.profile, own), `Guid ${index} in files`).toEqual([])
    }
    for (const personal of ['Amelia', '王小明', simulator.floor.agent('20011')?.phonenumber ?? '']) {
      expect.soft(log.includes(personal), 'names and phone numbers in the log').toBe(false)
    }
    await app.quit()
    for (const guid of guids) expect.soft(await filesWith(folders.profile, guid.slice(0, 36))).toEqual([])
  })
})

test('without a keyring the app says so, and asks again after a restart', async ({ start, simulator }) => {
  const first = await start()
  await expect(first.page.getByText('kept in memory only')).toBeVisible()
  await connectAndWatch(first, simulator, ['20011'])
  await first.quit()
  const asked = simulator.requests.count()
  const second = await start()
  await expect(second.watchView.connection).toHaveText(/^Session ended/)
  await expect(second.watchView.row('20011')).toHaveAttribute('data-freshness', 'unknown')
  expect(simulator.requests.count()).toBe(asked)
})

test.describe('with a keyring', () => {
  test.skip(!hasKeyring(), 'gnome-keyring is missing; "npm test" installs it as root on Debian, or names it')

  test('the Guid survives a restart, encrypted by the operating system', async ({ folders, simulator, start }) => {
    const bus = await startPrivateBus()
    const keyring = await startKeyring(bus.address, folders.home)
    try {
      const changes = { busAddress: bus.address, flags: ['--password-store=gnome-libsecret'] }
      const first = await start(changes)
      await expect(first.connectView.title).toBeVisible()
      await expect(first.page.getByText('kept in memory only')).toBeHidden()
      await connectAndWatch(first, simulator, ['20011'])
      await first.quit()
      expect(await filesWith(folders.profile, simulator.guid())).toEqual([])

      const second = await start(changes)
      await expect(second.watchView.connection).toHaveText(/^Connected/)
      await expectFresh(second, ['20011'])
      await second.quit()
    } finally {
      await keyring.stop()
      await bus.stop()
    }
  })
})
