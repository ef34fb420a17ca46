// Reads what people type as a gateway's address, and a proxy's, into one normal form.

import { DEFAULT_GATEWAY_PORT } from '../../contract/figures.ts'
import type { FieldProblem } from '../../contract/gateway.ts'

interface Refused {
  readonly ok: false
  readonly problem: FieldProblem
}

export type ParsedAddress = { readonly ok: true; readonly origin: string } | Refused

function refuse(problem: FieldProblem): Refused {
  return { ok: false, problem }
}

function portOf(rest: string, whenNone: number | null): number | FieldProblem {
  const written = /:([^:\]]*)$/.exec(rest)
  if (written === null) return whenNone ?? { kind: 'no-port' }
  const digits = written[1] ?? ''
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0
  return port >= 1 && port <= 65_535 ? port : { kind: 'bad-port' }
}

/** Lets the URL standard judge the host (IDN, IPv4 in any form, IPv6); null when it is none. */
function hostOf(rest: string): string | null {
  const host = rest.replace(/:[^:\]]*$/, '')
  if (host === '' || host === '[' || /[%<>^|"`{}]/.test(host)) return null
  try {
    // A neutral non-special port keeps the port out of this judgement.
    const { hostname } = new URL(`https://${host}:1/`)
    return hostname === '' ? null : hostname
  } catch {
    return null
  }
}

type Place = { readonly host: string; readonly port: number } | FieldProblem

/**
 * Reads what follows the scheme: `host`, `host:port` or `[ipv6]:port` and nothing else. What is too much is only blamed where
 * the rest is right without it: whoever typed nonsense is told that it is no host.
 *
 * @param portWhenNone the port when none is given; null: one must be given
 */
function placeIn(rest: string, portWhenNone: number | null): Place {
  const excess = /^(.*?)[/\\?#]/s.exec(rest)
  if (excess !== null) return blamedFor('has-path', excess[1] ?? '')
  if (rest.includes('@')) return blamedFor('has-credentials', rest.slice(rest.lastIndexOf('@') + 1))
  if (/\s/.test(rest)) return blamedFor('has-spaces', rest.replaceAll(/\s/g, ''))
  if (/^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(rest)) {
    return { kind: hostOf(`[${rest}]`) === null ? 'no-host' : 'ipv6-without-brackets' }
  }
  const host = hostOf(rest)
  if (host === null) return { kind: 'no-host' }
  const port = portOf(rest, portWhenNone)
  return typeof port === 'number' ? { host, port } : port
}

/** `kind` where `remainder` alone is a place; otherwise what is wrong with that, or that it is no host at all. */
function blamedFor(kind: 'has-path' | 'has-credentials' | 'has-spaces', remainder: string): FieldProblem {
  // `https:/gateway` and the like: what stands before the path only looks like a host.
  const place: Place = remainder.endsWith(':') ? { kind: 'no-host' } : placeIn(remainder, DEFAULT_GATEWAY_PORT)
  return 'host' in place ? { kind } : place
}

/**
 * Reads `host`, `host:port`, `[ipv6]:port` or `https://host:port`; port 8043 when none is given (screen's contract).
 * `origin` is `https://host:port`, always with its port, international names in their ASCII form.
 */
export function parseGatewayAddress(text: string): ParsedAddress {
  const typed = text.trim().normalize('NFKC').trim()
  if (typed === '') return refuse({ kind: 'empty' })
  if (/^http:/i.test(typed)) return refuse({ kind: 'plain-http' })
  const { scheme, rest } = split(typed)
  if (scheme !== null && scheme.toLowerCase() !== 'https') return refuse({ kind: 'bad-scheme', scheme })
  const place = placeIn(rest, DEFAULT_GATEWAY_PORT)
  return 'host' in place ? { ok: true, origin: `https://${place.host}:${place.port}` } : refuse(place)
}

export type ParsedProxy = { readonly ok: true; readonly url: string } | Refused

const PROXY_SCHEMES: readonly string[] = ['http', 'https', 'socks5']

/**
 * Reads a manual proxy: `http://host:port`, `https://…`, `socks5://…` (`socks5h://` is the same here: the proxy looks names up) or
 * `host:port`, which is HTTP. The port must be given: proxies have no usual one.
 */
export function parseProxyAddress(text: string): ParsedProxy {
  const typed = text.trim().normalize('NFKC').trim()
  if (typed === '') return refuse({ kind: 'empty' })
  const { scheme, rest } = split(typed)
  const name = (scheme?.toLowerCase() ?? 'http').replace(/^socks5h$/, 'socks5')
  if (!PROXY_SCHEMES.includes(name)) return refuse({ kind: 'bad-scheme', scheme: scheme ?? '' })
  const place = placeIn(rest, null)
  return 'host' in place ? { ok: true, url: `${name}://${place.host}:${place.port}` } : refuse(place)
}

function split(typed: string): { readonly scheme: string | null; readonly rest: string } {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(typed)
  const rest = scheme === null ? typed : typed.slice(scheme[0].length)
  return { scheme: scheme?.[1] ?? null, rest: rest.replace(/\/$/, '') }
}

/** `host:port` of an origin or proxy URL as people read it; the text itself when it is no URL. */
export function placeOf(url: string): string {
  return url.replace(/^[a-z][a-z0-9]*:\/\//i, '').replace(/\/$/, '')
}
