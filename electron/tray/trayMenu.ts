// The tray's menu in Electron's terms.

import type { MenuItemConstructorOptions } from 'electron'
import type { TrayChoice, TrayEntry } from '../../contract/tray.ts'
import { trayEntryWords } from '../../words/trayWords.ts'
import type { Words } from '../../words/words.ts'

/** @returns the template of the menu; entries keep their order */
export function menuItems(
  words: Words,
  entries: readonly TrayEntry[],
  onChoice: (choice: TrayChoice) => void,
): MenuItemConstructorOptions[] {
  return entries.map((entry): MenuItemConstructorOptions => {
    if (entry.kind === 'separator') return { type: 'separator' }
    const label = plain(trayEntryWords(words, entry))
    switch (entry.kind) {
      case 'pauses':
      case 'needs-you':
        return { label, submenu: menuItems(words, entry.entries, onChoice) }
      case 'more':
        return { label, enabled: false }
      case 'show':
      case 'pause':
      case 'agent':
      case 'incident':
      case 'show-needs-you':
      case 'mini-bar':
      case 'quit':
        return { label, click: () => onChoice(entry) }
    }
  })
}

/** A single & in a label would underline the next letter instead of being seen. */
function plain(label: string): string {
  return label.replaceAll('&', '&&')
}
