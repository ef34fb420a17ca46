// What becomes of the stream's changes: written a moment later, the demo floor's never.

import { expect, test } from 'vitest'
import { agentKey, DEMO_GATEWAY_ID } from '../../contract/ids.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { createListHistory } from '../../proof/fakes/fakePorts.ts'
import { SAMPLE_NOW, sampleAgent, sampleStatus } from '../../proof/fakes/sampleState.ts'
import type { WatchEvent } from '../agents/watchEvent.ts'
import { createHistoryRecorder, type HistoryRecorder } from './historyRecorder.ts'
import { createCalendar } from './localDay.ts'

function observed(gatewayId: string, workno: string): WatchEvent {
  return {
    kind: 'observed',
    gatewayId,
    place: 'gateway.test:8043',
    isSetUp: true,
    at: SAMPLE_NOW,
    agents: [
      {
        knowledge: { ...sampleAgent(workno), key: agentKey(gatewayId, workno), gatewayId },
        freshUntil: Infinity,
        change: {
          kind: 'first-seen',
          agent: agentKey(gatewayId, workno),
          gatewayId,
          workno,
          name: null,
          observedAt: SAMPLE_NOW,
          when: { kind: 'at', at: SAMPLE_NOW.wall },
          acrossBlindSpot: null,
          to: sampleStatus('idle'),
        },
      },
    ],
  }
}

/** Whether somebody who looks is shown anything. */
async function shows(recorder: HistoryRecorder, isDemo: boolean): Promise<boolean> {
  const calendar = createCalendar('UTC')
  const bounds = calendar.bounds(calendar.dayAt(SAMPLE_NOW.wall), SAMPLE_NOW.wall)
  return (await recorder.day({ bounds, listed: [], only: null }, isDemo)).firstDay !== null
}

function setUp() {
  const clock = createFakeClock()
  const disk = createListHistory()
  const written: boolean[] = []
  const recorder = createHistoryRecorder(disk, clock, (saved) => written.push(saved.ok))
  return { clock, disk, recorder, written }
}

test('nothing is written within the event; what came together is written together', async () => {
  const { clock, disk, recorder, written } = setUp()
  recorder.take(observed('g1', '20011'))
  recorder.take(observed('g1', '20012'))
  expect(disk.entries).toEqual([])
  await clock.advanceAsync(0)
  expect(disk.entries.map((entry) => entry.agent)).toEqual(['g1/20011', 'g1/20012'])
  expect(written).toEqual([true])
})

test('who looks sees what is not written yet, and so does the disk at the end', async () => {
  const { disk, recorder } = setUp()
  recorder.take(observed('g1', '20011'))
  expect(await shows(recorder, false)).toBe(true)
  recorder.take(observed('g1', '20012'))
  await recorder.close()
  expect(disk.entries).toHaveLength(2)
})

test('what the demo floor does never reaches the disk, and is forgotten with it', async () => {
  const { clock, disk, recorder } = setUp()
  recorder.take(observed(DEMO_GATEWAY_ID, '20011'))
  await clock.advanceAsync(0)
  expect(disk.entries).toEqual([])
  expect(await shows(recorder, true)).toBe(true)
  expect(await shows(recorder, false)).toBe(false)
  recorder.forgetDemo()
  expect(await shows(recorder, true)).toBe(false)
})
