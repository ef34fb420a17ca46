// What a company's network asks for: a proxy that wants a user name and password, a SOCKS proxy, an authority of its own.

import {
  basic,
  startProxy,
  startSocksProxy,
  type ProxyServer,
  type WantedPassword,
} from '../proof/fakes/loopbackServers.ts'
import { makeCertificate } from '../simulator/certificate.ts'
import { startSimulator } from '../simulator/simulator.ts'
import { expect, test as testOfOwnApp, testOfSharedApp as test } from './app.ts'
import { hasKeyring, startKeyring } from './desktop/keyring.ts'
import { startPrivateBus } from './desktop/privateBus.ts'
import type { RunningApp } from './runningApp.ts'
import { filesWith } from './secretTraces.ts'
import { askToConnect, connectByName, expectFresh, systemProxyFlag, untilAsked } from './steps.ts'

const ADA: WantedPassword = { userName: 'ada', password: 'secret-of-the-proxy' }

async function chooseProxy({ page }: RunningApp, url: string): Promise<void> {
  await page.getByRole('button', { name: 'Advanced', exact: true }).click()
  await page.getByRole('radio', { name: 'This proxy', exact: true }).click()
  await page.getByRole('textbox', { name: 'Proxy address', exact: true }).fill(url)
}

function proxyDialog({ page }: RunningApp) {
  const dialog = page.getByRole('dialog', { name: 'User name and password for the proxy', exact: true })
  const userName = dialog.getByRole('textbox', { name: 'Proxy user name', exact: true })
  const password = dialog.getByLabel('Proxy password', { exact: true })
  return {
    dialog,
    userName,
    password,
    async send(who: WantedPassword) {
      await userName.fill(who.userName)
      await password.fill(who.password)
      await dialog.getByRole('button', { name: 'Send to the proxy', exact: true }).click()
    },
  }
}

function expectIgnorant(proxy: ProxyServer, secrets: readonly string[]): void {
  expect(proxy.sent().length).toBeGreaterThan(500)
  const learnt = `${proxy.heads().join()}${proxy.sent().toString('latin1')}`
  for (const secret of secrets) expect(learnt.includes(secret)).toBe(false)
}

test.describe('a proxy that wants a user name and password', () => {
  test.skip(!hasKeyring(), 'gnome-keyring is missing; "npm test" installs it as root on Debian, or names it')

  testOfOwnApp(
    'is asked about, again when they were wrong, and not any more after a restart',
    async ({ folders, simulator, start }) => {
      const proxy = await startProxy({ wants: ADA })
      const bus = await startPrivateBus()
      const keyring = await startKeyring(bus.address, folders.home)
      try {
        const changes = { busAddress: bus.address, flags: ['--password-store=gnome-libsecret'] }
        const first = await start(changes)
        const asked = proxyDialog(first)
        await chooseProxy(first, `http://127.0.0.1:${proxy.port}`)
        await askToConnect(first, simulator)
        await expect(asked.dialog).toContainText(`127.0.0.1:${proxy.port}`)
        await expect(asked.userName).toBeFocused()
        expect(simulator.connections().accepted).toBe(0)
        await asked.send({ ...ADA, password: 'wrong' })
        await expect(asked.dialog.getByText(/^The proxy did not accept this user name and password/)).toBeVisible()
        expect(proxy.heads().filter((head) => head.includes(basic({ ...ADA, password: 'wrong' })))).toHaveLength(1)
        await asked.send(ADA)
        await first.certificate.trust.click()
        await expect(first.watchView.connection).toHaveText(/^Connected/)
        await first.watchView.add(['20011'])
        await expectFresh(first, ['20011'])
        expectIgnorant(proxy, [simulator.guid(), 'agentgateway', '20011'])
        const log = await first.log()
        await first.quit()
        expect(log).toContain('proxy-wrong-password')
        for (const secret of [ADA.password, basic(ADA).slice(6)]) {
          expect(log.includes(secret)).toBe(false)
          expect(await filesWith(folders.profile, secret)).toEqual([])
        }

        const second = await start(changes)
        await expect(second.watchView.connection).toHaveText(/^Connected/)
        await expectFresh(second, ['20011'])
        await expect(proxyDialog(second).dialog).toBeHidden()
        await second.quit()
      } finally {
        await keyring.stop()
        await bus.stop()
        await proxy.stop()
      }
    },
  )
})

test(
  'a cancelled question of a proxy is put again by "Try now", and the check says what is wrong',
  { tag: '@prove' },
  async ({ app, simulator }) => {
    const proxy = await startSocksProxy({ wants: ADA })
    try {
      const { dialog } = proxyDialog(app)
      await chooseProxy(app, `socks5://127.0.0.1:${proxy.port}`)
      await askToConnect(app, simulator)
      await dialog.getByRole('button', { name: 'Cancel', exact: true }).click()
      await expect(dialog).toBeHidden()
      await app.page.getByRole('button', { name: 'Check the connection', exact: true }).click()
      const check = app.page.getByRole('dialog', { name: 'Connection check', exact: true })
      const step = check.locator('[data-step="proxy"]')
      await expect(step).toHaveAttribute('data-result', 'failed')
      await expect(step).toContainText('asks for a user name and password')
      await app.page.keyboard.press('Escape')
      await app.page.getByRole('button', { name: 'Connect', exact: true }).click()
      await expect(dialog).toBeVisible()
      expect(simulator.connections().accepted).toBe(0)
    } finally {
      await proxy.stop()
    }
  },
)

test('a SOCKS 5 proxy carries everything, chosen by hand, and sees neither Guid nor question', async ({
  app,
  simulator,
}) => {
  const proxy = await startSocksProxy({ wants: ADA })
  try {
    await chooseProxy(app, `socks5://127.0.0.1:${proxy.port}`)
    await askToConnect(app, simulator)
    await proxyDialog(app).send(ADA)
    await app.certificate.trust.click()
    await expect(app.watchView.connection).toHaveText(/^Connected/)
    await app.watchView.add(['20011'])
    await expectFresh(app, ['20011'])
    expectIgnorant(proxy, [simulator.guid(), 'agentgateway', '20011'])
    expect(new Set(proxy.heads())).toEqual(
      new Set([`${ADA.userName}:${ADA.password}`, `${simulator.host}:${simulator.port}`]),
    )
  } finally {
    await proxy.stop()
  }
})

testOfOwnApp(
  'a SOCKS 5 proxy that the system names is used, and looks the name up',
  { tag: '@prove' },
  async ({ simulator, start }) => {
    const proxy = await startSocksProxy({ divertTo: simulator.port })
    const app = await start({ flags: [systemProxyFlag(`SOCKS5 127.0.0.1:${proxy.port}`)] })
    try {
      await connectByName(app, simulator)
      expect(new Set(proxy.heads())).toEqual(new Set(['gateway.test:8043']))
    } finally {
      await app.quit()
      await proxy.stop()
    }
  },
)

test('a company’s authority spares the question; removed, nothing more is sent at once, and it can be added again', async ({
  app,
}) => {
  const authority = await makeCertificate({ commonName: 'Company authority', isAuthority: true })
  const certificate = await makeCertificate({ signedBy: authority })
  const simulator = await startSimulator({ certificate, floor: { agents: 12 } })
  simulator.floor.freeze()
  try {
    const { page } = app
    await page.getByRole('button', { name: 'Advanced', exact: true }).click()
    const pem = page.getByRole('textbox', { name: 'Company authority (PEM)', exact: true })
    await pem.fill(certificate.pem)
    await askToConnect(app, simulator)
    await expect(pem).toHaveAttribute('aria-invalid', 'true')
    await expect(pem).toBeFocused()
    await expect(page.getByText(/^This is no authority's certificate/)).toBeVisible()
    expect(simulator.connections().accepted).toBe(0)
    await pem.fill(authority.pem)
    await app.connectView.connect.click()
    await expect(app.watchView.connection).toHaveText(/^Connected/)
    await app.watchView.add(['20011'])
    await expectFresh(app, ['20011'])

    await app.watchView.settings.click()
    await page.getByRole('button', { name: /^Remove the authority .*Company authority/ }).click()
    await expect(app.certificate.trust).toBeVisible()
    const asked = simulator.requests.count()
    await app.certificate.cancel.click()
    expect(simulator.requests.count()).toBe(asked)

    await page.getByRole('button', { name: 'Add an authority…', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a company authority', exact: true })
    await dialog.getByRole('textbox', { name: 'Certificate (PEM)', exact: true }).fill(authority.pem)
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog).toBeHidden()
    await untilAsked(simulator, 1)
    await page.getByRole('button', { name: 'Back to the list', exact: true }).click()
    await expect(app.watchView.connection).toHaveText(/^Connected/)
  } finally {
    await simulator.close()
  }
})
