// `node build/packaging/renderIcons.mjs`: renders the app's icon from icon.svg; run it after a change of the drawing and commit the PNGs.
import { Resvg } from '@resvg/resvg-js'
import { readFileSync, writeFileSync } from 'node:fs'

const SIZES_PX = [16, 24, 32, 48, 64, 128, 256, 512]
const resources = new URL('resources/', import.meta.url)
const drawing = readFileSync(new URL('icon.svg', resources))

/** @param {number} size in pixels */
const png = (size) => new Resvg(drawing, { fitTo: { mode: 'width', value: size } }).render().asPng()

for (const size of SIZES_PX) writeFileSync(new URL(`icons/${size}x${size}.png`, resources), png(size))
writeFileSync(new URL('icon.png', resources), png(1024))
