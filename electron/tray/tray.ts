// The tray icon: picture, tooltip and menu as the core's tray model says, in words. Exists only while something shows it.

import { Menu, Tray, nativeImage, nativeTheme } from 'electron'
import type { MonoMs } from '../../contract/time.ts'
import type { TrayChoice } from '../../contract/tray.ts'
import type { App } from '../../core/app/app.ts'
import type { Cancel, Clock } from '../../core/ports/ports.ts'
import { trayIcon, type TrayIcon } from '../../core/tray/trayIcon.ts'
import { trayModel } from '../../core/tray/trayModel.ts'
import { trayTooltipWords } from '../../words/trayWords.ts'
import type { DesktopWords } from '../system/desktopWords.ts'
import { trayImage } from './trayIcons.ts'
import { menuItems } from './trayMenu.ts'

export interface TrayOptions {
  readonly core: Pick<App, 'state' | 'onChange'>
  readonly words: DesktopWords
  readonly clock: Clock
  readonly platform: NodeJS.Platform
  /** A click on the icon itself is the wish to see the window. */
  readonly onChoice: (choice: TrayChoice) => void
}

export interface TrayHandle {
  /** Makes the icon anew: one made before its host came is never noticed. */
  show(): void
  hide(): void
}

/** What the desktop was given last. */
interface Drawn {
  readonly icon: TrayIcon
  readonly tooltip: string
  /** The model's key and the language. */
  readonly key: string
  readonly menu: string
}

/** The changes of a moment are drawn together. */
const DRAW_TOGETHER_MS = 250
/** A menu that is open closes when it is replaced, and a new one costs the desktop more than any other message: no sooner. */
const WORDS_STAY_MS = 5_000

export function createTrayIcon({ core, words, clock, platform, onChoice }: TrayOptions): TrayHandle {
  /** One that is destroyed is referred to until the next is made: see quitting.ts. */
  let tray: Tray | null = null
  let drawn: Drawn | null = null
  let soon: Cancel | null = null
  let later: Cancel | null = null
  let wordsDrawnAt: MonoMs = -Infinity

  const picture = (icon: TrayIcon) =>
    trayImage(nativeImage.createEmpty(), icon, darkPanel() ? 'dark' : 'light', platform)

  const draw = (): void => {
    if (!isThere(tray)) return
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
    const now = words.current()
    const key = `${now.locale} ${model.key}`
    if (key === drawn?.key) return
    wordsDrawnAt = clock.now().mono
    if (model.icon !== drawn?.icon) tray.setImage(picture(model.icon))
    const tooltip = trayTooltipWords(now, model.tooltip)
    if (tooltip !== drawn?.tooltip) tray.setToolTip(tooltip)
    const menu = JSON.stringify([now.locale, model.menu])
    if (menu !== drawn?.menu) tray.setContextMenu(Menu.buildFromTemplate(menuItems(now, model.menu, onChoice)))
    drawn = { icon: model.icon, tooltip, key, menu }
  }
  const drawSoon = (): void => {
    if (!isThere(tray)) return
    // Its words are drawn in a moment anyway: a timer for each change costs more than a look at the picture.
    if (soon === null && later !== null && trayIcon(core.state()) === drawn?.icon) return
    soon ??= clock.after(DRAW_TOGETHER_MS, () => {
      soon = null
      draw()
    })
  }
  const hide = (): void => {
    if (isThere(tray)) tray.destroy()
    drawn = null
    wordsDrawnAt = -Infinity
  }

  core.onChange(drawSoon)
  words.onChange(() => {
    // Another language is never left waiting.
    wordsDrawnAt = -Infinity
    draw()
  })
  nativeTheme.on('updated', () => {
    if (drawn !== null) tray?.setImage(picture(drawn.icon))
  })
  return {
    show() {
      hide()
      tray = new Tray(picture(trayIcon(core.state())))
      tray.on('click', () => onChoice({ kind: 'show' }))
      draw()
    },
    hide,
  }
}

function isThere(tray: Tray | null): tray is Tray {
  return tray !== null && !tray.isDestroyed()
}

/** Windows' panel has a theme of its own; elsewhere the system's is the best guess. */
function darkPanel(): boolean {
  const forPanel: unknown = Reflect.get(nativeTheme, 'shouldUseDarkColorsForSystemIntegratedUI')
  return process.platform === 'win32' && typeof forPanel === 'boolean' ? forPanel : nativeTheme.shouldUseDarkColors
}
