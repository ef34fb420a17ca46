// The tray's pictures, built into the program: which file a system and its panel want, and at what sizes.

import type { NativeImage } from 'electron'
import type { TrayIcon } from '../../core/tray/trayIcon.ts'

export type Panel = 'light' | 'dark'

const FILES: Readonly<Record<string, string>> = import.meta.glob('../../build/icons/tray/*.png', {
  query: '?inline',
  import: 'default',
  eager: true,
})

/** One picture at one scale, as a `data:` address. */
export interface Representation {
  readonly scaleFactor: number
  readonly dataURL: string
}

/**
 * @returns the pictures of one icon, plainest first: 16 points on Windows (with those of its usual scales) and on macOS
 *   (black, to be coloured by the menu bar), 24 points elsewhere
 */
export function trayRepresentations(kind: TrayIcon, panel: Panel, platform: NodeJS.Platform): Representation[] {
  if (platform === 'darwin') return [picture(`${kind}-template-16`, 1), picture(`${kind}-template-16@2x`, 2)]
  const name = `${kind}-${panel}`
  if (platform === 'win32') {
    return [
      picture(`${name}-16`, 1),
      picture(`${name}-20`, 1.25),
      picture(`${name}-24`, 1.5),
      picture(`${name}-32`, 2),
      picture(`${name}-24@2x`, 3),
    ]
  }
  return [picture(`${name}-24`, 1), picture(`${name}-24@2x`, 2)]
}

function picture(name: string, scaleFactor: number): Representation {
  const dataURL = FILES[`../../build/icons/tray/${name}.png`]
  if (dataURL === undefined) throw new Error(`There is no tray icon ${name}`)
  return { scaleFactor, dataURL }
}

/** @returns the icon for the tray: `empty`, filled */
export function trayImage(empty: NativeImage, kind: TrayIcon, panel: Panel, platform: NodeJS.Platform): NativeImage {
  for (const representation of trayRepresentations(kind, panel, platform)) empty.addRepresentation(representation)
  if (platform === 'darwin') empty.setTemplateImage(true)
  return empty
}
