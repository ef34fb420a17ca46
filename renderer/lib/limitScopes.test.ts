// Groups and labels with limits of their own.

import { expect, it } from 'vitest'
import { freeScopes, limitScopes, withScope, withoutScope, type LimitScope, type ScopedLimits } from './limitScopes.ts'

const NOTHING: ScopedLimits = { groupLimits: [], labelLimits: [] }
const SUPPORT: LimitScope = { kind: 'group', gatewayId: 'g1', name: 'Support' }
const NEW: LimitScope = { kind: 'label', name: 'new' }
const SHORT = { 'wrap-up': { criticalS: 60 } }
const LONG = { 'wrap-up': { criticalS: 600 } }

it('are added, changed in their place, and taken away', () => {
  const both = withScope(withScope(NOTHING, NEW, SHORT), SUPPORT, SHORT)
  expect(both).toEqual({
    groupLimits: [{ gatewayId: 'g1', group: 'Support', limits: SHORT }],
    labelLimits: [{ label: 'new', limits: SHORT }],
  })
  expect(limitScopes(both).map(({ scope }) => scope)).toEqual([SUPPORT, NEW])
  expect(withScope(both, NEW, LONG).labelLimits).toEqual([{ label: 'new', limits: LONG }])
  expect(withoutScope(withoutScope(both, NEW), SUPPORT)).toEqual(NOTHING)
})

it('a group is one of a gateway, and no label of the same name', () => {
  const one = withScope(NOTHING, SUPPORT, SHORT)
  expect(withoutScope(one, { kind: 'label', name: 'Support' })).toEqual(one)
  expect(withoutScope(one, { ...SUPPORT, gatewayId: 'g2' })).toEqual(one)
})

it('offer what is left', () => {
  const known = { groups: [{ gatewayId: 'g1', group: 'Support' }], labels: ['new', 'Support'], skills: [] }
  expect(freeScopes(known, withScope(NOTHING, SUPPORT, SHORT))).toEqual([NEW, { kind: 'label', name: 'Support' }])
})
