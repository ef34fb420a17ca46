import { expect, test } from 'vitest'
import { createRequestLog } from './requestLog.ts'

const REQUEST = { interface: 'agentbyworkno', agentId: '291', workno: '1', guidOk: true, headers: [] } as const

test('counts in a window only what was in it for certain', () => {
  const log = createRequestLog(
    () => now,
    () => heldUp,
  )
  let [now, heldUp] = [0, 0]
  // Of five in 2.1 s the first is seen 150 ms late.
  for (const at of [150, 525, 1_050, 1_575, 2_100]) {
    now = at
    heldUp = at === 150 ? 150 : 0
    log.begin(REQUEST)
  }
  expect(log.log.maxInWindow(2_000)).toBe(4)
  expect(log.log.maxInWindow(2_101)).toBe(5)
})
