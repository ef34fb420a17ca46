// What `reg query` prints, and what of it is policy.

import { expect, test } from 'vitest'
import { parseRegistry } from './registryOutput.ts'

/** As Windows prints it for a policy set with the templates: a blank line before each key and at the end. */
const WHOLE = [
  '',
  'HKEY_LOCAL_MACHINE\\Software\\Policies\\Agent Monitor',
  '    (Default)    REG_SZ    (value not set)',
  '',
  'HKEY_LOCAL_MACHINE\\Software\\Policies\\Agent Monitor\\Defaults',
  '    language    REG_SZ    zh-CN',
  '    historyDays    REG_DWORD    0x1e',
  '    quietHours    REG_MULTI_SZ    Mon-Fri 22:00-06:00 critical\\0Sun 00:00-23:59',
  '',
  'HKEY_LOCAL_MACHINE\\Software\\Policies\\Agent Monitor\\Enforced',
  '    mayAddGateways    REG_DWORD    0x0',
  '    updates    REG_SZ    ',
  '',
  'HKEY_LOCAL_MACHINE\\Software\\Policies\\Agent Monitor\\Enforced\\gateways',
  '    1    REG_SZ    gateway.example.com:8043 proxy=none',
  '    2    REG_SZ    other',
  '',
  'HKEY_LOCAL_MACHINE\\Software\\Policies\\Agent Monitor\\Enforced\\limits',
  '    wrap-up    REG_SZ    1:00/2:00',
  '',
]

test.each(['\r\n', '\n'])('subkeys become objects, numbers numbers, lists lists (lines ending with %j)', (ending) => {
  expect(parseRegistry(WHOLE.join(ending))).toEqual({
    Defaults: {
      language: 'zh-CN',
      historyDays: 30,
      quietHours: ['Mon-Fri 22:00-06:00 critical', 'Sun 00:00-23:59'],
    },
    Enforced: {
      mayAddGateways: 0,
      updates: '',
      gateways: { '1': 'gateway.example.com:8043 proxy=none', '2': 'other' },
      limits: { 'wrap-up': '1:00/2:00' },
    },
  })
})

test('the words of the system’s language do not matter', () => {
  const printed = [
    'HKEY_CURRENT_USER\\SOFTWARE\\Policies\\agent monitor\\Enforced',
    '    (Standard)    REG_SZ    (Wert nicht gesetzt)',
    '    (默认)    REG_SZ    (数值未设置)',
    '    language    REG_SZ    en',
    'Ende der Suche: 1 Übereinstimmung(en) gefunden.',
  ]
  expect(parseRegistry(printed.join('\r\n'))).toEqual({ Enforced: { language: 'en' } })
})

test('keys of other products, and nothing at all, say nothing', () => {
  const other = ['HKEY_LOCAL_MACHINE\\Software\\Policies\\Agent Monitor Plus', '    language    REG_SZ    en']
  expect(parseRegistry(other.join('\n'))).toEqual({})
  expect(parseRegistry('')).toEqual({})
})

test('a name that means something to the language is a name like any other', () => {
  const printed = [
    'HKEY_LOCAL_MACHINE\\Software\\Policies\\Agent Monitor\\__proto__',
    '    polluted    REG_DWORD    0x1',
  ]
  const content = parseRegistry(printed.join('\n'))
  expect(Object.keys(content)).toEqual(['__proto__'])
  expect({}).not.toHaveProperty('polluted')
})
