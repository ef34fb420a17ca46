// Every kind has its pictures for every system and panel, and no two look alike.

import { expect, test } from 'vitest'
import type { TrayIcon } from '../../core/tray/trayIcon.ts'
import { trayRepresentations } from './trayIcons.ts'

const KINDS = Object.keys({
  'all-well': true,
  'needs-you': true,
  attention: true,
  trouble: true,
  locked: true,
  paused: true,
  'idle-no-agents': true,
} satisfies Record<TrayIcon, true>) as TrayIcon[]

test.each(['linux', 'win32', 'darwin'] as const)('%s', (platform) => {
  for (const panel of ['light', 'dark'] as const) {
    const pictures = KINDS.flatMap((kind) => trayRepresentations(kind, panel, platform))
    for (const { dataURL } of pictures) expect(dataURL).toMatch(/^data:image\/png;base64,iVBORw0KGgo/)
    expect(new Set(pictures.map(({ dataURL }) => dataURL)).size).toBe(pictures.length)
    expect(pictures.map(({ scaleFactor }) => scaleFactor)).toContain(2)
  }
})

test('the two panels get different pictures, and macOS one template for both', () => {
  const first = (panel: 'light' | 'dark', platform: NodeJS.Platform) =>
    trayRepresentations('trouble', panel, platform)[0]
  expect(first('light', 'linux')).not.toEqual(first('dark', 'linux'))
  expect(first('light', 'darwin')).toEqual(first('dark', 'darwin'))
})
