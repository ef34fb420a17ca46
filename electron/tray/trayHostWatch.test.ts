// The tray comes and goes with its host.

import { expect, test } from 'vitest'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { watchTrayHost } from './trayHostWatch.ts'

function watched(isThere: boolean) {
  const desktop = { isThere, asked: 0 }
  const told: boolean[] = []
  const clock = createFakeClock()
  const watch = watchTrayHost(async () => {
    desktop.asked += 1
    return desktop.isThere
  }, clock)
  watch.onChange((isHosted) => void told.push(isHosted))
  return { desktop, told, clock, watch }
}

test('a host that is there is told once', async () => {
  const { told, clock, watch } = watched(true)
  expect(watch.isHosted()).toBe(false)
  await clock.advanceAsync(60_000)
  expect(told).toEqual([false, true])
  expect(watch.isHosted()).toBe(true)
})

test('a host that comes later, goes and comes again is followed', async () => {
  const { desktop, told, clock, watch } = watched(false)
  await watch.check()
  for (const isThere of [true, false, true]) {
    desktop.isThere = isThere
    await clock.advanceAsync(15_000)
    expect(watch.isHosted()).toBe(isThere)
  }
  expect(told).toEqual([false, true, false, true])
})

test('at first one that is missing is asked for every second, and later seldom', async () => {
  const { desktop, clock, watch } = watched(false)
  await clock.advanceAsync(0)
  desktop.isThere = true
  await clock.advanceAsync(1_000)
  expect(watch.isHosted()).toBe(true)

  const never = watched(false)
  await never.clock.advanceAsync(60_000)
  expect(never.desktop.asked).toBe(19)
})

test('who listens later hears the answer as it is', async () => {
  const { watch } = watched(true)
  await watch.check()
  const late: boolean[] = []
  watch.onChange((isHosted) => void late.push(isHosted))
  expect(late).toEqual([true])
})

test('after stopping nobody is asked again', async () => {
  const { desktop, clock, watch } = watched(true)
  watch.stop()
  await clock.advanceAsync(60_000)
  expect(desktop.asked).toBe(1)
})
