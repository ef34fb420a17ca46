// The pictures of the README, taken of the real app with invented people. Written only when UPDATE_SCREENSHOTS=1 is set.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import type { Bridge } from '../contract/commands.ts'
import type { LifePhase } from '../simulator/life.ts'
import type { Simulator } from '../simulator/simulator.ts'
import { expect, test as base } from './app.ts'
import { startKeyring } from './desktop/keyring.ts'
import { serveNotifications } from './desktop/notifications.ts'
import { startPrivateBus } from './desktop/privateBus.ts'
import { PROJECT, type RunningApp } from './runningApp.ts'
import { askToConnect, connect, expectFresh } from './steps.ts'

/** A desktop as most users have it: with a keyring and notifications. */
const test = base.extend({
  app: async ({ folders, start }, use) => {
    const bus = await startPrivateBus()
    const keyring = await startKeyring(bus.address, folders.home)
    const notifications = await serveNotifications(bus.address)
    const app = await start({ busAddress: bus.address, flags: ['--password-store=gnome-libsecret'] })
    await use(app)
    await app.quit()
    await notifications.stop()
    await keyring.stop()
    await bus.stop()
  },
})

const FOLDER = join(PROJECT, 'docs', 'screenshots')
const isWanted = process.env['UPDATE_SCREENSHOTS'] === '1'

const PEOPLE: readonly (readonly [name: string, state: LifePhase, forS: number])[] = [
  ['Amelia Hartwell', 'talking', 412],
  ['王小明', 'idle', 64],
  ['José Ángel Peña', 'ringing', 6],
  ['Nadia Okafor', 'wrap-up', 31],
  ['Søren Kjærgaard', 'talking', 1_288],
  ['陈思远', 'busy', 745],
  ['Zoë Brandt', 'rest', 1_130],
  ['Luca Ferrante', 'talking', 95],
  ['Priya Raghunathan', 'idle', 8],
  ['Łukasz Żebrowski', 'study', 2_410],
  ['Ingrid Åkesson', 'pre-rest', 22],
  ['Chidi Balogun', 'signed-out', 5_460],
]
const WATCHED = PEOPLE.map((_, index) => String(20011 + index))

function people(simulator: Simulator): void {
  PEOPLE.forEach(([name, state, forS], index) => simulator.floor.set(String(20011 + index), { name, state, forS }))
}

/** What a supervisor meets after a rush: some ring, some do not come out of wrap-up, some left. */
const RUSH: readonly (readonly [state: LifePhase, forS: number])[] = [
  ['ringing', 31],
  ['wrap-up', 154],
  ['talking', 1_020],
  ['rest', 1_320],
  ['busy', 390],
  ['wrap-up', 83],
  ['idle', 240],
]
const PEOPLE_TO_ONE_IN_THE_RUSH = 5

/** The first people stay as they are; of all others one in five is over a limit or near it. */
function busy(simulator: Simulator, agents: number): void {
  for (let place = PEOPLE.length; place < agents; place += PEOPLE_TO_ONE_IN_THE_RUSH) {
    const [state, forS] = RUSH[Math.floor(place / PEOPLE_TO_ONE_IN_THE_RUSH) % RUSH.length] ?? ['ringing', 31]
    simulator.floor.set(String(20011 + place), { state, forS: forS + place })
  }
}

async function picture({ page }: RunningApp, name: string): Promise<void> {
  await mkdir(join(FOLDER, 'zh'), { recursive: true })
  // The pointer would leave its mark on whatever it rests upon.
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
}

if (isWanted) {
  test.use({
    gateway: { certificate: { commonName: 'gateway.northfield.example', organisation: 'Northfield Care' } },
  })

  for (const theme of ['light', 'dark'] as const) {
    test(`pictures, ${theme}`, async ({ app, simulator }) => {
      test.setTimeout(120_000)
      const { certificate, page, watchView } = app
      await page.emulateMedia({ colorScheme: theme })
      await expect(app.connectView.title).toBeVisible()
      people(simulator)
      await picture(app, `connect-${theme}`)
      await askToConnect(app, simulator)
      await expect(certificate.firstTime).toBeVisible()
      await picture(app, `certificate-${theme}`)
      await certificate.cancel.click()
      await connect(app, simulator)
      await watchView.add(WATCHED)
      await expectFresh(app, WATCHED)
      await watchView.row('20013').click()
      await picture(app, `watch-${theme}`)
      await watchView.choose('20017', 'Details')
      await expect(watchView.details('20017')).toBeVisible()
      await picture(app, `details-${theme}`)
      await page.keyboard.press('Escape')
      await watchView.needsYou.click()
      await expect(watchView.needsYouPanel).toBeVisible()
      await picture(app, `needs-you-${theme}`)
      await watchView.needsYou.click()
      await page.getByRole('button', { name: 'Day', exact: true }).click()
      await expect(page.getByRole('table', { name: 'Day report', exact: true })).toBeVisible()
      await picture(app, `day-${theme}`)
      await page.getByRole('button', { name: 'Back to the list', exact: true }).click()
      await watchView.settings.click()
      await picture(app, `settings-${theme}`)
      await page.getByRole('button', { name: 'Back to the list', exact: true }).click()
      await simulator.changeCertificate({ commonName: 'gateway.northfield.example', organisation: 'Unknown' })
      await expect(certificate.changed).toBeVisible()
      await picture(app, `certificate-changed-${theme}`)
      await certificate.cancel.click()
      await expect(watchView.row('20011')).toHaveAttribute('data-freshness', 'stale')
      await picture(app, `stale-${theme}`)
    })
  }

  test('pictures in Chinese', async ({ app, simulator }) => {
    test.setTimeout(120_000)
    const { page, watchView } = app
    // The pages of the tests know the English names: what needs them is done before the language is another one.
    const speak = async (language: 'en' | 'zh-CN'): Promise<void> => {
      await page.evaluate((chosen) => {
        const { bridge } = window as unknown as { bridge: Bridge }
        return bridge.updateSettings({ changes: { language: chosen } })
      }, language)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
    }
    await page.emulateMedia({ colorScheme: 'light' })
    people(simulator)
    await expect(app.connectView.title).toBeVisible()
    await speak('zh-CN')
    await picture(app, 'zh/connect-light')
    await speak('en')
    await connect(app, simulator)
    await watchView.add(WATCHED)
    await expectFresh(app, WATCHED)
    await speak('zh-CN')
    await picture(app, 'zh/watch-light')
    await speak('en')
    await watchView.needsYou.click()
    await speak('zh-CN')
    await picture(app, 'zh/needs-you-light')
    await speak('en')
    await watchView.needsYou.click()
    await page.getByRole('button', { name: 'Day', exact: true }).click()
    await expect(page.getByRole('table', { name: 'Day report', exact: true })).toBeVisible()
    await speak('zh-CN')
    await picture(app, 'zh/day-light')
    await speak('en')
    await page.getByRole('button', { name: 'Back to the list', exact: true }).click()
    await watchView.settings.click()
    await speak('zh-CN')
    await picture(app, 'zh/settings-light')
  })

  const FLOORS = [
    { agents: 5, name: 'five-agents', worknos: '20011-20015' },
    { agents: 50, name: 'fifty-agents', worknos: '20011-20060' },
    { agents: 300, name: 'three-hundred-agents', worknos: '20011-20310' },
  ]
  for (const { agents, name, worknos } of FLOORS) {
    test.describe(`a floor of ${agents}`, () => {
      test.use({ gateway: { floor: { agents, seed: 11 } } })

      for (const theme of ['light', 'dark'] as const) {
        test(`${agents} agents at a busy moment, ${theme}`, async ({ app, simulator }) => {
          test.setTimeout(120_000)
          people(simulator)
          busy(simulator, agents)
          await app.page.emulateMedia({ colorScheme: theme })
          await connect(app, simulator)
          await app.watchView.addField.fill(worknos)
          await app.watchView.watch.click()
          await expect(app.watchView.row(String(20010 + agents))).toHaveAttribute('data-freshness', 'fresh')
          await app.page.getByRole('button', { name: 'Worst first', exact: true }).click()
          await picture(app, `${name}-${theme}`)
        })
      }
    })
  }
}
