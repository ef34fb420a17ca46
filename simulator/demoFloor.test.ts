// The demo floor is worth watching: it changes at a human pace, begins mixed, and keeps nobody flapping for long.

import { expect, test } from 'vitest'
import { createFakeClock } from '../proof/fakes/fakeClock.ts'
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

test('a pinned dozen shows a change every three to six seconds, and hardly anybody six within five minutes', () => {
  const clock = createFakeClock()
  const floor = createFloor(DEMO_FLOOR, () => clock.now())
  clock.advance(2 * HOUR_MS)
  const changes = floor.changes().filter(({ workno }) => DEMO_PINS.includes(workno))
  const gapS = (2 * 3600) / changes.length
  expect(gapS).toBeGreaterThan(3)
  expect(gapS).toBeLessThan(6)
  expect(shareOfFlapping(changes)).toBeLessThan(0.1)
})

test('its people are believable: everybody has a name, a group and a queue, and nothing in them looks odd', () => {
  const clock = createFakeClock()
  const people = createFloor(DEMO_FLOOR, () => clock.now()).agents()
  const names = people.map(({ name }) => name)
  expect(names).toHaveLength(30)
  expect(new Set(names).size).toBe(30)
  for (const { name, groupname, skills } of people) {
    expect(skills.length).toBeGreaterThan(0)
    const texts = [name, groupname, ...skills.map((skill) => skill.name)]
    for (const text of texts) expect(text).toMatch(/^\p{Lu}?[\p{L}\p{M}]+([ '-][\p{L}\p{M}]+)*$/u)
  }
  for (const script of [
    /\p{Script=Han}/u,
    /\p{Script=Hangul}/u,
    /\p{Script=Cyrillic}/u,
    /\p{Script=Greek}/u,
    /[éøŁ]/,
  ]) {
    expect(names.join()).toMatch(script)
  }
  expect(new Set(people.map(({ groupname }) => groupname)).size).toBe(5)
  const pinned = people.filter(({ workno }) => DEMO_PINS.includes(workno))
  expect(new Set(pinned.map(({ groupname }) => groupname)).size).toBe(5)
})

test('the first change of a pinned agent comes within seconds', () => {
  const clock = createFakeClock()
  const floor = createFloor(DEMO_FLOOR, () => clock.now())
  clock.advance(15_000)
  expect(floor.changes().some(({ workno }) => DEMO_PINS.includes(workno))).toBe(true)
})

const HOUR_MS = 3_600_000

/** Share of all five-minute windows, over all pinned agents, in which one agent changes six times or more. */
function shareOfFlapping(changes: readonly FloorChange[]): number {
  const counts = DEMO_PINS.flatMap((pin) => {
    const times = changes.filter(({ workno }) => workno === pin).map(({ atMs }) => atMs)
    const ends = Array.from({ length: 680 }, (_, index) => 300_000 + index * 10_000)
    return ends.map((end) => times.filter((at) => at > end - 300_000 && at <= end).length)
  })
  return counts.filter((count) => count >= 6).length / counts.length
}
