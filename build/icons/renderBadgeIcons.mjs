// Draws the badges of Windows' taskbar: `node build/icons/renderBadgeIcons.mjs` rewrites build/icons/badge/<1 … 9, more>[@2x].png.
// The digits are strokes, not letters: how they look must not depend on the fonts of the machine that draws them.
import { Resvg } from '@resvg/resvg-js'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SIZE = 16
const DISC = '#b91c1c'

/** Strokes on a field of 16 by 16. */
const DIGITS = {
  1: 'M6.2 5.8 8.4 4.2V11.8',
  2: 'M5.8 6.2a2.2 2.2 0 0 1 4.4 0C10.2 8 7.6 9.4 5.8 11.7H10.4',
  3: 'M5.9 4.4H10.1L7.6 7.2A2.3 2.3 0 1 1 5.7 10.6',
  4: 'M9.4 11.8V4.2L5.4 9.6H10.8',
  5: 'M10 4.4H6.4L6 7.6A2.3 2.3 0 1 1 5.7 10.8',
  6: 'M9.6 4.6A5 5 0 0 0 5.8 9.4A2.2 2.2 0 1 0 10.2 9.4A2.2 2.2 0 0 0 5.9 9',
  7: 'M5.7 4.4H10.3L7.3 11.8',
  8: 'M8 7.8A1.8 1.8 0 1 1 8.1 7.8A2.1 2.1 0 1 1 8 7.8',
  9: 'M6.4 11.4A5 5 0 0 0 10.2 6.6A2.2 2.2 0 1 0 5.8 6.6A2.2 2.2 0 0 0 10.1 7',
  more: 'M4.2 11.2A4.5 4.5 0 0 0 7.4 6.8A1.9 1.9 0 1 0 3.6 6.8A1.9 1.9 0 0 0 7.3 7.2M9.4 8H13.2M11.3 6.1V9.9',
}

/**
 * @param {string} strokes
 * @param {number} pixels
 * @returns {Uint8Array} a PNG
 */
function draw(strokes, pixels) {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="${DISC}"/>` +
    `<path d="${strokes}" fill="none" stroke="white" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/></svg>`
  return new Resvg(svg, { fitTo: { mode: 'width', value: pixels } }).render().asPng()
}

const folder = fileURLToPath(new URL('badge', import.meta.url))
await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
for (const [name, strokes] of Object.entries(DIGITS)) {
  await writeFile(join(folder, `${name}.png`), draw(strokes, SIZE))
  await writeFile(join(folder, `${name}@2x.png`), draw(strokes, SIZE * 2))
}
