// The day of a short shift with an outage in it: the report, the timelines, the exports read back, and the handover note.

import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readCsv } from '../proof/fakes/readCsv.ts'
import { expect, testOfSharedApp as test } from './app.ts'
import { dayView } from './pages/dayView.ts'
import type { RunningApp } from './runningApp.ts'
import { connectAndWatch, expectFresh, untilAsked } from './steps.ts'
import { expectNoViolations } from './violations.ts'

/** Answers the save dialog from now on, where no driver can reach it: with a file, or by closing it. */
async function answerSaveDialog({ electron }: RunningApp, filePath: string | null): Promise<void> {
  await electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: path === null, filePath: path ?? '' })
  }, filePath)
}

/** The lines of a CSV file, by the names of its columns. */
function linesOf(text: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...lines] = readCsv(text)
  return lines.map((line) => Object.fromEntries(head.map((name, at) => [name, line[at] ?? ''])))
}

test('a shift with an outage in it: report, timelines, exports, handover', async ({ app, simulator, folders }) => {
  test.setTimeout(120_000)
  const { page, watchView } = app
  const day = dayView(page)
  simulator.floor.set('20011', { name: 'Anna Berg', state: 'idle', forS: 30 })
  simulator.floor.set('20012', { name: 'José Peña', state: 'talking', forS: 40 })
  await connectAndWatch(app, simulator, ['20011', '20012'])
  const change = async (workno: string, state: 'talking' | 'wrap-up' | 'signed-out') => {
    simulator.floor.set(workno, { state })
    await expect(watchView.row(workno)).toHaveAttribute('data-status', state)
  }
  await change('20011', 'talking')
  await untilAsked(simulator, 6)
  await change('20011', 'wrap-up')
  await simulator.faults.set({ kind: 'refuse' })
  await expect(watchView.row('20011')).toHaveAttribute('data-freshness', 'stale')
  await expect(watchView.connection).toHaveText(/^Gateway unreachable/)
  // The outage is to last for a while: nobody is told of one that is shorter than a second. The third failure, after which the wait is
  // four seconds or more, comes two seconds after the second.
  await page
    .getByText(/next try in [4-9]/)
    .first()
    .waitFor()
  await simulator.faults.clear()
  await page
    .getByRole('button', { name: 'Try now' })
    .click({ timeout: 2_000 })
    .catch(() => undefined)
  await expectFresh(app, ['20011', '20012'])
  await change('20012', 'signed-out')

  await test.step('the report', async () => {
    await day.open.click()
    await expect(day.title).toBeVisible()
    await expect(day.coverage).toContainText('observed')
    await expect(day.today).toBeDisabled()
    await expect(day.row('20011')).toContainText('Anna Berg')
    expect(Number(await day.cell('20011', 'talking').getAttribute('data-seconds'))).toBeGreaterThanOrEqual(1)
    // Nobody watched before the test began.
    await expect(day.cell('20011', 'talking')).toContainText('≥')
    await expect(day.cell('20011', 'talking')).toHaveAttribute('title', /^At least 1 stay\. At least 0:\d\d/)
    expect(Number(await day.cell('20011', 'changes').getAttribute('data-count'))).toBeGreaterThanOrEqual(2)
    expect(Number(await day.cell('20012', 'last-sign-out').getAttribute('data-seconds'))).toBeGreaterThan(0)
    await expect(day.cell('20011', 'last-sign-out')).toHaveText('still in')
  })

  await test.step('the timelines', async () => {
    await expect(day.timeline('20011').locator('path[data-status="talking"]')).toHaveCount(1)
    await expect(day.timeline('20012').locator('path[data-status="signed-out"]')).toHaveCount(1)
    const bands = day.bands('20011')
    await expect(bands.first()).toContainText('Agent Monitor was not running')
    await expect(bands.filter({ hasText: /^Talking, / })).toHaveCount(1)
    await expect(bands.last()).toContainText(/^Wrap-up, since/)
    await page.getByText(/^When nobody was asked/).click()
    await expect(page.getByText(/the gateway could not be reached/).first()).toBeVisible()
    await page.getByText(/^When nobody was asked/).click()
  })

  await test.step('the exports, read back', async () => {
    const file = (name: string) => join(folders.home, name)
    await answerSaveDialog(app, file('sheet.csv'))
    await day.exportAs('Day sheet (CSV)')
    await expect(page.getByText('The export is saved.')).toHaveCount(1)
    await answerSaveDialog(app, file('log.csv'))
    await day.exportAs('State log (CSV)')
    await expect(page.getByText('The export is saved.')).toHaveCount(2)
    await answerSaveDialog(app, file('all.json'))
    await day.exportAs('Everything (JSON)')
    await expect(page.getByText('The export is saved.')).toHaveCount(3)

    const sheet = linesOf(await readFile(file('sheet.csv'), 'utf8'))
    expect(sheet.map((line) => line['agent_name'])).toEqual(['Anna Berg', 'José Peña'])
    const talking = await day.cell('20011', 'talking').getAttribute('data-seconds')
    expect(String(Math.floor(Number(sheet[0]?.['talking_s'])))).toBe(talking)
    const log = linesOf(await readFile(file('log.csv'), 'utf8')).filter((line) => line['agent_id'] === '20011')
    expect(
      log.filter((line) => line['status'] === 'talking').map((line) => Math.floor(Number(line['duration_s']))),
    ).toEqual([Number(talking)])
    const everything = JSON.parse(await readFile(file('all.json'), 'utf8')) as {
      readonly format: string
      readonly blindSpots: readonly { readonly cause: string }[]
      readonly agents: readonly unknown[]
    }
    expect(everything.format).toBe('agent-monitor-day')
    expect(everything.agents).toHaveLength(2)
    expect(everything.blindSpots.map(({ cause }) => cause)).toContain('outage')

    await answerSaveDialog(app, null)
    await day.exportAs('Day sheet (CSV)')
    await expect(page.getByText('Nothing was exported.')).toBeVisible()
    expect((await readdir(folders.home)).filter((name) => /\.(csv|json|part)$/.test(name)).sort()).toEqual([
      'all.json',
      'log.csv',
      'sheet.csv',
    ])
  })

  await test.step('the handover note', async () => {
    await day.handover.click()
    await expect(day.handoverNote).toContainText(/José Peña · 20012: /)
    await day.handoverNote.getByRole('button', { name: 'Copy', exact: true }).click()
    await expect(day.handoverNote).toContainText('Copied.')
    const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText())
    expect(copied).toMatch(/^Handover, /)
    expect(copied).toContain('José Peña · 20012')
    await page.keyboard.press('Escape')
  })
})

test('a row leads to its day, which can be seen by everybody', async ({ app, simulator }) => {
  const { page, watchView } = app
  const day = dayView(page)
  await connectAndWatch(app, simulator, ['20011', '20012', '20013'])
  await watchView.rowMenu('20013').click()
  await page.getByRole('menuitem', { name: 'Day', exact: true }).click()
  await expect(day.row('20013').getByRole('group', { name: 'Timeline of 20013', exact: true })).toBeFocused()
  await day.bands('20013').first().waitFor({ state: 'attached' })
  for (const view of ['Timelines', 'Who needs a break', 'Report']) {
    await page.getByRole('button', { name: view, exact: true }).click()
    await expectNoViolations(page, view)
  }
  await page.keyboard.press('Escape')
  await expect(watchView.grid).toBeVisible()
})

test('a timeline tells exact times to the pointer and the keys, and is zoomed by either', async ({
  app,
  simulator,
}) => {
  const { page } = app
  const day = dayView(page)
  simulator.floor.set('20011', { name: 'Anna Berg', state: 'talking', forS: 300 })
  await connectAndWatch(app, simulator, ['20011', '20012'])
  await day.open.click()
  const track = day.row('20011').getByRole('group', { name: 'Timeline of 20011', exact: true })
  const drawing = day.timeline('20011')
  await drawing.locator('path[data-status="talking"]').waitFor({ state: 'attached' })
  /** Seconds of the day that are in sight. */
  const seen = async (): Promise<number> => Number((await drawing.getAttribute('viewBox'))?.split(' ')[2])
  const whole = await seen()
  const box = async () => (await track.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }

  await test.step('hover', async () => {
    const { x, y, width, height } = await box()
    const midnight = new Date().setHours(0, 0, 0, 0)
    const passed = (Date.now() - midnight) / (whole * 1000)
    await page.mouse.move(x + (width * passed) / 2, y + height / 2)
    await expect(page.locator('.pointed')).toHaveText(
      /^Anna Berg.*20011\s+Not observed \(.*\), .*:\d\d:\d\d.* to .*:\d\d:\d\d/,
    )
    await page.mouse.move(x, 5)
    await expect(page.locator('.pointed')).toHaveCount(0)
  })

  await test.step('the wheel', async () => {
    const hours = page.locator('.axis-cell .axis')
    await hours.hover()
    await page.mouse.wheel(0, -100)
    await expect.poll(seen).toBeLessThan(whole)
    await page.mouse.wheel(0, 100)
    await expect.poll(seen).toBe(whole)
    const { x, y, width, height } = await box()
    await page.mouse.move(x + width / 2, y + height / 2)
    // Without a key the wheel scrolls.
    await page.mouse.wheel(0, -100)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -100)
    await page.keyboard.up('Control')
    await expect.poll(seen).toBeCloseTo(whole / 1.5, 0)
  })

  await test.step('focus and the keys', async () => {
    await track.focus()
    await page.keyboard.press('0')
    await expect.poll(seen).toBe(whole)
    const said = page.locator('p[aria-live="polite"]')
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('ArrowRight')
    await expect(said).toHaveText(/^Anna Berg.*20011\s+Talking, since .*:\d\d:\d\d.*\(\d+:\d\d\)/)
    await expect(page.locator('.pointed')).toHaveText(/Talking, since .*:\d\d:\d\d/)
    await page.keyboard.press('ArrowLeft')
    await expect(said).toHaveText(/Not observed/)
    await page.keyboard.press('+')
    await expect.poll(seen).toBeLessThan(whole)
    await page.keyboard.press('0')
    await expect.poll(seen).toBe(whole)
    await page.keyboard.press('ArrowDown')
    await expect(day.row('20012').getByRole('group', { name: 'Timeline of 20012', exact: true })).toBeFocused()
  })
})
