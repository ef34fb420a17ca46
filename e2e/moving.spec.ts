// Moving from one computer to another with the real app: the export, its preview in a fresh profile, tables of IDs, and links,
// which never change anything by themselves.

import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test as testOfOwnApp, testOfSharedApp as test } from './app.ts'
import { movingView } from './pages/moving.ts'
import { settingsView } from './pages/settingsView.ts'
import { electronPath, startEnvironment, startFlags, type RunningApp } from './runningApp.ts'
import { connectAndWatch } from './steps.ts'
import { expectNoViolations } from './violations.ts'

/** Answers the open dialog from now on, where no driver can reach it: with a file, or by closing it. */
async function answerOpenDialog({ electron }: RunningApp, filePath: string | null): Promise<void> {
  await electron.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: path === null, filePaths: path === null ? [] : [path] })
  }, filePath)
}

async function answerSaveDialog({ electron }: RunningApp, filePath: string): Promise<void> {
  await electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
  }, filePath)
}

testOfOwnApp(
  'an export moves into a fresh profile, after a preview, and nothing in it is secret or trusted',
  async ({ app, simulator, folders, start }) => {
    test.setTimeout(90_000)
    const file = join(folders.home, 'moved.json')
    const guid = simulator.guid()
    simulator.floor.set('20011', { name: 'Anna Berg' })
    await connectAndWatch(app, simulator, ['20013', '20011'])
    await app.watchView.rowMenu('20011').click()
    await app.watchView.menuItem('Labels…').click()
    await app.page.getByRole('textbox', { name: 'Labels', exact: true }).fill('Berlin, new')
    await app.page.getByRole('button', { name: 'Save', exact: true }).click()
    await app.watchView.settings.click()
    await settingsView(app.page).choose('Theme', 'Dark')
    await answerSaveDialog(app, file)
    await movingView(app.page).exportButton.click()
    await expect(app.page.getByText('The export is saved. It can be imported on another computer.')).toBeVisible()
    const text = await readFile(file, 'utf8')
    for (const secret of [guid, simulator.certificate.fingerprint, 'Anna Berg']) expect(text).not.toContain(secret)
    expect(text).toContain('20011')
    await app.quit()
    await rm(folders.profile, { recursive: true })

    const fresh = await start()
    const moving = movingView(fresh.page)
    await answerOpenDialog(fresh, file)
    await moving.importButton.focus()
    await fresh.page.keyboard.press('Enter')
    await expect(moving.preview).toBeVisible()
    await expect(moving.list(/^1 gateway is added/)).toHaveText([new RegExp(`${simulator.port}, as agent `)])
    await expect(moving.list(/^2 agents are added/)).toHaveText(['20013', '20011: Berlin, new'])
    await expect(moving.list(/^Settings/)).toHaveText(['Theme: As the system → Dark'])
    await expectNoViolations(fresh.page, 'preview')
    const asked = simulator.requests.all().length
    await expect(moving.cancel).toBeFocused()
    await fresh.page.keyboard.press('Escape')
    await expect(moving.preview).toBeHidden()
    await expect(fresh.connectView.title).toBeVisible()
    expect(simulator.requests.all()).toHaveLength(asked)

    await moving.importButton.click()
    await moving.confirm.focus()
    await fresh.page.keyboard.press('Enter')
    // Trust does not move: it is a person's word, on each computer anew.
    await expect(fresh.certificate.firstTime).toBeVisible()
    expect(simulator.requests.all(), 'nothing is sent before it is trusted').toHaveLength(asked)
    await fresh.certificate.trust.click()
    await expect(fresh.watchView.rows).toHaveCount(2)
    expect(await fresh.watchView.order()).toEqual(['20013', '20011'])
    await expect(fresh.page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await fresh.quit()

    const again = await start()
    await expect(again.watchView.rows).toHaveCount(2)
    await again.watchView.settings.click()
    await answerOpenDialog(again, file)
    await movingView(again.page).importButton.click()
    await expect(movingView(again.page).preview).toContainText('Nothing would change')
    await expect(movingView(again.page).confirm).toHaveAttribute('aria-disabled', 'true')
  },
)

test('a table is imported from a file, pasted and dropped', async ({ app, simulator, folders }) => {
  const moving = movingView(app.page)
  await connectAndWatch(app, simulator, ['20011'])
  await app.watchView.settings.click()

  const file = join(folders.home, 'list.csv')
  await writeFile(file, '\ufeff工号;标签\r\n20011;早班\r\n20012;"早班,新人"\r\nnobody;\r\n')
  await answerOpenDialog(app, file)
  await moving.importButton.click()
  await expect(moving.list(/^1 agent is added/)).toHaveText(['20012: 早班, 新人'])
  await expect(moving.list(/^Labels are added/)).toHaveText(['20011: 早班'])
  await expect(moving.preview).toContainText('1 entry makes no sense here')
  await moving.confirm.click()
  await expect(app.watchView.rows).toHaveCount(2)

  await app.watchView.settings.click()
  await moving.pasted.fill('20012\n20014\n')
  await app.page.keyboard.press('Tab')
  await app.page.keyboard.press('Enter')
  await expect(moving.list(/^1 agent is added/)).toHaveText(['20014'])
  await moving.cancel.click()

  const given = await app.page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['20015\t夜班\n'], 'list.tsv'))
    return transfer
  })
  await moving.importButton.dispatchEvent('drop', { dataTransfer: given })
  await expect(moving.list(/^1 agent is added/)).toHaveText(['20015: 夜班'])
  await moving.cancel.click()

  await writeFile(file, '{"format":"agent-monitor-profile","version":99}')
  await moving.importButton.click()
  await expect(moving.refused).toContainText('A newer version of Agent Monitor made this file.')
  await expectNoViolations(app.page, 'refusal')
  await app.page.keyboard.press('Escape')
  await expect(moving.refused).toBeHidden()
  await expect(moving.importButton).toBeFocused()
})

testOfOwnApp(
  'a link only shows what it would change, whether the app runs or not',
  async ({ app: first, simulator, folders, bus, start }) => {
    test.setTimeout(90_000)
    await connectAndWatch(first, simulator, ['20011'])
    await first.quit()

    const link = 'agentmonitor://watch?agents=20011,20012-20013&label=Berlin'
    const app = await start({ flags: [link] })
    const moving = movingView(app.page)
    await expect(moving.list(/^2 agents are added/)).toHaveText(['20012: Berlin', '20013: Berlin'])
    await expect(moving.preview).toContainText('Import it only if you know where the link comes from.')
    await expect(app.watchView.rows).toHaveCount(1)
    await moving.confirm.click()
    await expect(app.watchView.rows).toHaveCount(3)

    const open = promisify(execFile)
    const openLink = (other: string) =>
      open(electronPath(), startFlags({ profile: folders.profile, flags: ['--', other] }), {
        env: startEnvironment({ home: folders.home, busAddress: bus.address }),
      })
    await openLink('agentmonitor://watch/?agents=20014')
    await expect(moving.list(/^1 agent is added/)).toHaveText(['20014'])
    // The preview that stands is the one that is answered.
    await openLink('agentmonitor://watch?agents=20015')
    await expect(moving.list(/^1 agent is added/)).toHaveText(['20014'])
    await moving.cancel.click()
    await expect(app.watchView.rows).toHaveCount(3)

    for (const [bad, sentence] of [
      ['agentmonitor://connect?agents=20014', 'asks for something that Agent Monitor cannot do'],
      ['agentmonitor://watch?agents=20014&label=%3Cscript%3E', 'is damaged, or was not made for Agent Monitor'],
      ['agentmonitor://watch?agents=20014&gateway=evil.example', 'evil.example:8043, which is not among your gateways'],
    ] as const) {
      await openLink(bad)
      await expect(moving.refused).toContainText(sentence)
      await moving.refused.getByRole('button', { name: 'Close', exact: true }).click()
      await expect(moving.refused).toBeHidden()
    }
    await expect(app.watchView.rows).toHaveCount(3)
  },
)
