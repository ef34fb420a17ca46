// The file says the same as memory does: whatever was watched, over restarts, read whole, in part, or while it is still held.

import * as fc from 'fast-check'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { sampleStay } from '../../proof/fakes/historyRecords.ts'
import { QUIET_LOG } from '../../proof/fakes/logs.ts'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { SHIFT_AGENT, watchShift, type TrueStay, type Watching } from '../../proof/fakes/watchedShift.ts'
import type { DayQuestion, HistoryStore } from '../ports/history.ts'
import { staysOf } from './facts.ts'
import { openHistoryDatabase } from './historyDatabase.ts'
import { createHistoryStore } from './historyStore.ts'
import { createCalendar } from './localDay.ts'
import { createMemoryHistory } from './memoryHistory.ts'

const BEGIN = Date.UTC(2026, 9, 24, 21, 55, 0)

const truths = fc.array(
  fc.record({
    status: fc.constantFrom<TrueStay['status'][]>('idle', 'talking', 'wrap-up', 'signed-out'),
    seconds: fc.integer({ min: 3, max: 200 }),
  }),
  { minLength: 1, maxLength: 8 },
)
const watchings = fc.array(
  fc.record({
    kind: fc.constantFrom<Watching['kind'][]>('asks', 'asks', 'outage', 'sleep', 'fails', 'kill', 'unpin'),
    seconds: fc.integer({ min: 1, max: 200 }),
  }),
  { minLength: 1, maxLength: 6 },
)

/** At midnight sharp one outage ends and the next one begins, so that the first goes on in one that is of the next day only. */
const OUTAGES_AT_MIDNIGHT: readonly [TrueStay[], Watching[]] = [
  [{ status: 'idle', seconds: 3 }],
  [
    { kind: 'asks', seconds: 143 },
    { kind: 'outage', seconds: 157 },
    { kind: 'outage', seconds: 1 },
    { kind: 'asks', seconds: 1 },
    { kind: 'kill', seconds: 1 },
  ],
]

test(
  'both days around midnight read the same from the file, the day in memory and one agent alone',
  { timeout: 300_000 },
  async () => {
    const folder = temporaryFolder()
    let number = 0
    await fc.assert(
      fc.asyncProperty(truths, watchings, async (truth, watching) => {
        number += 1
        const path = join(folder, `${number}.db`)
        const open = () => createHistoryStore({ path, clock: createFakeClock({ wall: BEGIN }), log: QUIET_LOG })
        const memory = createMemoryHistory()
        const disk = open()
        const { now, liveEnds } = watchShift(memory, BEGIN, truth, watching)
        watchShift(disk, BEGIN, truth, watching)
        const calendar = createCalendar('Europe/Berlin')
        const asked = async (store: HistoryStore) => {
          const answers = []
          for (const day of ['2026-10-24', '2026-10-25', '2026-10-26'] as const) {
            const question: DayQuestion = { bounds: calendar.bounds(day, now), listed: [], only: null, liveEnds }
            answers.push(await store.day(question), await store.timeline({ ...question, only: [SHIFT_AGENT] }))
          }
          return answers
        }
        const told = await asked(memory)
        expect(await asked(disk), 'while it is open').toEqual(told)
        expect(await asked(disk), 'from what is in memory').toEqual(told)
        await disk.close()
        const reopened = open()
        expect(await asked(reopened), 'after a restart').toEqual(told)
        await reopened.close()
      }),
      { numRuns: 60, examples: [[...OUTAGES_AT_MIDNIGHT]] },
    )
  },
)

test('too old or too many go by the thousand, and never all at once', () => {
  const database = openHistoryDatabase(join(temporaryFolder(), 'history.db'))
  const day = 86_400_000
  database.write(Array.from({ length: 5000 }, (_, place) => sampleStay(SHIFT_AGENT, BEGIN + place)))
  database.write([sampleStay(SHIFT_AGENT, BEGIN + 100 * day), sampleStay(SHIFT_AGENT, BEGIN + 101 * day)])
  const left = () => database.newest(SHIFT_AGENT, 10_000).length
  expect(database.prune(BEGIN + 101 * day, 90)).toBe(true)
  expect(left()).toBe(3002)
  expect(database.prune(BEGIN + 101 * day, 90)).toBe(true)
  expect(database.prune(BEGIN + 101 * day, 90)).toBe(false)
  expect(left()).toBe(2)
  database.close()
})

test('a day of 500 agents never reads what is not of it, but for the stay before and the one after', () => {
  const database = openHistoryDatabase(join(temporaryFolder(), 'history.db'))
  const hour = 3_600_000
  database.write([-30, -29, 1, 2, 30, 31].map((hours) => sampleStay(SHIFT_AGENT, BEGIN + hours * hour)))
  const read = (only: readonly (typeof SHIFT_AGENT)[] | null) =>
    staysOf(database.facts(BEGIN, BEGIN + 24 * hour, only), SHIFT_AGENT)
  expect(read(null).map(({ observedAt }) => (observedAt - BEGIN) / hour)).toEqual([-29, 1, 2, 30])
  expect(read([SHIFT_AGENT])).toEqual(read(null))
  expect(read([])).toEqual([])
  database.close()
})
