// A process of its own that appends stays without end, now into the history's database and now into the file beside it, for the test
// that kills it. argv: the history's file, the thread's bundle, the first stay's number, a seed, and `calm` where no thread is to begin.
// Prints the number of each stay that is said to be on the disk.

import { writeSync } from 'node:fs'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { createHistoryThread, RESTS_AFTER_QUESTION_MS } from '../../core/history/historyThread.ts'
import { seeded } from '../../simulator/seededRandom.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { sampleStay } from '../fakes/historyRecords.ts'
import { QUIET_LOG } from '../fakes/logs.ts'

const [, , path = '', worker = '', first = '1', seed = '0', mood = ''] = process.argv
const random = seeded(Number(seed))
const clock = createFakeClock()
const history = createHistoryThread({ path, worker: pathToFileURL(worker), clock, log: QUIET_LOG })
for (let number = Number(first); ; number += 1) {
  const saved = await history.append([sampleStay('g1/20011', number)])
  if (saved.ok) writeSync(1, `${number}\n`)
  if (mood === 'calm') continue
  if (random() < 0.1) clock.advance(RESTS_AFTER_QUESTION_MS)
  else if (random() < 0.05) await history.newest('g1/20011', 1)
}
