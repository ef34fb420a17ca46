import { expect, test } from 'vitest'
import type { Session } from '../../contract/gateway.ts'
import { gatewayOf, momentOf } from '../testing/testStates.ts'
import { sessionHeldText } from './sessionHeldText.ts'

const SINCE = momentOf(1_000)
const opened = { kind: 'opened', since: SINCE, events: 0 } as const
const text = (session: Session, several = false): string | null =>
  sessionHeldText(gatewayOf({ session }), SINCE.mono, several)
const failing = (leftMs: number): Session => ({
  ...opened,
  failingSince: SINCE,
  heldUntil: momentOf(SINCE.mono + leftMs),
})

test('tells how long the gateway holds a session whose keep-alive fails', () => {
  expect(text(failing(100_000))).toBe('session held for another 1:40')
  expect(text(failing(100_000), true)).toBe('session at gateway.test:8043 held for another 1:40')
  expect(text(failing(0))).toBe('session not kept alive: probably ended')
})

test('says nothing of a session that is well or was pasted', () => {
  expect(text({ ...opened, failingSince: null, heldUntil: null })).toBeNull()
  expect(text({ kind: 'pasted' })).toBeNull()
})
