// axe finds nothing to complain about, in any view, in both themes.

import { expect, testOfSharedApp as test } from './app.ts'
import { settingsView } from './pages/settingsView.ts'
import { askToConnect, connect, expectFresh } from './steps.ts'
import { expectNoViolations } from './violations.ts'

const WATCHED = Array.from({ length: 12 }, (_, index) => String(20011 + index))
const STATES = ['idle', 'talking', 'ringing', 'wrap-up', 'busy', 'rest', 'signed-out', 'study', 'pre-rest'] as const

test('no violations in any view, light or dark', async ({ app, simulator }) => {
  test.slow()
  const { certificate, page, watchView } = app
  for (const [index, workno] of WATCHED.entries()) {
    simulator.floor.set(workno, { state: STATES[index % STATES.length] ?? 'idle' })
  }
  await expect(app.connectView.title).toBeVisible()
  await expectNoViolations(page, 'connect view')
  await app.connectView.connect.click()
  await expect(app.connectView.address).toHaveAttribute('aria-invalid', 'true')
  await expectNoViolations(page, 'connect view with errors')
  await app.connectView.signIn.click()
  await expectNoViolations(page, 'connect view, signing in')
  await app.connectView.useGuid.click()

  await askToConnect(app, simulator)
  await expect(certificate.firstTime).toBeVisible()
  await expectNoViolations(page, 'certificate dialog')
  await certificate.cancel.click()
  await connect(app, simulator)

  await expectNoViolations(page, 'watch view, empty')
  await watchView.add(WATCHED)
  await expectFresh(app, WATCHED)
  await expectNoViolations(page, 'watch view with 12 agents')
  await watchView.rowMenu('20011').click()
  await expect(watchView.menuItem('Details')).toBeVisible()
  await expectNoViolations(page, 'row menu')
  await watchView.menuItem('Details').click()
  await expect(watchView.details('20011')).toBeVisible()
  await expectNoViolations(page, 'details')
  await watchView.settings.click()
  await expect(settingsView(page).title).toBeVisible()
  await expectNoViolations(page, 'settings')
  await settingsView(page).back.click()

  await simulator.changeCertificate()
  await expect(certificate.changed).toBeVisible()
  await expectNoViolations(page, 'changed certificate')
  await certificate.cancel.click()
  await expect(watchView.row('20011')).toHaveAttribute('data-freshness', 'stale')
  await expectNoViolations(page, 'watch view with stale rows and a banner')
})

test('in forced colours each switch shows its thumb, on or off', async ({ app, simulator }) => {
  const { page, watchView } = app
  await connect(app, simulator)
  await page.emulateMedia({ forcedColors: 'active' })
  await watchView.settings.click()
  await expect(settingsView(page).title).toBeVisible()
  const switches = await page.getByRole('switch').evaluateAll((all) =>
    all.map((one) => ({
      isOn: one.ariaChecked === 'true',
      track: getComputedStyle(one).backgroundColor,
      thumb: getComputedStyle(one.firstElementChild ?? one).backgroundColor,
    })),
  )
  expect(new Set(switches.map(({ isOn }) => isOn))).toEqual(new Set([true, false]))
  for (const { track, thumb } of switches) expect(thumb).not.toBe(track)
})
