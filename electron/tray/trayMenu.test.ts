// The tray's menu: every entry, in order, with labels that are shown as they are.

import { expect, test } from 'vitest'
import type { TrayAction } from '../../core/tray/trayModel.ts'
import { menuItems } from './trayMenu.ts'

test('entries keep their order, kinds and actions', () => {
  const chosen: TrayAction[] = []
  const items = menuItems(
    [
      { kind: 'action', label: 'Show', action: { kind: 'show' } },
      { kind: 'separator' },
      { kind: 'note', label: 'and 3 more in the window' },
      {
        kind: 'submenu',
        label: 'Pause',
        entries: [{ kind: 'action', label: 'For 1 hour', action: { kind: 'pause', pause: 60 } }],
      },
    ],
    (action) => void chosen.push(action),
  )
  expect(items.map(({ label, type, enabled }) => label ?? type ?? enabled)).toEqual([
    'Show',
    'separator',
    'and 3 more in the window',
    'Pause',
  ])
  expect(items[2]?.enabled).toBe(false)
  const submenu = items[3]?.submenu
  if (!Array.isArray(submenu)) throw new Error('no submenu')
  const click = submenu[0]?.click as () => void
  click()
  expect(chosen).toEqual([{ kind: 'pause', pause: 60 }])
})

test('an & in a name is shown, not swallowed as a shortcut', () => {
  const [item] = menuItems([{ kind: 'action', label: 'Fox & Co · 20011', action: { kind: 'show' } }], () => undefined)
  expect(item?.label).toBe('Fox && Co · 20011')
})
