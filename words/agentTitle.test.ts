// How an agent is called.

import { describe, expect, it } from 'vitest'
import { HOSTILE_NAMES } from '../proof/fakes/hostileNames.ts'
import { agentTitle, shorten } from './agentTitle.ts'

describe('agentTitle', () => {
  it('is name and ID, or the ID alone where the name says no more', () => {
    expect(agentTitle('Anna Berg', '20011')).toBe('Anna Berg · 20011')
    for (const name of [null, '', ' \n', '20011', ' 20011\u200b']) expect(agentTitle(name, '20011')).toBe('20011')
  })

  it('takes line breaks and control characters out of a name, and cuts a long one', () => {
    expect(agentTitle('Anna\r\nBerg\u0007', '1')).toBe('Anna Berg · 1')
    expect(agentTitle('x'.repeat(60), '1')).toBe(`${'x'.repeat(39)}… · 1`)
  })

  it.each(Object.entries(HOSTILE_NAMES))('is one line of bounded length, whatever the name: %s', (_kind, name) => {
    const title = agentTitle(name, '20011')
    expect(title).toMatch(/^([^\p{Cc}\p{Zl}\p{Zp}]{1,40} · )?20011$/u)
  })
})

describe('shorten', () => {
  it('never cuts within a character', () => {
    expect(shorten('ab😀cd', 4)).toBe('ab…')
    expect(shorten('abcd', 4)).toBe('abcd')
  })
})
