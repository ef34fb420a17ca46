// How a group or a label is named where limits of its own are set.

import { expect, it } from 'vitest'
import { createWords } from '../../words/words.ts'
import { gatewayOf } from '../testing/testStates.ts'
import { limitScopeText } from './limitScopeText.ts'

it('names the gateway of a group only where there are several', () => {
  const words = createWords('en')
  const group = { kind: 'group', gatewayId: 'g1', name: 'Support' } as const
  const gateways = [gatewayOf({ name: 'Berlin' }), gatewayOf({ id: 'g2', name: 'Paris' })]
  expect(limitScopeText(words, group, gateways.slice(0, 1))).toBe('Group: Support')
  expect(limitScopeText(words, group, gateways)).toBe('Group: Support (Berlin)')
  expect(limitScopeText(words, { kind: 'label', name: 'new' }, gateways)).toBe('Label: new')
})
