import { expect, test } from 'vitest'
import type { Session } from '../../contract/gateway.ts'
import { SAMPLE_NOW, sampleGateway } from '../../core/testing/sampleState.ts'
import { sessionHeldText } from './sessionHeldText.ts'

const now = SAMPLE_NOW.mono
const opened = { kind: 'opened', since: SAMPLE_NOW, events: 0 } as const
const text = (session: Session, several = false): string | null =>
  sessionHeldText({ ...sampleGateway(), session }, now, several)
const failing = (leftMs: number): Session => ({
  ...opened,
  failingSince: SAMPLE_NOW,
  heldUntil: { ...SAMPLE_NOW, mono: now + leftMs },
})

test('tells how long the gateway holds a session whose keep-alive fails', () => {
  expect(text(failing(100_000))).toBe('session held for another 1:40')
  expect(text(failing(100_000), true)).toBe('session at g1.example:8043 held for another 1:40')
  expect(text(failing(0))).toBe('session not kept alive: probably ended')
})

test('says nothing of a session that is well or was pasted', () => {
  expect(text({ ...opened, failingSince: null, heldUntil: null })).toBeNull()
  expect(text({ kind: 'pasted' })).toBeNull()
})
