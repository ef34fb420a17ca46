// How many incidents are open, on the app's own picture in the dock or the task bar.

import type { App as ElectronApp, BrowserWindow, NativeImage } from 'electron'
import { openIncidents, type Incident } from '../../contract/incident.ts'
import type { App } from '../../core/app/app.ts'
import type { Cancel } from '../../core/ports/ports.ts'
import { openIncidentsWords } from '../../words/trayWords.ts'
import type { DesktopWords } from '../system/desktopWords.ts'
import type { Representation } from '../tray/trayIcons.ts'

const FILES: Readonly<Record<string, string>> = import.meta.glob('../../build/icons/badge/*.png', {
  query: '?inline',
  import: 'default',
  eager: true,
})

/** @returns the pictures for so many (from 1 on; more than nine look alike), for ordinary and for dense screens */
export function badgeRepresentations(count: number): readonly Representation[] {
  const name = count > 9 ? 'more' : String(count)
  return [picture(name, 1), picture(`${name}@2x`, 2)]
}

function picture(name: string, scaleFactor: number): Representation {
  const dataURL = FILES[`../../build/icons/badge/${name}.png`]
  if (dataURL === undefined) throw new Error(`There is no badge ${name}`)
  return { scaleFactor, dataURL }
}

export interface BadgeOptions {
  readonly core: Pick<App, 'state' | 'onChange'>
  readonly app: Pick<ElectronApp, 'setBadgeCount'>
  readonly window: Pick<BrowserWindow, 'isDestroyed' | 'setOverlayIcon'>
  /** Makes an empty picture. */
  readonly createImage: () => NativeImage
  readonly words: DesktopWords
  readonly platform: NodeJS.Platform
}

/**
 * Shows the number as it is now and whenever it changes. To be called when the core has started.
 *
 * @returns stops it, and takes the number away
 */
export function followBadge({ core, app, window, createImage, words, platform }: BadgeOptions): Cancel {
  let shown = 0

  const draw = (count: number): void => {
    if (platform !== 'win32') {
      app.setBadgeCount(count)
      return
    }
    if (window.isDestroyed()) return
    if (count === 0) {
      window.setOverlayIcon(null, '')
      return
    }
    const image = createImage()
    for (const representation of badgeRepresentations(count)) image.addRepresentation(representation)
    // The words are for screen readers.
    window.setOverlayIcon(image, openIncidentsWords(words.current(), count))
  }
  const show = (incidents: readonly Incident[]): void => {
    const count = openIncidents(incidents).length
    if (count === shown) return
    shown = count
    draw(count)
  }
  show(core.state().incidents)
  const stopFollowing = core.onChange(({ parts }) => {
    for (const part of parts) if (part.kind === 'incidents') show(part.incidents)
  })
  const stopListening = words.onChange(() => {
    if (shown > 0) draw(shown)
  })
  return () => {
    stopFollowing()
    stopListening()
    show([])
  }
}
