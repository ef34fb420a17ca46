// Limits while they are typed.

import { describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../../contract/limits.ts'
import { faultyDrafts, limitText, limitsTyped, overridesTyped, typedLimit, withDraft } from './limitDrafts.ts'

describe('what one field says', () => {
  it.each([
    ['1:30', 90],
    ['off', null],
    ['Off ', null],
    ['关闭', null],
    ['0', null],
    ['0:00', null],
    ['–', null],
  ])('“%s” is %s s', (text, limitS) => {
    expect(typedLimit(text, '关闭')).toEqual({ kind: 'limit', limitS })
  })

  it('says of the rest what is wrong, and of nothing that it is empty', () => {
    expect(typedLimit('90', 'off')).toEqual({ kind: 'fault', fault: 'malformed' })
    expect(typedLimit('24:00:01', 'off')).toEqual({ kind: 'fault', fault: 'too-long' })
    expect(typedLimit(' ', 'off')).toEqual({ kind: 'empty' })
  })

  it('is shown as it can be typed', () => {
    expect(limitText(90, 'off')).toBe('1:30')
    expect(limitText(null, 'off')).toBe('off')
  })
})

const drafts = withDraft(
  withDraft(withDraft({}, 'wrap-up', 'warningS', '0:45'), 'wrap-up', 'criticalS', '90'),
  'rest',
  'criticalS',
  '',
)

describe('what can be kept', () => {
  it('for all: an empty field is off, and a wrong one stays what it was', () => {
    expect(limitsTyped(DEFAULT_LIMITS, drafts, 'off')).toEqual({
      ...DEFAULT_LIMITS,
      'wrap-up': { warningS: 45, criticalS: 120 },
      rest: { warningS: 900, criticalS: null },
    })
  })

  it('for some: an empty field is as the wider limits say, and a wrong one stays what it was', () => {
    const own = { 'wrap-up': { criticalS: 100 }, rest: { criticalS: 600 }, busy: { warningS: null } }
    expect(overridesTyped(own, drafts, 'off')).toEqual({
      'wrap-up': { warningS: 45, criticalS: 100 },
      busy: { warningS: null },
    })
  })

  it('leaves what is wrong to be corrected', () => {
    expect(faultyDrafts(drafts, 'off')).toEqual({ 'wrap-up': { criticalS: '90' } })
  })
})
