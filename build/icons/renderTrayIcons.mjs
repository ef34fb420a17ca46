// Draws the tray's icons: `node build/icons/renderTrayIcons.mjs` rewrites build/icons/tray/<kind>-<panel>-<size>[@2x].png.
// Every kind has a silhouette of its own, so that it can be told at 16 pixels and without colours:
// disc with a tick, bell, diamond with a hole, triangle with a mark, padlock, two bars, empty ring.
import { Resvg } from '@resvg/resvg-js'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SIZES = [16, 20, 24, 32]
// A template image is black on nothing; macOS colours it as its menu bar needs.
const TEMPLATE_SIZE = 16

/** Shapes on a field of 16 by 16: white is drawn, black is cut out. */
const SHAPES = {
  'all-well':
    '<circle cx="8" cy="8" r="7.2" fill="white"/><path d="M4.6 8.3 7 10.7 11.6 5.7" fill="none" stroke="black" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/>',
  'needs-you':
    '<path d="M8 1.1a1.3 1.3 0 0 1 1.3 1.3v.4A4.7 4.7 0 0 1 12.7 7.3V10l1.5 2.1v.9H1.8v-.9L3.3 10V7.3A4.7 4.7 0 0 1 6.7 2.8v-.4A1.3 1.3 0 0 1 8 1.1Z" fill="white"/><path d="M6.1 13.9h3.8a1.9 1.9 0 0 1-3.8 0Z" fill="white"/>',
  attention:
    '<path d="M8 1.5 14.5 8 8 14.5 1.5 8Z" fill="white" stroke="white" stroke-width="1.8" stroke-linejoin="round"/><circle cx="8" cy="8" r="2.1" fill="black"/>',
  trouble:
    '<path d="M8 2 14.6 13.6H1.4Z" fill="white" stroke="white" stroke-width="2" stroke-linejoin="round"/><path d="M8 5.4V9.2" stroke="black" stroke-width="2" stroke-linecap="round"/><circle cx="8" cy="12.1" r="1.15" fill="black"/>',
  locked:
    '<path d="M4.7 7.5V5a3.3 3.3 0 0 1 6.6 0V7.5" fill="none" stroke="white" stroke-width="2"/><rect x="2.2" y="7" width="11.6" height="8.4" rx="1.6" fill="white"/><path d="M8 10V12.4" stroke="black" stroke-width="2" stroke-linecap="round"/>',
  paused:
    '<rect x="2.6" y="1.8" width="4" height="12.4" rx="1.2" fill="white"/><rect x="9.4" y="1.8" width="4" height="12.4" rx="1.2" fill="white"/>',
  'idle-no-agents': '<circle cx="8" cy="8" r="6" fill="none" stroke="white" stroke-width="2.2"/>',
}

/** @typedef {keyof typeof SHAPES} Kind */

/** Dark enough for a light panel, light enough for a dark one: each at least 3 : 1 against white and #202020.
 * @type {Record<'light' | 'dark', Record<Kind, string>>} */
const COLOURS = {
  light: {
    'all-well': '#15803d',
    'needs-you': '#c2410c',
    attention: '#b45309',
    trouble: '#c81e1e',
    locked: '#6d28d9',
    paused: '#475569',
    'idle-no-agents': '#64748b',
  },
  dark: {
    'all-well': '#4ade80',
    'needs-you': '#fb923c',
    attention: '#fbbf24',
    trouble: '#ff8a80',
    locked: '#c4b5fd',
    paused: '#cbd5e1',
    'idle-no-agents': '#a3afc0',
  },
}

/**
 * @param {Kind} kind
 * @param {string} colour
 * @param {number} pixels
 * @returns {Uint8Array} a PNG
 */
function draw(kind, colour, pixels) {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><defs><mask id="shape">${SHAPES[kind]}</mask></defs>` +
    `<rect width="16" height="16" fill="${colour}" mask="url(#shape)"/></svg>`
  return new Resvg(svg, { fitTo: { mode: 'width', value: pixels } }).render().asPng()
}

const folder = fileURLToPath(new URL('tray', import.meta.url))
await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })

/**
 * @param {string} name
 * @param {Kind} kind
 * @param {string} colour
 * @param {number} size
 */
async function write(name, kind, colour, size) {
  await writeFile(join(folder, `${name}.png`), draw(kind, colour, size))
  await writeFile(join(folder, `${name}@2x.png`), draw(kind, colour, size * 2))
}

for (const kind of /** @type {Kind[]} */ (Object.keys(SHAPES))) {
  for (const panel of /** @type {const} */ (['light', 'dark'])) {
    for (const size of SIZES) await write(`${kind}-${panel}-${size}`, kind, COLOURS[panel][kind], size)
  }
  await write(`${kind}-template-${TEMPLATE_SIZE}`, kind, '#000000', TEMPLATE_SIZE)
}
