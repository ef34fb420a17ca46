// The terminal program understands its flags, and says what is wrong with one.

import { expect, test } from 'vitest'
import { readServeOptions } from './serveOptions.ts'

test('without flags it is a usual gateway on the documented port', () => {
  expect(readServeOptions([])).toMatchObject({
    kind: 'start',
    options: { host: '127.0.0.1', port: 8043, signedIn: 'kept', behaviour: { session: { authMode: 2 } } },
  })
})

test('reads every flag', () => {
  const flags = [
    '--port',
    '0',
    '--host',
    '::1',
    '--agents',
    '300',
    '--auth',
    '1',
    '--rotate-s',
    '5',
    '--cookies',
    '--strict',
    '--bulk',
    '404',
    '--flow',
    'count',
    '--signed-in',
    'none',
    '--agent-id',
    '105',
    '--pace',
    '2',
    '--seed',
    '9',
  ]
  expect(readServeOptions(flags)).toMatchObject({
    options: {
      host: '::1',
      port: 0,
      agentId: '105',
      signedIn: 'none',
      floor: { agents: 300, pace: 2, seed: 9 },
      behaviour: {
        session: { authMode: 1, rotateEveryMs: 5000, cookies: true },
        bulk: { agentbylist: '404' },
        flowControl: { beyond: 'count' },
        answers: { strictHeaders: true },
      },
    },
  })
})

test('tells a wrong flag and a wrong value', () => {
  for (const flags of [['--agents', 'many'], ['--flow', 'x'], ['--nonsense']]) {
    const read = readServeOptions(flags)
    expect(read.kind === 'wrong' && read.sentence).toContain(flags[0])
  }
  expect(readServeOptions(['--help']).kind).toBe('help')
})
