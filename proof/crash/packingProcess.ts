// A process of its own that writes stays into hours that are over, and makes blocks of them, without end, for the test that kills it.
// argv: the history's file, a seed. Prints a line after each round.

import { writeSync } from 'node:fs'
import process from 'node:process'
import { openHistoryDatabase } from '../../core/history/historyDatabase.ts'
import { seeded } from '../../simulator/seededRandom.ts'
import { sampleStay } from '../fakes/historyRecords.ts'
import { PACKED_AGENTS, PACKED_FROM, PACKED_HOURS } from './packedSpan.ts'

const HOUR_MS = 3_600_000

const [, , path = '', seed = '0'] = process.argv
const random = seeded(Number(seed))
const database = openHistoryDatabase(path)
const anyOf = <One>(them: readonly [One, ...One[]]): One => them[Math.floor(random() * them.length)] ?? them[0]
for (let round = 1; ; round += 1) {
  // Late ones, so that their hour's block has to go.
  const at = PACKED_FROM + Math.floor(random() * PACKED_HOURS * HOUR_MS)
  database.write(Array.from({ length: 40 }, (_, place) => sampleStay(anyOf(PACKED_AGENTS), at + place)))
  if (random() < 0.1) database.forget(anyOf(PACKED_AGENTS))
  if (random() < 0.1) database.prune(PACKED_FROM, 90, 400)
  while (database.pack(PACKED_FROM + 2 * PACKED_HOURS * HOUR_MS));
  writeSync(1, `round ${round}\n`)
}
