// A page that comes back to the screen shows nothing before it knows what is so now.

import { expect, test } from 'vitest'
import { restUnseen } from './restUnseen.ts'

function setUp() {
  const html = document.createElement('html')
  const listeners = new Set<() => void>()
  const seen = {
    hidden: false,
    documentElement: html,
    addEventListener: (_name: string, listener: () => void) => void listeners.add(listener),
    removeEventListener: (_name: string, listener: () => void) => void listeners.delete(listener),
  }
  const answers: (() => void)[] = []
  const feed = { mayWait: true }
  let awoken = 0
  const toldSeen: boolean[] = []
  const stop = restUnseen(
    seen as never,
    { again: () => new Promise<void>((resolve) => void answers.push(resolve)) },
    feed,
    () => (awoken += 1),
    (isSeen) => void toldSeen.push(isSeen),
  )
  return {
    feed,
    stop,
    listeners,
    awoken: () => awoken,
    toldSeen,
    rests: () => html.dataset['resting'] !== undefined,
    turn(isHidden: boolean) {
      seen.hidden = isHidden
      for (const listener of listeners) listener()
    },
    async answer() {
      answers.shift()?.()
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

test('out of sight nothing waits for a tick; back on the screen nothing is seen before the whole state is there', async () => {
  const { answer, awoken, feed, rests, turn } = setUp()
  turn(true)
  expect([feed.mayWait, rests()]).toEqual([false, false])
  turn(false)
  expect([feed.mayWait, rests(), awoken()]).toEqual([true, true, 0])
  await answer()
  expect([rests(), awoken()]).toEqual([false, 1])
})

test('main is told at once, and each time, whether anybody can see the page', () => {
  const { toldSeen, turn } = setUp()
  expect(toldSeen).toEqual([true])
  turn(true)
  turn(false)
  expect(toldSeen).toEqual([true, false, true])
})

test('hidden and shown once more meanwhile, the first answer counts for nothing', async () => {
  const { answer, awoken, rests, turn } = setUp()
  turn(false)
  turn(true)
  turn(false)
  await answer()
  expect([rests(), awoken()]).toEqual([true, 0])
  await answer()
  expect([rests(), awoken()]).toEqual([false, 1])
})

test('stopped, it follows nothing', () => {
  const { listeners, stop } = setUp()
  stop()
  expect(listeners.size).toBe(0)
})
