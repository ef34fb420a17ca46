// Labels as they are typed.

import { describe, expect, it, test } from 'vitest'
import { LONGEST_LABEL, MOST_LABELS } from '../../contract/figures.ts'
import { typedLabels, withLabelToggled } from './labelsText.ts'

describe('typedLabels', () => {
  test.each([
    ['', []],
    [' , ;，', []],
    ['trainee', ['trainee']],
    ['trainee, night shift', ['trainee', 'night shift']],
    ['新人，夜班、质检；外呼;x', ['新人', '夜班', '质检', '外呼', 'x']],
    ['  two   words  ,\tx', ['two words', 'x']],
    ['VIP, vip, Vip', ['VIP']],
  ])('reads “%s”', (text, labels) => {
    expect(typedLabels(text)).toEqual({ kind: 'labels', labels })
  })

  it('refuses a label that is too long, and says which', () => {
    expect(typedLabels('x'.repeat(LONGEST_LABEL))).toMatchObject({ kind: 'labels' })
    const label = 'x'.repeat(LONGEST_LABEL + 1)
    expect(typedLabels(`a, ${label}`)).toEqual({ kind: 'too-long', label })
  })

  it('refuses too many', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `l${index}`).join(',')
    expect(typedLabels(many(MOST_LABELS))).toMatchObject({ kind: 'labels' })
    expect(typedLabels(many(MOST_LABELS + 1))).toEqual({ kind: 'too-many' })
  })
})

describe('withLabelToggled', () => {
  test.each([
    ['', 'a', 'a'],
    ['a', 'b', 'a, b'],
    ['a, B ,c', 'b', 'a, c'],
    ['a, ', 'b', 'a, b'],
  ])('“%s” with %s is “%s”', (text, label, expected) => {
    expect(withLabelToggled(text, label, ', ')).toBe(expected)
  })
})
