// The rehearsal counts what each choice would have told today: the same as the choice itself would have.

import { describe, expect, it, test } from 'vitest'
import type { Rehearsal } from '../../contract/notification.ts'
import { TELL_ABOUT, type Settings, type TellAbout } from '../../contract/settings.ts'
import { STATUS_KEYS, type StatusKey } from '../../contract/status.ts'
import {
  BENCH_SETTINGS,
  benchBack,
  benchLost,
  benchObserved,
  createAlertBench,
  type AlertBench,
} from '../../proof/fakes/alertBench.ts'
import { seeded } from '../../simulator/seededRandom.ts'

/** Waits for it as the page does, while time goes on. */
async function rehearsal(bench: AlertBench): Promise<Rehearsal> {
  const counted = bench.dispatcher.rehearsal()
  for (let turn = 0; turn < 100; turn++) {
    await Promise.resolve()
    bench.clock.advance(0)
  }
  return counted
}

/** A busy hour of twelve agents, the same each time: changes, limits, an outage, a pause. */
function live(tellAbout: TellAbout, settings: Partial<Settings> = {}): AlertBench {
  const bench = createAlertBench()
  const random = seeded(7)
  const limits = { ...BENCH_SETTINGS.limits, talking: { warningS: null, criticalS: 120 } }
  bench.chosen.settings = { ...BENCH_SETTINGS, tellAbout, limits, ...settings }
  const states = new Map<string, StatusKey>()
  const since = new Map<string, number>()
  for (let step = 0; step < 500; step++) {
    bench.clock.advance(3000 + Math.floor(random() * 6000))
    const workno = String(20_001 + Math.floor(random() * 12))
    const from = states.get(workno) ?? 'idle'
    const to = STATUS_KEYS[Math.floor(random() * 10)] ?? 'idle'
    const began = since.get(workno) ?? bench.clock.now().mono
    if (from === to || random() < 0.4) {
      const options = { beganAgoMs: bench.clock.now().mono - began }
      bench.tell({ kind: 'observed', agents: [benchObserved(bench.clock, { workno, still: from }, options)] })
    } else {
      bench.change([workno, from, to])
      states.set(workno, to)
      since.set(workno, bench.clock.now().mono)
    }
    if (step === 150) bench.tell(benchLost(bench.clock))
    if (step === 158) bench.tell(benchBack(bench.clock))
    if (step === 159) bench.tell({ kind: 'caught-up', cause: 'outage', isLast: true })
    const isPauseNew = step === 250 || step === 270
    if (isPauseNew) bench.chosen.pause = step === 250 ? { kind: 'until-resumed' } : { kind: 'off' }
    if (isPauseNew) bench.dispatcher.take({ kind: 'tick' })
  }
  bench.clock.advance(120_000)
  return bench
}

test('each count is what that choice shows', async () => {
  const shown = Object.fromEntries(TELL_ABOUT.map((about) => [about, live(about).shown().length]))
  for (const about of ['comings-and-goings', 'nothing'] as const) {
    const { counts } = await rehearsal(live(about))
    expect(counts).toEqual(shown)
  }
  expect(shown['every-change']).toBeGreaterThan(shown['comings-and-goings'] ?? Infinity)
  expect(shown['comings-and-goings']).toBeGreaterThan(shown['what-needs-me'] ?? Infinity)
  expect(shown['what-needs-me']).toBeGreaterThan(3)
  expect(shown['nothing']).toBe(0)
})

test('what was counted long ago is counted anew when the settings count otherwise', async () => {
  const settings = { notifyHiddenChanges: true }
  const bench = live('nothing')
  await rehearsal(bench)
  bench.chosen.settings = { ...bench.chosen.settings, ...settings }
  bench.dispatcher.take({ kind: 'tick' })
  expect((await rehearsal(bench)).counts).toEqual((await rehearsal(live('nothing', settings))).counts)
})

describe('what it counts', () => {
  it('follows the chosen states', async () => {
    const bench = createAlertBench()
    for (let index = 0; index < 4; index++) {
      bench.change([`2001${index}`, 'idle', 'study'])
      bench.clock.advance(60_000)
    }
    expect((await rehearsal(bench)).counts['chosen-changes']).toBe(0)
    bench.chosen.settings = { ...BENCH_SETTINGS, chosenStatuses: ['study'] }
    bench.dispatcher.take({ kind: 'tick' })
    expect((await rehearsal(bench)).counts['chosen-changes']).toBe(4)
  })

  it('begins anew with each day of the computer’s time zone', async () => {
    const bench = createAlertBench()
    bench.clock.jumpWall(Date.parse('2025-03-10T23:59Z') - bench.clock.now().wall)
    bench.change(['20011', 'idle', 'rest'])
    expect(await rehearsal(bench)).toMatchObject({
      since: Date.parse('2025-03-10T23:59Z'),
      counts: { 'every-change': 1 },
    })
    bench.clock.advance(120_000)
    bench.change(['20012', 'idle', 'rest'])
    bench.change(['20013', 'idle', 'rest'])
    bench.clock.advance(10_000)
    expect(await rehearsal(bench)).toMatchObject({
      since: Date.parse('2025-03-11T00:01Z'),
      counts: { 'every-change': 2 },
    })
  })

  it('leaves out who is snoozed', async () => {
    const bench = createAlertBench()
    const { mono, wall } = bench.clock.now()
    const until = { mono: mono + 900_000, wall: wall + 900_000 }
    bench.dispatcher.take({ kind: 'snooze', subject: 'agent:g1/20011', until })
    bench.change(['20011', 'idle', 'rest'])
    bench.change(['20012', 'idle', 'rest'])
    bench.clock.advance(10_000)
    expect((await rehearsal(bench)).counts['every-change']).toBe(1)
  })
})
