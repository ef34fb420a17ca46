// The names that a certificate is made out to.

import { expect, it } from 'vitest'
import { altNamesOf } from './certificateFacts.ts'

it('reads alternative names, also odd ones', () => {
  expect(altNamesOf('DNS:gw.example, IP Address:10.0.0.1, DNS:"odd, name"')).toEqual([
    'gw.example',
    '10.0.0.1',
    'odd, name',
  ])
  expect(altNamesOf(undefined)).toEqual([])
})
