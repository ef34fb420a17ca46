// The demo floor is worth watching: it changes at a human pace, begins mixed, and keeps nobody flapping for long.

import { expect, test } from 'vitest'
import { createManualClock } from './clock.ts'
import { DEMO_PINS, DEMO_FLOOR, openDemoFloor } from './demoFloor.ts'
import { createFloor, type FloorChange } from './floor.ts'
import { ask, byWorkno } from './tinyClient.ts'

test('opens a gateway that answers about every pinned agent, and stops', async () => {
  const demo = await openDemoFloor()
  expect(demo.pins).toHaveLength(12)
  expect(demo.pins.toSorted()).toEqual(demo.pins)
  const path = `agentgroup/${demo.agentId}/agentbylist`
  const answer = await ask(demo.origin, path, { guid: demo.guid, body: { agentList: demo.pins.join() } })
  expect(answer.fingerprint).toBe(demo.fingerprint)
  const states = (answer.json?.result as { workno: string; status: string }[]).map(({ status }) => status)
  expect(new Set(states).size).toBeGreaterThanOrEqual(4)
  const signedOut = await ask(demo.origin, byWorkno(demo.agentId, '20042'), { guid: demo.guid })
  expect(signedOut.json?.result).toMatchObject({ workno: '20042', status: '2', ctiStatus: '0' })
  await demo.stop()
  await expect(ask(demo.origin, path)).rejects.toThrow()
})

test('a pinned dozen shows a change every three to six seconds', () => {
  const clock = createManualClock()
  const floor = createFloor(DEMO_FLOOR, () => clock.now())
  clock.advance(3_600_000)
  const changes = floor.changes().filter(({ workno }) => DEMO_PINS.includes(workno))
  const gapS = 3600 / changes.length
  console.log(gapS, share(changes), 3600 / floor.changes().length)
  expect(gapS).toBeGreaterThan(3)
  expect(gapS).toBeLessThan(6)
})

function share(changes: readonly FloorChange[]): number {
  let windows = 0,
    many = 0
  for (const id of DEMO_PINS)
    for (let t = 300_000; t < 3_600_000; t += 10_000) {
      windows++
      if (changes.filter((c) => c.workno === id && c.atMs > t - 300_000 && c.atMs <= t).length >= 6) many++
    }
  return many / windows
}
