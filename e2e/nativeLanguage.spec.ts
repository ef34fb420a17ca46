// A switch of the language reaches what stands outside the page at once: menu, tray, and a message box that is open.

import type { MessageBoxOptions } from 'electron'
import type { Bridge } from '../contract/commands.ts'
import type { Settings } from '../contract/settings.ts'
import { expect, test as testOfOwnApp, testOfSharedApp as test } from './app.ts'
import type { RunningApp } from './runningApp.ts'

const speak = ({ page }: RunningApp, language: Settings['language']) =>
  page.evaluate(
    (wanted) => (window as unknown as { bridge: Bridge }).bridge.updateSettings({ changes: { language: wanted } }),
    language,
  )

const menuOf = ({ electron }: RunningApp) =>
  electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))

test('menu and tray follow', async ({ app, tray }) => {
  await expect.poll(() => tray.hasIcon()).toBe(true)
  await expect.poll(() => tray.tooltip()).toBe('Agent Monitor · no gateway set up')
  expect(await menuOf(app)).toEqual(['&File', '&Edit', '&View'])

  await speak(app, 'zh-CN')
  await expect.poll(() => tray.tooltip()).toBe('Agent Monitor · 尚未设置网关')
  const labels = (await tray.menu()).filter(({ isSeparator }) => !isSeparator).map(({ label }) => label)
  expect(labels).toEqual(['显示 Agent Monitor', '迷你栏', '暂停通知', '退出'])
  expect(await menuOf(app)).toEqual(['文件(&F)', '编辑(&E)', '视图(&V)'])
})

testOfOwnApp('a message box that is open comes back in the new language', async ({ app }) => {
  const boxes = await app.electron.evaluateHandle(({ BrowserWindow, dialog }) => {
    const seen: string[] = []
    const show = dialog.showMessageBox.bind(dialog) as (...given: unknown[]) => Promise<Electron.MessageBoxReturnValue>
    const spied = (...given: unknown[]) => {
      seen.push((given.at(-1) as MessageBoxOptions).message)
      return show(...given)
    }
    dialog.showMessageBox = spied
    // As if the page's process had ended.
    BrowserWindow.getAllWindows()[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    return seen
  })
  await expect.poll(() => boxes.jsonValue()).toEqual(['The window stopped working and was loaded again.'])
  await app.page.getByRole('main').waitFor()
  await speak(app, 'zh-CN')
  await expect.poll(() => boxes.jsonValue()).toHaveLength(2)
  expect((await boxes.jsonValue())[1]).toBe('窗口意外停止工作，已重新加载。')
})
