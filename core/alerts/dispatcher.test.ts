// What becomes of a notification once the desktop has it, and what is told when the desktop does not want it.

import { expect, test } from 'vitest'
import { KEPT_NOTIFICATIONS, KEPT_UNCHOSEN } from '../../contract/figures.ts'
import { brief, createAlertBench } from '../../proof/fakes/alertBench.ts'

test('shown, clicked, closed: the click counts, and leads to the agent', () => {
  const bench = createAlertBench('nothing')
  const outcome = () => bench.records()[0]?.outcome.kind
  bench.change(['20011', 'idle', 'talking'])
  const id = bench.notifier.asked[0]?.id ?? 0
  expect(outcome()).toBe('handed-over')
  bench.notifier.tell({ id, kind: 'shown' })
  expect(outcome()).toBe('shown')
  bench.notifier.tell({ id, kind: 'clicked' })
  bench.notifier.tell({ id, kind: 'closed' })
  expect(outcome()).toBe('clicked')
  expect(bench.clicks).toEqual(['g1/20011'])
  bench.notifier.tell({ id: 4711, kind: 'clicked' })
  expect(bench.clicks).toHaveLength(1)
})

test('a desktop that refuses is told of, until it shows one again', () => {
  const bench = createAlertBench('nothing')
  bench.change(['20011', 'idle', 'talking'], ['20012', 'idle', 'talking'])
  const [first, second] = bench.notifier.asked
  bench.notifier.tell({ id: first?.id ?? 0, kind: 'failed', reason: 'refused', technical: 'no service' })
  expect(bench.notices.at(-1)).toEqual({ id: 'notifications-fail', kind: 'notifications-fail', canDismiss: true })
  expect(bench.records()[1]?.outcome).toEqual({ kind: 'failed', reason: 'refused', technical: 'no service' })
  bench.notifier.tell({ id: second?.id ?? 0, kind: 'shown' })
  expect(bench.notices.at(-1)).toBeNull()
})

test('a failure that is told while it is still being handed over is written down', () => {
  const bench = createAlertBench('failed')
  bench.dispatcher.take({ kind: 'test' })
  expect(bench.records()).toMatchObject([{ content: { kind: 'test' }, outcome: { kind: 'failed' } }])
})

test('a test notification is shown although notifications are paused', () => {
  const bench = createAlertBench()
  bench.chosen.pause = { kind: 'until-resumed' }
  bench.dispatcher.take({ kind: 'test' })
  expect(bench.shown().map(brief)).toEqual(['test'])
})

test('what was merely not chosen does not push out what was shown or held', () => {
  const bench = createAlertBench()
  bench.change(['20011', 'idle', 'talking'])
  bench.chosen.settings = { ...bench.chosen.settings, tellAbout: 'nothing' }
  for (let i = 0; i < KEPT_NOTIFICATIONS + 20; i++) bench.change(['20012', 'idle', 'talking'])
  expect(bench.records()).toHaveLength(KEPT_UNCHOSEN + 1)
  expect(bench.records()[0]?.id).toBe(KEPT_NOTIFICATIONS + 21)
  expect(bench.records().at(-1)).toMatchObject({ id: 1, outcome: { kind: 'shown' } })
})

test('the last 500 decisions are kept, newest first', () => {
  const bench = createAlertBench()
  bench.chosen.pause = { kind: 'until-resumed' }
  for (let i = 0; i < KEPT_NOTIFICATIONS + 20; i++) bench.change(['20011', 'idle', 'talking'])
  expect(bench.records()).toHaveLength(KEPT_NOTIFICATIONS)
  expect(bench.records()[0]?.id).toBe(KEPT_NOTIFICATIONS + 20)
  expect(bench.records().at(-1)?.id).toBe(21)
})

test('a clock that its user moves neither shows nor hides anything', () => {
  const told = [0, 3_600_000, -3_600_000].map((jump) => {
    const bench = createAlertBench()
    bench.change(['20011', 'idle', 'talking'])
    bench.change(['20012', 'idle', 'talking'])
    bench.clock.jumpWall(jump)
    bench.clock.advance(2999)
    const before = bench.shown().length
    bench.clock.advance(1)
    return [before, bench.shown().length]
  })
  expect(told).toEqual([
    [1, 2],
    [1, 2],
    [1, 2],
  ])
})

test('stopped, it shows nothing more and leaves no timer', () => {
  const bench = createAlertBench()
  bench.change(['20011', 'idle', 'talking'])
  bench.change(['20012', 'idle', 'talking'])
  bench.dispatcher.stop()
  expect(bench.clock.pending()).toBe(0)
  bench.change(['20013', 'idle', 'talking'])
  expect(bench.shown()).toHaveLength(1)
})
