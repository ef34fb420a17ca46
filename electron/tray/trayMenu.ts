// The tray's menu in Electron's terms.

import type { MenuItemConstructorOptions } from 'electron'
import type { TrayAction, TrayEntry } from '../../core/tray/trayModel.ts'

/** @returns the template of the menu; entries keep their order */
export function menuItems(
  entries: readonly TrayEntry[],
  onChoice: (action: TrayAction) => void,
): MenuItemConstructorOptions[] {
  return entries.map((entry): MenuItemConstructorOptions => {
    switch (entry.kind) {
      case 'separator':
        return { type: 'separator' }
      case 'submenu':
        return { label: plain(entry.label), submenu: menuItems(entry.entries, onChoice) }
      case 'note':
        return { label: plain(entry.label), enabled: false }
      case 'action':
        return { label: plain(entry.label), click: () => onChoice(entry.action) }
    }
  })
}

/** A single & in a label would underline the next letter instead of being seen. */
function plain(label: string): string {
  return label.replaceAll('&', '&&')
}
