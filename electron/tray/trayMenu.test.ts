// The tray's menu: every entry, in order, with labels that are shown as they are.

import { expect, test } from 'vitest'
import type { TrayChoice, TrayEntry } from '../../contract/tray.ts'
import { createWords } from '../../words/words.ts'
import { menuItems } from './trayMenu.ts'

const words = createWords('en')

test('entries keep their order, kinds and actions', () => {
  const chosen: TrayChoice[] = []
  const items = menuItems(
    words,
    [
      { kind: 'show' },
      { kind: 'separator' },
      { kind: 'more', agents: 3 },
      { kind: 'pauses', entries: [{ kind: 'pause', pause: 60 }] },
    ],
    (choice) => void chosen.push(choice),
  )
  expect(items.map(({ label, type, enabled }) => label ?? type ?? enabled)).toEqual([
    'Show Agent Monitor',
    'separator',
    'and 3 more in the window',
    'Pause notifications',
  ])
  expect(items[2]?.enabled).toBe(false)
  const submenu = items[3]?.submenu
  if (!Array.isArray(submenu)) throw new Error('no submenu')
  expect(submenu[0]?.label).toBe('For 1 hour')
  const click = submenu[0]?.click as () => void
  click()
  expect(chosen).toEqual([{ kind: 'pause', pause: 60 }])
})

test('an & in a name is shown, not swallowed as a shortcut', () => {
  const agent: TrayEntry = {
    kind: 'agent',
    agent: 'g1/20011',
    who: { name: 'Fox & Co', workno: '20011' },
    freshness: 'unknown',
    status: null,
    remarks: [],
  }
  const [item] = menuItems(words, [agent], () => undefined)
  expect(item?.label).toBe('Fox && Co · 20011: unknown')
})
