// What the connect view may send, and what is wrong with what it may not.

import { describe, expect, it } from 'vitest'
import type { ConnectRequest, SessionRequest } from '../../contract/gateway.ts'
import { parseConnectRequest } from './connectFields.ts'

const NOW = Date.UTC(2026, 0, 1)
const SIGN_IN = { kind: 'sign-in', password: 'secret', phoneNumber: '', keepSignedIn: true } as const

function request(changes: Partial<ConnectRequest> = {}): ConnectRequest {
  return {
    gatewayId: null,
    isSameContactCenter: false,
    address: 'gateway.example',
    ownAgentId: '291',
    session: { kind: 'guid', guid: 'a-guid' },
    proxy: { kind: 'system' },
    ...changes,
  }
}

describe('what the connect view sends', () => {
  it('is brought into its normal form', () => {
    const session: SessionRequest = { ...SIGN_IN, phoneNumber: ' ０１３８ ' }
    const proxy = { kind: 'manual', url: 'proxy:3128' } as const
    expect(
      parseConnectRequest(request({ address: ' Gateway.example ', ownAgentId: '２９１', session, proxy }), NOW),
    ).toEqual({
      kind: 'valid',
      fields: {
        origin: 'https://gateway.example:8043',
        ownAgentId: '291',
        proxy: { kind: 'manual', url: 'http://proxy:3128' },
        session: { kind: 'sign-in', password: 'secret', phoneNumber: '0138', keepSignedIn: true },
        authorities: [],
      },
    })
    expect(parseConnectRequest(request({ session: { kind: 'guid', guid: ' a-guid\n' } }), NOW)).toMatchObject({
      fields: { session: { kind: 'guid', guid: 'a-guid' } },
    })
  })

  it('is told of every wrong field at once, in the order of the fields', () => {
    const session = { ...SIGN_IN, password: '', phoneNumber: 'x' }
    const proxy = { kind: 'manual', url: '' } as const
    const parsed = parseConnectRequest(request({ address: '', ownAgentId: ' ', session, proxy }), NOW)
    expect(parsed).toEqual({
      kind: 'invalid',
      problems: {
        address: { kind: 'empty' },
        ownAgentId: { kind: 'empty' },
        password: { kind: 'empty' },
        phoneNumber: { kind: 'malformed' },
        proxy: { kind: 'empty' },
      },
    })
    expect(parsed.kind === 'invalid' ? Object.keys(parsed.problems) : []).toEqual([
      'address',
      'ownAgentId',
      'password',
      'phoneNumber',
      'proxy',
    ])
  })

  it.each([
    [{ ownAgentId: '29a' }, { ownAgentId: { kind: 'malformed' } }],
    [{ session: { kind: 'guid', guid: ' ' } }, { guid: { kind: 'empty' } }],
    [{ session: { kind: 'guid', guid: 'Guid: abc' } }, { guid: { kind: 'has-spaces' } }],
    [{ session: { kind: 'guid', guid: 'gülden' } }, { guid: { kind: 'malformed' } }],
    [{ session: { kind: 'guid', guid: 'a'.repeat(513) } }, { guid: { kind: 'too-long', most: 512 } }],
    [{ session: { ...SIGN_IN, password: 'a'.repeat(33) } }, { password: { kind: 'too-long', most: 32 } }],
    [{ session: { ...SIGN_IN, phoneNumber: '1'.repeat(25) } }, { phoneNumber: { kind: 'too-long', most: 24 } }],
  ] as const)('names what is wrong: %j', (changes, problems) => {
    expect(parseConnectRequest(request(changes), NOW)).toEqual({ kind: 'invalid', problems })
  })
})
