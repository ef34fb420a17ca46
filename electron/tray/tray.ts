// The tray icon: picture, tooltip and menu as the core's tray model says. Exists only while something shows it.

import { Menu, Tray, nativeImage, nativeTheme } from 'electron'
import type { MonoMs } from '../../contract/time.ts'
import type { App } from '../../core/app/app.ts'
import { trayIcon } from '../../core/tray/trayIcon.ts'
import type { TrayAction, TrayModel } from '../../core/tray/trayModel.ts'
import { trayModel } from '../../core/tray/trayModel.ts'
import type { Cancel, Clock } from '../../core/ports/ports.ts'
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

/** The changes of a moment are drawn together. */
const DRAW_TOGETHER_MS = 250
/** A menu that is open closes when it is replaced, and a new one costs the desktop more than any other message: no sooner. */
const WORDS_STAY_MS = 2_000

export function createTrayIcon({ core, clock, platform, onClick, onChoice }: TrayOptions): TrayHandle {
  let tray: Tray | null = null
  let drawn: TrayModel | null = null
  let drawnMenu = ''
  let soon: Cancel | null = null
  let later: Cancel | null = null
  let wordsDrawnAt: MonoMs = -Infinity

  const icon = (model: TrayModel) =>
    trayImage(nativeImage.createEmpty(), model.icon, darkPanel() ? 'dark' : 'light', platform)

  const draw = (): void => {
    if (tray === null) return
    const state = core.state()
    const wordsDueIn = wordsDrawnAt + WORDS_STAY_MS - clock.now().mono
    // What the picture says must not wait.
    if (trayIcon(state) === drawn?.icon && wordsDueIn > 0) {
      later ??= clock.after(wordsDueIn, () => {
        later = null
        draw()
      })
      return
    }
    const model = trayModel(state)
    if (model.key === drawn?.key) return
    wordsDrawnAt = clock.now().mono
    if (model.icon !== drawn?.icon) tray.setImage(icon(model))
    if (model.tooltip !== drawn?.tooltip) tray.setToolTip(model.tooltip)
    const menu = JSON.stringify(model.menu)
    if (menu !== drawnMenu) tray.setContextMenu(Menu.buildFromTemplate(menuItems(model.menu, onChoice)))
    drawn = model
    drawnMenu = menu
  }
  const drawSoon = (): void => {
    if (tray === null) return
    soon ??= clock.after(DRAW_TOGETHER_MS, () => {
      soon = null
      draw()
    })
  }
  const hide = (): void => {
    tray?.destroy()
    tray = null
    drawn = null
    drawnMenu = ''
    wordsDrawnAt = -Infinity
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
