// `node build/packaging/renderIcons.mjs`: renders the app's icon from icon.svg; run it after a change of the drawing and commit the results.
import { Resvg } from '@resvg/resvg-js'
import { Buffer } from 'node:buffer'
import { readFileSync, writeFileSync } from 'node:fs'

const SIZES_PX = [16, 24, 32, 48, 64, 128, 256, 512]
const resources = new URL('resources/', import.meta.url)
const drawing = readFileSync(new URL('icon.svg', resources))

/** @param {number} size in pixels */
const png = (size) => new Resvg(drawing, { fitTo: { mode: 'width', value: size } }).render().asPng()

for (const size of SIZES_PX) writeFileSync(new URL(`icons/${size}x${size}.png`, resources), png(size))
writeFileSync(new URL('icon.png', resources), png(1024))
writeFileSync(new URL('icon.ico', resources), ico(SIZES_PX.filter((size) => size <= 256)))

/**
 * Windows' own format: a list of sizes, and the PNGs behind it.
 *
 * @param {readonly number[]} sizes in pixels, at most 256, which is written 0
 */
function ico(sizes) {
  const pictures = sizes.map(png)
  const head = Buffer.alloc(6 + 16 * sizes.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(sizes.length, 4)
  let offset = head.length
  for (const [at, picture] of pictures.entries()) {
    const entry = 6 + 16 * at
    head.writeUInt8((sizes[at] ?? 0) % 256, entry)
    head.writeUInt8((sizes[at] ?? 0) % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(picture.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += picture.length
  }
  return Buffer.concat([head, ...pictures])
}
