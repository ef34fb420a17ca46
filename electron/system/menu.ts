// The application menu: the usual one on macOS, elsewhere a small one whose worth is its shortcuts.

import type { MenuItemConstructorOptions } from 'electron'

export interface MenuOptions {
  readonly platform: NodeJS.Platform
  readonly hasDevTools: boolean
  readonly onQuit: () => void
}

/** @returns a template for Electron's `Menu.buildFromTemplate` */
export function menuTemplate({ platform, hasDevTools, onQuit }: MenuOptions): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(hasDevTools ? [{ role: 'toggleDevTools' } as const] : []),
    ],
  }
  if (platform === 'darwin') return [{ role: 'appMenu' }, { role: 'editMenu' }, view, { role: 'windowMenu' }]
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      { role: 'close', label: '&Close window', accelerator: 'Ctrl+W' },
      { type: 'separator' },
      { label: '&Quit', accelerator: 'Ctrl+Q', click: onQuit },
    ],
  }
  return [file, { role: 'editMenu' }, view]
}
