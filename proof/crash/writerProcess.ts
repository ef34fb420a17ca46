// A process of its own that does nothing but save one document, for the tests that kill it or take its disk away.
// argv: folder, bytes of ballast, how many saves (0: without end). Prints `<number> <ok|reason>` after each save.

import { writeSync } from 'node:fs'
import { createSystemClock } from '../../core/ports/systemClock.ts'
import { createJsonDocument } from '../../core/storage/jsonDocument.ts'

const [, , directory = '', ballast = '0', saves = '0'] = process.argv
const document = createJsonDocument({ directory, name: 'pins', clock: createSystemClock() })
const loaded = await document.load((value) => typeof value === 'object' && value !== null && 'number' in value)
const first = (loaded.value as { number: number } | null)?.number ?? 0
writeSync(1, `${first} loaded\n`)
for (let number = first + 1; saves === '0' || number <= first + Number(saves); number++) {
  const saved = await document.save({ number, ballast: 'x'.repeat(Number(ballast)) })
  writeSync(1, `${number} ${saved.ok ? 'ok' : saved.reason}\n`)
}
