// The tray icon: picture, tooltip and menu as the core's tray model says. Exists only while something shows it.

import { Menu, Tray, nativeImage, nativeTheme } from 'electron'
import type { App } from '../core/app.ts'
import type { TrayAction, TrayModel } from '../core/desktop/trayModel.ts'
import { trayModel } from '../core/desktop/trayModel.ts'
import type { Cancel, Clock } from '../core/ports.ts'
import { trayImage } from './trayIcons.ts'
import { menuItems } from './trayMenu.ts'

export interface TrayOptions {
  readonly core: Pick<App, 'state' | 'onChange'>
  readonly clock: Clock
  readonly platform: NodeJS.Platform
  readonly onClick: () => void
  readonly onChoice: (action: TrayAction) => void
}

export interface TrayHandle {
  /** Makes the icon anew: one made before its host came is never noticed. */
  show(): void
  hide(): void
}

/** A menu that is open closes when it is replaced, so the changes of a moment are drawn together. */
const DRAW_TOGETHER_MS = 250

export function createTrayIcon({ core, clock, platform, onClick, onChoice }: TrayOptions): TrayHandle {
  let tray: Tray | null = null
  let drawn: TrayModel | null = null
  let drawnMenu = ''
  let waiting: Cancel | null = null

  const icon = (model: TrayModel) =>
    trayImage(nativeImage.createEmpty(), model.icon, darkPanel() ? 'dark' : 'light', platform)

  const draw = (): void => {
    if (tray === null) return
    const model = trayModel(core.state())
    if (model.key === drawn?.key) return
    if (model.icon !== drawn?.icon) tray.setImage(icon(model))
    if (model.tooltip !== drawn?.tooltip) tray.setToolTip(model.tooltip)
    const menu = JSON.stringify(model.menu)
    if (menu !== drawnMenu) tray.setContextMenu(Menu.buildFromTemplate(menuItems(model.menu, onChoice)))
    drawn = model
    drawnMenu = menu
  }
  const drawSoon = (): void => {
    if (tray === null) return
    waiting ??= clock.after(DRAW_TOGETHER_MS, () => {
      waiting = null
      draw()
    })
  }
  const hide = (): void => {
    tray?.destroy()
    tray = null
    drawn = null
    drawnMenu = ''
  }

  core.onChange(drawSoon)
  nativeTheme.on('updated', () => {
    if (drawn !== null) tray?.setImage(icon(drawn))
  })
  return {
    show() {
      hide()
      tray = new Tray(icon(trayModel(core.state())))
      tray.on('click', onClick)
      draw()
    },
    hide,
  }
}

/** Windows' panel has a theme of its own; elsewhere the system's is the best guess. */
function darkPanel(): boolean {
  const forPanel: unknown = Reflect.get(nativeTheme, 'shouldUseDarkColorsForSystemIntegratedUI')
  return process.platform === 'win32' && typeof forPanel === 'boolean' ? forPanel : nativeTheme.shouldUseDarkColors
}
