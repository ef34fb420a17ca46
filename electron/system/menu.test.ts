// The application menu says nothing that is not in the language in force.

import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import type { Locale } from '../../contract/locale.ts'
import { createWords } from '../../words/words.ts'
import { menuTemplate } from './menu.ts'

function entries(items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? entries(item.submenu) : [])])
}

const inert = { onNeedsYou: () => undefined, onMiniBar: () => undefined, onQuit: () => undefined }

const labels = (platform: NodeJS.Platform, locale: Locale): readonly string[] =>
  entries(menuTemplate({ platform, hasDevTools: true, words: createWords(locale), ...inert }))
    .filter(({ type }) => type !== 'separator')
    .map(({ label }) => label ?? '')

test.each(['linux', 'win32', 'darwin'] as const)('every entry has words of its own on %s', (platform) => {
  for (const label of labels(platform, 'en-XA')) expect(label).toMatch(/^\[.+\]$/)
  for (const label of labels(platform, 'zh-CN')) expect(label).toMatch(/\p{Script=Han}|^Agent Monitor$/u)
})

test('a mnemonic is where there are mnemonics', () => {
  expect(labels('linux', 'zh-CN')).toContain('视图(&V)')
  expect(labels('darwin', 'zh-CN')).toContain('视图')
  expect(labels('linux', 'en')).toContain('&View')
  expect(labels('darwin', 'en')).toContain('View')
})

test('what is ours does what it says', () => {
  const done: string[] = []
  const template = menuTemplate({
    platform: 'linux',
    hasDevTools: false,
    words: createWords('en'),
    onNeedsYou: () => void done.push('needs you'),
    onMiniBar: () => void done.push('mini bar'),
    onQuit: () => void done.push('quit'),
  })
  for (const label of ['Needs you', 'Mini bar', '&Quit']) {
    const entry = entries(template).find((one) => one.label === label)
    ;(entry?.click as (() => void) | undefined)?.()
  }
  expect(done).toEqual(['needs you', 'mini bar', 'quit'])
})

test.each(['linux', 'win32', 'darwin'] as const)('no two entries have the same keys on %s', (platform) => {
  const template = menuTemplate({ platform, hasDevTools: true, words: createWords('en'), ...inert })
  // What Electron gives its roles by itself.
  const own = ['CmdOrCtrl+0', 'CmdOrCtrl+Plus', 'CmdOrCtrl+-', 'F11', 'CmdOrCtrl+Shift+I', 'CmdOrCtrl+M', 'CmdOrCtrl+R']
  const keys = [...own, ...entries(template).flatMap(({ accelerator }) => accelerator?.toString() ?? [])]
  expect(new Set(keys).size).toBe(keys.length)
})
