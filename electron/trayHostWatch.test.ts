// The tray comes and goes with its host.

import { expect, test } from 'vitest'
import { createFakeClock } from '../core/testing/fakeClock.ts'
import { watchTrayHost } from './trayHostWatch.ts'

function watched(first: boolean) {
  const desktop = { isThere: first, asked: 0 }
  const changes: boolean[] = []
  const clock = createFakeClock()
  const watch = watchTrayHost({
    ask: async () => {
      desktop.asked += 1
      return desktop.isThere
    },
    clock,
    onChange: (isHosted) => void changes.push(isHosted),
  })
  return { desktop, changes, clock, watch }
}

test('a host that is there is told at once, and only once', async () => {
  const { changes, clock, watch } = watched(true)
  expect(watch.isHosted()).toBe(false)
  expect(await watch.check()).toBe(true)
  await clock.advanceAsync(60_000)
  expect(changes).toEqual([true])
  expect(watch.isHosted()).toBe(true)
})

test('a host that comes later, goes and comes again is followed', async () => {
  const { desktop, changes, clock, watch } = watched(false)
  await watch.check()
  for (const isThere of [true, false, true]) {
    desktop.isThere = isThere
    await clock.advanceAsync(15_000)
    expect(watch.isHosted()).toBe(isThere)
  }
  expect(changes).toEqual([true, false, true])
})

test('after stopping nobody is asked', async () => {
  const { desktop, clock, watch } = watched(true)
  watch.stop()
  await clock.advanceAsync(60_000)
  expect(desktop.asked).toBe(0)
})
