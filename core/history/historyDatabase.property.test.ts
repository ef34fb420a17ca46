// Over random shifts, late stays, deletions and pruning, restarts among them: blocks, rows and memory say the same.

import * as fc from 'fast-check'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { STATUS_KEYS } from '../../contract/status.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { inFile, packAll, packedHours } from '../../proof/fakes/historyFile.ts'
import { sampleStay } from '../../proof/fakes/historyRecords.ts'
import { QUIET_LOG } from '../../proof/fakes/logs.ts'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { SHIFT_AGENT, watchShift, type TrueStay, type Watching } from '../../proof/fakes/watchedShift.ts'
import type { DayQuestion, HistoryStore, StayRecord } from '../ports/history.ts'
import { staysOf } from './facts.ts'
import { openHistoryDatabase, type HistoryDatabase } from './historyDatabase.ts'
import { createHistoryStore } from './historyStore.ts'
import { createCalendar } from './localDay.ts'
import { createMemoryHistory } from './memoryHistory.ts'

const HOUR_MS = 3_600_000
const BEGIN = Date.UTC(2026, 9, 24, 21, 55, 0)
const LONG_AFTER = BEGIN + 1000 * HOUR_MS

/** Each writes a file or two and reads them whole several times. */
const RUNS = Math.ceil(Number(process.env['DAYS'] ?? 400) / 20)

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
  'both days around midnight read the same from the file, from its blocks, the day in memory and one agent alone',
  { timeout: 300_000 },
  async () => {
    const folder = temporaryFolder()
    let number = 0
    let withBlocks = 0
    await fc.assert(
      fc.asyncProperty(truths, watchings, async (truth, watching) => {
        number += 1
        const path = join(folder, `${number}.db`)
        const open = () => createHistoryStore({ path, clock: createFakeClock({ wall: BEGIN }), log: QUIET_LOG })
        const memory = createMemoryHistory()
        const disk = open()
        // The oldest hour is never packed, so it shall be none of the shift's.
        const older = sampleStay('g1/1', BEGIN - 3 * HOUR_MS)
        for (const store of [memory, disk]) await store.append([older])
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
        const database = openHistoryDatabase(path)
        packAll(database, LONG_AFTER)
        database.close()
        const reopened = open()
        expect(await asked(reopened), 'after a restart, from blocks').toEqual(told)
        await reopened.close()
        withBlocks += packedHours(path).length > 0 ? 1 : 0
      }),
      { numRuns: RUNS, examples: [[...OUTAGES_AT_MIDNIGHT]] },
    )
    // Of a few histories a third is luck.
    expect(withBlocks).toBeGreaterThan(RUNS >= 100 ? RUNS / 3 : 0)
  },
)

const AGENTS = ['g1/1', 'g1/2', 'g1/3'] as const

/** Any stay within ten hours; a few that began weeks before. */
const anyStays = fc.array(
  fc
    .record({
      agent: fc.constantFrom(...AGENTS),
      minutes: fc.integer({ min: 0, max: 600 }),
      status: fc.constantFrom(...STATUS_KEYS),
      event: fc.constantFrom<StayRecord['event'][]>('first-seen', 'changed', 'left-and-came-back', 'seen-again'),
      beganAgoMs: fc.oneof(fc.integer({ min: 0, max: 8000 }), fc.constantFrom(0, 2 ** 31, 40 * 86_400_000)),
      spanMs: fc.option(fc.integer({ min: 0, max: 9000 })),
      unseenMs: fc.option(fc.integer({ min: -500, max: 9000 })),
      wasWatched: fc.boolean(),
      reason: fc.option(fc.integer({ min: -3, max: 9 })),
      group: fc.option(fc.constantFrom('one', 'two')),
    })
    .map(({ agent, minutes, status, event, beganAgoMs, spanMs, unseenMs, wasWatched, reason, group }): StayRecord => {
      const observedAt = BEGIN + minutes * 60_000
      const notAfter = observedAt - beganAgoMs
      return sampleStay(agent, observedAt, {
        event,
        reason,
        group,
        status: { key: status, status: reason, ctiStatus: 4 },
        began: { notBefore: spanMs === null ? null : notAfter - spanMs, notAfter },
        before: unseenMs === null ? null : { lastSeen: notAfter - unseenMs, wasWatched },
      })
    }),
  { minLength: 1, maxLength: 20 },
)

/** What happens to a history, in any order. `packs` `hours` after its beginning. */
const happenings = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('writes' as const), stays: anyStays }) },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('packs' as const), hours: fc.integer({ min: 0, max: 20 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('forgets' as const), agent: fc.constantFrom(...AGENTS) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('prunes' as const), kept: fc.integer({ min: 0, max: 40 }) }),
    },
  ),
  { minLength: 2, maxLength: 10 },
)

/** Minutes from the beginning; a day need not begin with an hour. */
const spans = fc.array(
  fc.record({ begins: fc.integer({ min: -120, max: 660 }), minutes: fc.integer({ min: 0, max: 480 }) }),
  { minLength: 1, maxLength: 4 },
)

test('whatever is written late, forgotten and pruned, blocks say what the rows say', { timeout: 300_000 }, () => {
  const folder = temporaryFolder()
  let number = 0
  let blocksRead = 0
  fc.assert(
    fc.property(happenings, fc.boolean(), spans, (what, packsLast, asked) => {
      number += 1
      const path = join(folder, `${number}.db`)
      const database = openHistoryDatabase(path)
      const read = (from: HistoryDatabase) =>
        asked.map(({ begins, minutes }) => {
          const at = BEGIN + begins * 60_000
          const facts = from.facts(at, at + minutes * 60_000, null)
          return [...facts.stays.keys()].map((agent) => [agent, staysOf(facts, agent)])
        })
      for (const step of what) {
        if (step.kind === 'writes') database.write(step.stays)
        else if (step.kind === 'packs') packAll(database, BEGIN + step.hours * HOUR_MS)
        else if (step.kind === 'forgets') database.forget(step.agent)
        else database.prune(BEGIN, 90, step.kept)
      }
      if (packsLast) packAll(database, LONG_AFTER)
      const fromBlocks = read(database)
      database.close()
      blocksRead += packedHours(path).length
      inFile(path, (file) => file.run('DELETE FROM hours'))
      const rows = openHistoryDatabase(path)
      const fromRows = read(rows)
      rows.close()
      expect(fromBlocks).toEqual(fromRows)
    }),
    { numRuns: RUNS },
  )
  // Each has 3.3 in the mean and many have none: of a few histories half of that is luck.
  expect(blocksRead).toBeGreaterThan(RUNS >= 100 ? 1.5 * RUNS : 0)
})
