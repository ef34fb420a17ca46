// The last resort before a line reaches the log.

import { expect, test } from 'vitest'
import { redact } from './redact.ts'

test.each([
  ['Set-GUID: JSESSIONID=0a1b2c.AgentGateway0; Path=/', '0a1b2c'],
  ['sent 7d3f9c1e-52ab-4c1d-9e0f-112233445566.AgentGateway0', '7d3f9c1e'],
  ['sent 0123456789abcdef0123456789abcdef0123456789abcdef.AgentGateway0', '0123456789abcdef'],
  ['{"Guid":"short-one"}', 'short-one'],
  ['guid = short-one', 'short-one'],
  ['odd$format!.AgentGateway1 gone', 'odd$format!'],
])('%s', (line, secret) => {
  expect(redact(line)).not.toContain(secret)
  expect(redact(line)).toContain('[hidden]')
})

test('ordinary lines stay as they are', () => {
  const line = 'queryAgentInfoByWorkNo https://127.0.0.1:8043 12 ms retcode 100-006, certificate AA:BB:CC:DD'
  expect(redact(line)).toBe(line)
})

test('what came in several lines is one line', () => {
  expect(redact('Error: x\r\n    at y\n    at z')).toBe('Error: x ⏎ at y ⏎ at z')
})
