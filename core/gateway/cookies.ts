// The cookies of one gateway: some load balancers need theirs back (spec, section 3). Kept in memory only.

import { parseCookie } from 'undici'

/** More is no load balancer's need. */
const MOST_COOKIES = 20
const LONGEST_COOKIE = 4096

export interface CookieJar {
  /** Takes the `Set-Cookie` headers of an answer received at `wall` (ms since the epoch). */
  take(setCookies: readonly string[], wall: number): void
  /** The value of the `Cookie` header at `wall`; null when there is none to send. */
  header(wall: number): string | null
  clear(): void
}

/**
 * Keeps name, value and expiry. Domain and path are not looked at: a jar belongs to one gateway, is only replayed there,
 * and the product knows but one path.
 */
export function createCookieJar(): CookieJar {
  const cookies = new Map<string, { readonly value: string; readonly expiresAt: number }>()
  const parse = (text: string): ReturnType<typeof parseCookie> => {
    try {
      return parseCookie(text)
    } catch {
      return null
    }
  }
  return {
    take(setCookies, wall) {
      for (const text of setCookies) {
        const cookie = text.length > LONGEST_COOKIE ? null : parse(text)
        if (
          cookie === null ||
          cookie.name === '' ||
          !/^[\x21-\x7e]+=[\x20-\x7e]*$/.test(`${cookie.name}=${cookie.value}`)
        )
          continue
        const expiresAt =
          cookie.maxAge !== undefined
            ? wall + cookie.maxAge * 1000
            : cookie.expires === undefined
              ? Infinity
              : Number(cookie.expires)
        cookies.delete(cookie.name)
        if (expiresAt > wall && cookies.size < MOST_COOKIES)
          cookies.set(cookie.name, { value: cookie.value, expiresAt })
      }
    },
    header(wall) {
      const pairs = [...cookies]
        .filter(([, { expiresAt }]) => expiresAt > wall)
        .map(([name, { value }]) => `${name}=${value}`)
      return pairs.length === 0 ? null : pairs.join('; ')
    },
    clear() {
      cookies.clear()
    },
  }
}
