// How long a session that cannot be kept alive is still held.

import { expect, test } from 'vitest'
import type { Session } from '../../contract/gateway.ts'
import { createWords } from '../../words/words.ts'
import { gatewayOf, momentOf } from '../testing/testStates.ts'
import { firstToEnd, sessionHeldText } from './sessionHeldText.ts'

const words = createWords('en', 'UTC')
const SINCE = momentOf(1_000)
const opened = { kind: 'opened', since: SINCE, events: 0 } as const
const text = (session: Session): string | null => sessionHeldText(words, gatewayOf({ session }), SINCE.mono)
const failing = (leftMs: number): Session => ({
  ...opened,
  failingSince: SINCE,
  heldUntil: momentOf(SINCE.mono + leftMs),
})

test('tells how long the gateway holds a session whose keep-alive fails', () => {
  expect(text(failing(100_000))).toBe('session held for another 1:40')
  expect(text(failing(0))).toBe('session probably ended')
})

test('says nothing of a session that is well or was pasted', () => {
  expect(text({ ...opened, failingSince: null, heldUntil: null })).toBeNull()
  expect(text({ kind: 'pasted' })).toBeNull()
})

test('of several such sessions the one that ends first is shown', () => {
  const [soon, late] = [5_000, 90_000].map((ms) => gatewayOf({ session: failing(ms) }))
  const well = gatewayOf({ session: { kind: 'pasted' } })
  expect(firstToEnd([well, late, soon].filter((one) => one !== undefined))).toBe(soon)
  expect(firstToEnd([well])).toBeNull()
})
