// The application menu: the usual one on macOS, elsewhere a small one whose worth is its shortcuts.
// Every label is ours: Electron's own for its roles are English everywhere.

import type { MenuItemConstructorOptions } from 'electron'
import type { Words } from '../../words/words.ts'

export interface MenuOptions {
  readonly platform: NodeJS.Platform
  readonly hasDevTools: boolean
  readonly words: Words
  readonly onNeedsYou: () => void
  readonly onMiniBar: () => void
  readonly onQuit: () => void
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/** @returns a template for Electron's `Menu.buildFromTemplate` */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const { platform, words, onQuit } = options
  const view = viewMenu(options)
  if (platform !== 'darwin') return [fileMenu(words, onQuit), editMenu(words), view]
  const menus = [macAppMenu(words), macEditMenu(words), view, macWindowMenu(words)]
  return menus.map((menu) => ({ ...menu, label: withoutMnemonic(menu.label ?? '') }))
}

/** macOS knows no mnemonics, and would show the letter that Chinese labels carry for them: `视图(&V)`. */
function withoutMnemonic(label: string): string {
  return label.replace(/\(&\w\)$/, '').replaceAll('&', '')
}

function fileMenu(words: Words, onQuit: () => void): MenuItemConstructorOptions {
  return {
    label: words.say('menuFile'),
    submenu: [
      { role: 'close', label: words.say('menuCloseWindow'), accelerator: 'Ctrl+W' },
      SEPARATOR,
      { label: words.say('menuQuit'), accelerator: 'Ctrl+Q', click: onQuit },
    ],
  }
}

function editMenu(words: Words): MenuItemConstructorOptions {
  return { label: words.say('menuEdit'), submenu: editItems(words) }
}

function editItems(words: Words): MenuItemConstructorOptions[] {
  return [
    { role: 'undo', label: words.say('menuUndo') },
    { role: 'redo', label: words.say('menuRedo') },
    SEPARATOR,
    { role: 'cut', label: words.say('menuCut') },
    { role: 'copy', label: words.say('menuCopy') },
    { role: 'paste', label: words.say('menuPaste') },
    { role: 'delete', label: words.say('menuDelete') },
    SEPARATOR,
    { role: 'selectAll', label: words.say('menuSelectAll') },
  ]
}

function viewMenu({ words, hasDevTools, onNeedsYou, onMiniBar }: MenuOptions): MenuItemConstructorOptions {
  const submenu: MenuItemConstructorOptions[] = [
    { label: words.say('menuNeedsYou'), accelerator: 'CmdOrCtrl+Shift+N', click: onNeedsYou },
    { label: words.say('menuMiniBar'), accelerator: 'CmdOrCtrl+Shift+M', click: onMiniBar },
    SEPARATOR,
    { role: 'resetZoom', label: words.say('menuActualSize') },
    { role: 'zoomIn', label: words.say('menuZoomIn') },
    { role: 'zoomOut', label: words.say('menuZoomOut') },
    SEPARATOR,
    { role: 'togglefullscreen', label: words.say('menuFullScreen') },
  ]
  if (hasDevTools) submenu.push({ role: 'toggleDevTools', label: words.say('menuDeveloperTools') })
  return { label: words.say('menuView'), submenu }
}

function macAppMenu(words: Words): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    label: words.say('productName'),
    submenu: [
      { role: 'about', label: words.say('menuAbout') },
      SEPARATOR,
      { role: 'services', label: words.say('menuServices') },
      SEPARATOR,
      { role: 'hide', label: words.say('menuHide') },
      { role: 'hideOthers', label: words.say('menuHideOthers') },
      { role: 'unhide', label: words.say('menuShowAll') },
      SEPARATOR,
      { role: 'quit', label: words.say('menuQuitApp') },
    ],
  }
}

function macEditMenu(words: Words): MenuItemConstructorOptions {
  const speech: MenuItemConstructorOptions = {
    label: words.say('menuSpeech'),
    submenu: [
      { role: 'startSpeaking', label: words.say('menuStartSpeaking') },
      { role: 'stopSpeaking', label: words.say('menuStopSpeaking') },
    ],
  }
  return { label: words.say('menuEdit'), submenu: [...editItems(words), SEPARATOR, speech] }
}

function macWindowMenu(words: Words): MenuItemConstructorOptions {
  return {
    role: 'windowMenu',
    label: words.say('menuWindow'),
    submenu: [
      { role: 'minimize', label: words.say('menuMinimise') },
      { role: 'zoom', label: words.say('menuZoomWindow') },
      SEPARATOR,
      { role: 'front', label: words.say('menuAllToFront') },
    ],
  }
}
