// Sleep counts as passed time; the wall clock does not count at all; long and early timers are right.

import { expect, test } from 'vitest'
import { createClock } from './systemClock.ts'

function time() {
  const t = { monotonic: 5_000, uptime: 100, wall: 1_000_000 }
  const timers: { run: () => void; ms: number; isCancelled: boolean }[] = []
  const clock = createClock({
    monotonicMs: () => t.monotonic,
    uptimeS: () => t.uptime,
    wallMs: () => t.wall,
    setTimer: (run, ms) => {
      const timer = { run, ms, isCancelled: false }
      timers.push(timer)
      return () => void (timer.isCancelled = true)
    },
  })
  const pass = (ms: number): void => {
    t.monotonic += ms
    t.uptime += ms / 1000
  }
  return { t, timers, clock, pass }
}

test('a moved wall clock moves only the wall', () => {
  const { t, clock, pass } = time()
  const before = clock.now()
  t.wall += 3_600_000
  pass(1_500)
  expect(clock.now().mono - before.mono).toBe(1_500)
  expect(clock.now().wall - before.wall).toBe(3_600_000)
})

test('sleep during which the monotonic clock stood still is added once', () => {
  const { t, clock, pass } = time()
  const before = clock.now().mono
  t.uptime += 3_600
  pass(2_000)
  expect(clock.now().mono - before).toBeCloseTo(3_602_000)
  pass(2_000)
  expect(clock.now().mono - before).toBeCloseTo(3_604_000)
})

test('sleep is not counted twice where the monotonic clock goes on', () => {
  const { clock, pass } = time()
  const before = clock.now().mono
  pass(3_600_000)
  expect(clock.now().mono - before).toBe(3_600_000)
})

test('a coarse or stuck uptime changes nothing', () => {
  const { t, clock } = time()
  const before = clock.now().mono
  for (let second = 0; second < 100; second += 1) {
    t.monotonic += 1_001
    t.uptime += second % 2
    clock.now()
  }
  expect(clock.now().mono - before).toBe(100_100)
})

test('a timer that fires early waits on, and one beyond 24 days is made of several', () => {
  const { timers, clock, pass } = time()
  let runs = 0
  clock.after(2 ** 31 + 500, () => (runs += 1))
  expect(timers[0]?.ms).toBe(2 ** 31 - 1)
  pass(2 ** 31 - 1)
  timers[0]?.run()
  expect(runs).toBe(0)
  expect(timers[1]?.ms).toBe(501)
  pass(501)
  timers[1]?.run()
  expect(runs).toBe(1)
})

test('cancelling works before and after a timer was set anew', () => {
  const { timers, clock, pass } = time()
  const cancel = clock.after(1_000, () => expect.unreachable())
  pass(400)
  timers[0]?.run()
  cancel()
  expect(timers.at(-1)?.isCancelled).toBe(true)
})
