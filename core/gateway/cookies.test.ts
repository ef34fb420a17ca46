// Cookies that a load balancer in front of the gateway sets.

import { describe, expect, it } from 'vitest'
import { createCookieJar } from './cookies.ts'

const NOW = 1_700_000_000_000

describe('the cookies of a gateway', () => {
  it('are replayed in one header, newest value only', () => {
    const jar = createCookieJar()
    jar.take(['a=1; Path=/; Secure; HttpOnly', 'b="two"; SameSite=Lax'], NOW)
    jar.take(['a=3'], NOW)
    expect(jar.header(NOW)).toBe('b="two"; a=3')
  })

  it('end when the gateway says so, by age before date', () => {
    const jar = createCookieJar()
    jar.take(
      [
        'a=1; Max-Age=10',
        'b=2; Expires=Wed, 01 Jan 2020 00:00:00 GMT',
        'c=3; Max-Age=60; Expires=Wed, 01 Jan 2020 00:00:00 GMT',
      ],
      NOW,
    )
    expect(jar.header(NOW)).toBe('a=1; c=3')
    expect(jar.header(NOW + 10_000)).toBe('c=3')
    jar.take(['c=; Max-Age=0'], NOW)
    expect(jar.header(NOW + 10_000)).toBeNull()
  })

  it('are forgotten at will, and nonsense is no cookie', () => {
    const jar = createCookieJar()
    jar.take(['', '=x', `big=${'x'.repeat(5000)}`, 'a=b\r\nInjected: 1', 'ä=1'], NOW)
    expect(jar.header(NOW)).toBeNull()
    jar.take(
      Array.from({ length: 50 }, (_, index) => `c${index}=1`),
      NOW,
    )
    expect(jar.header(NOW)?.split(';')).toHaveLength(20)
    jar.clear()
    expect(jar.header(NOW)).toBeNull()
  })
})
