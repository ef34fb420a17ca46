// The language that shows what is not translated, or does not fit.

import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { catalogueOf, english, type MessageKey } from './catalogue.ts'
import { pseudo } from './pseudo.ts'

function said(message: string, parameters: Record<string, string | number> = {}): string {
  return String(new IntlMessageFormat(pseudo({ message }).message, 'en').format(parameters))
}

const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0

describe('the pseudo-language', () => {
  it('accents letters, keeps figures and signs, and puts all of it in brackets', () => {
    expect(said('Watch 3 agents!')).toBe('[Ŵáţçĥ 3 áĝéñţš!~~~~~]')
  })

  it('is two fifths longer', () => {
    expect(said('abcdefghij')).toHaveLength('abcdefghij'.length + 4 + 2)
  })

  it('leaves parameters alone, whatever is told in them', () => {
    expect(said('for {name}', { name: 'Anna' })).toBe('[ƒóŕ Anna~~]')
  })

  it('accents the branches of plurals and selects, not their syntax', () => {
    const message =
      '{count, plural, one {# agent of {group}} other {# agents of {group}}} in {kind, select, a {all} other {none}}'
    expect(said(message, { count: 1, group: 'Billing', kind: 'a' })).toMatch(/^\[1 áĝéñţ óƒ Billing íñ áļļ~+\]$/)
    expect(said(message, { count: 2, group: 'Billing', kind: 'b' })).toMatch(/^\[2 áĝéñţš óƒ Billing íñ ñóñé~+\]$/)
  })

  it('brackets and lengthens every message there is', () => {
    const catalogue = catalogueOf('en-XA')
    for (const key of Object.keys(english) as MessageKey[]) {
      expect(catalogue[key]).toMatch(/^\[[^]*\]$/)
      if (letters(english[key].replaceAll(/\{[^]*\}/g, '')) > 0) expect(catalogue[key]).toMatch(/~\]$/)
    }
  })
})
