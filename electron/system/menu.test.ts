// The application menu says nothing that is not in the language in force.

import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import type { Locale } from '../../contract/locale.ts'
import { createWords } from '../../words/words.ts'
import { menuTemplate } from './menu.ts'

function entries(items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? entries(item.submenu) : [])])
}

const labels = (platform: NodeJS.Platform, locale: Locale): readonly string[] =>
  entries(menuTemplate({ platform, hasDevTools: true, words: createWords(locale), onQuit: () => undefined }))
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

test('Quit quits', () => {
  let quits = 0
  const onQuit = (): void => void (quits += 1)
  const template = menuTemplate({ platform: 'linux', hasDevTools: false, words: createWords('en'), onQuit })
  const quit = entries(template).find(({ label }) => label === '&Quit')
  ;(quit?.click as (() => void) | undefined)?.()
  expect(quits).toBe(1)
})
