// The floor is repeatable, lives as the spec's tables allow, and does as a script says.

import { expect, test } from 'vitest'
import { createFakeClock, type FakeClock } from '../proof/fakes/fakeClock.ts'
import { createFloor, type Floor, type FloorChange, type FloorOptions } from './floor.ts'
import { PHASE_CODES } from './life.ts'

function open(options: FloorOptions = {}): { clock: FakeClock; floor: Floor } {
  const clock = createFakeClock({ mono: 0 })
  return { clock, floor: createFloor(options, () => clock.now()) }
}

function liveADay(stepMs: number, seed: number): readonly FloorChange[] {
  const { clock, floor } = open({ seed, agents: 20 })
  for (let passed = 0; passed < 3_600_000; passed += stepMs) {
    clock.advance(stepMs)
    floor.catchUp()
  }
  return floor.changes()
}

test('the same seed gives the same day, however often one looks; another seed gives another', () => {
  const day = liveADay(1_000, 1)
  expect(day.length).toBeGreaterThan(200)
  expect(liveADay(60_000, 1)).toEqual(day)
  expect(liveADay(60_000, 2)).not.toEqual(day)
})

test('a day shows every phase, in pairs that the tables know, and ringing that nobody answers', () => {
  const { clock, floor } = open({ agents: 60 })
  const known = new Set(Object.values(PHASE_CODES).map(({ status, ctiStatus }) => `${status}/${ctiStatus}`))
  const seen = new Set<string>()
  const rings: number[] = []
  const ringsSince = new Map<string, number>()
  floor.onChange(({ workno, atMs, status, ctiStatus }) => {
    seen.add(`${status}/${ctiStatus}`)
    const since = ringsSince.get(workno)
    if (since !== undefined) rings.push((atMs - since) / 1000)
    ringsSince.delete(workno)
    if (ctiStatus === 4) ringsSince.set(workno, atMs)
  })
  clock.advance(10 * 3_600_000)
  floor.catchUp()
  expect(seen).toEqual(known)
  expect(rings.filter((seconds) => seconds > 20).length / rings.length).toBeGreaterThan(0.03)
  expect(rings.filter((seconds) => seconds > 20).length / rings.length).toBeLessThan(0.2)
})

test('an agent that is signed out has no phone, no media and no sign-in time, and gets a new one on its return', () => {
  const { clock, floor } = open()
  const before = floor.set('20011', { state: 'idle' })
  clock.advance(1000)
  const away = floor.set('20011', { state: 'signed-out' })
  expect(away).toMatchObject({ status: 2, ctiStatus: 0, phonenumber: null, mediatype: 'FFF', logindate: 4294967295000 })
  expect([65535, 258]).toContain(away.currentStateReason)
  clock.advance(1000)
  const back = floor.set('20011', { state: 'idle' })
  expect(back.phonenumber).toBe(before.phonenumber)
  expect(back.logindate).toBe(clock.now().wall)
})

test('set holds an agent as told, release lets it live on', () => {
  const { clock, floor } = open({ agents: ['20011'] })
  floor.set('20011', { status: 3, ctiStatus: 1, name: 'Somebody', forS: 60 })
  clock.advance(24 * 3_600_000)
  const held = floor.agent('20011')
  expect(held).toMatchObject({ status: 3, ctiStatus: 1, name: 'Somebody', stateBeganMs: -60_000 })
  const seen = floor.changes().length
  floor.release('20011')
  clock.advance(8 * 3_600_000)
  expect(
    floor
      .changes()
      .slice(seen)
      .some(({ workno }) => workno === '20011'),
  ).toBe(true)
})

test('a change of one code restarts the state, repeating the same does not', () => {
  const { clock, floor } = open()
  floor.set('20011', { state: 'ringing' })
  clock.advance(5000)
  expect(floor.set('20011', { state: 'ringing' }).stateBeganMs).toBe(0)
  expect(floor.set('20011', { state: 'talking' })).toMatchObject({ stateBeganMs: 5000, statusBeganMs: 0 })
})

test('play leads an agent through stays at exact times', () => {
  const { clock, floor } = open()
  floor.set('20011', { state: 'idle', forS: 30 })
  const from = floor.changes().length
  floor.play('20011', [
    { state: 'idle', forS: 4 },
    { state: 'ringing', forS: 3 },
    { state: 'talking', forS: 10 },
  ])
  expect(floor.agent('20011')).toMatchObject({ status: 4, stateBeganMs: -30_000 })
  clock.advance(10_000)
  const played = floor
    .changes()
    .slice(from)
    .filter(({ workno }) => workno === '20011')
  expect(played.map(({ atMs, ctiStatus }) => [atMs, ctiStatus])).toEqual([
    [4000, 4],
    [7000, 5],
  ])
})

test('a frozen floor stands still and loses nothing when it thaws', () => {
  const { clock, floor } = open({ agents: 20 })
  const reference = open({ agents: 20 })
  floor.freeze()
  clock.advance(3_600_000)
  expect(floor.changes()).toEqual([])
  expect(floor.set('20011', { state: 'study' })).toMatchObject({ status: 0, ctiStatus: 9 })
  floor.thaw()
  clock.advance(600_000)
  reference.clock.advance(600_000)
  const others = (changes: readonly FloorChange[], shiftMs: number): readonly unknown[] =>
    changes
      .filter(({ workno }) => workno !== '20011')
      .map(({ workno, atMs, ctiStatus }) => [workno, Math.round(atMs - shiftMs), ctiStatus])
  expect(others(floor.changes(), 3_600_000)).toEqual(others(reference.floor.changes(), 0))
})

test('agents come and go', () => {
  const { floor } = open({ agents: ['105', '999999'] })
  expect(floor.worknos()).toEqual(['105', '999999'])
  floor.add('20500', { state: 'rest' })
  floor.remove('105')
  expect(floor.agent('105')).toBeNull()
  expect(floor.agent('20500')).toMatchObject({ status: 8, ctiStatus: 8 })
})

test('names are varied: default ones, other scripts and accents', () => {
  const { floor } = open({ agents: 300 })
  const agents = floor.agents()
  expect(agents.some(({ name, workno }) => name === workno)).toBe(true)
  const names = agents.map(({ name }) => name).join('\n')
  expect(names).toMatch(/\p{Script=Han}/u)
  expect(names).toMatch(/[éñøŁ]/)
  expect(new Set(agents.map(({ phonenumber }) => phonenumber)).size).toBeGreaterThan(250)
})
