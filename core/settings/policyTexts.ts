// How an organisation writes limits, quiet hours, gateways and the updates' address: each as one line of text, the same in the
// registry, in a property list and in JSON. Pure.

import * as v from 'valibot'
import { LONGEST_LIMIT_S } from '../../contract/figures.ts'
import type { ProxyChoice } from '../../contract/gateway.ts'
import type { StatusLimits } from '../../contract/limits.ts'
import type { GivenGateway } from '../../contract/policy.ts'
import type { QuietWindow, Weekday } from '../../contract/quietHours.ts'
import { FINGERPRINT_SCHEMA } from '../../contract/schemas.ts'
import { readUpdateAddress, type UpdateSource } from '../../contract/updates.ts'
import { parseGatewayAddress, parseProxyAddress } from '../gateway/address.ts'
import { parseAuthorities } from '../gateway/authorities.ts'

/** Whose word is taken for one gateway, beside those whom every program relies on. */
export interface AuthoritiesPolicy {
  /** `https://host:port`, normalised. */
  readonly origin: string
  /** PEM, normalised. */
  readonly authorities: readonly string[]
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const EVERY_DAY: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6]

/** `1:00/2:00`: warning and critical after so long (`m:ss` or `h:mm:ss`), each or both `off`. */
export function parseLimitsText(text: string): StatusLimits | null {
  const sides = text.split('/').map((side) => limitOf(side.trim()))
  const [warningS, criticalS] = sides
  if (sides.length !== 2 || warningS === undefined || criticalS === undefined) return null
  return { warningS, criticalS }
}

/** Seconds; null: off; undefined: neither. */
function limitOf(text: string): number | null | undefined {
  if (text.toLowerCase() === 'off') return null
  const parts = /^(?:(\d{1,2}):([0-5]\d)|(\d{1,4})):([0-5]\d)$/.exec(text)
  if (parts === null) return undefined
  const [, hours, minutesOfHour, minutes, seconds] = parts
  const limitS = Number(hours ?? 0) * 3600 + Number(minutesOfHour ?? minutes ?? 0) * 60 + Number(seconds)
  return limitS >= 1 && limitS <= LONGEST_LIMIT_S ? limitS : undefined
}

/** `Mon-Fri 22:00-06:00 critical`: days (none: every day), from and to, and whether critical limits pass. */
export function parseQuietText(text: string): QuietWindow | null {
  const days = new Set<Weekday>()
  let times: { readonly from: number; readonly to: number } | null = null
  let letCriticalThrough = false
  for (const word of text
    .trim()
    .toLowerCase()
    .split(/[\s,]+/)) {
    const named = daysOf(word)
    const window = timesOf(word)
    if (named !== null) named.forEach((day) => days.add(day))
    else if (window !== null && times === null) times = window
    else if (word === 'critical') letCriticalThrough = true
    else return null
  }
  if (times === null) return null
  return { days: EVERY_DAY.filter((day) => days.size === 0 || days.has(day)), ...times, letCriticalThrough }
}

/** `mon`, or `fri-mon` over the end of the week. */
function daysOf(word: string): readonly Weekday[] | null {
  const [first, last, ...more] = word.split('-').map((name) => DAYS.indexOf(name as (typeof DAYS)[number]))
  if (first === undefined || first < 0 || last === -1 || more.length > 0) return null
  const count = last === undefined ? 1 : ((last - first + 7) % 7) + 1
  return Array.from({ length: count }, (_, index) => ((first + index) % 7) as Weekday)
}

function timesOf(word: string): { readonly from: number; readonly to: number } | null {
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)$/.exec(word)
  if (parts === null) return null
  const [, fromHour, fromMinute, toHour, toMinute] = parts.map(Number)
  return { from: (fromHour ?? 0) * 60 + (fromMinute ?? 0), to: (toHour ?? 0) * 60 + (toMinute ?? 0) }
}

/**
 * `gateway.example:8043 proxy=none sha256=AA:BB:…`: the address, then what is said of it. `proxy=` takes `system`, `none` or a
 * proxy's address; `sha256=` may stand there several times. A line that is wrong in one word is wrong: a gateway without the
 * fingerprint that it was to have would be another thing.
 */
export function parseGatewayText(text: string): Omit<GivenGateway, 'isEnforced'> | null {
  const [address = '', ...options] = text.trim().split(/\s+/)
  const parsed = parseGatewayAddress(address)
  if (!parsed.ok) return null
  let proxy: ProxyChoice | null = null
  const fingerprints: string[] = []
  for (const option of options) {
    const [, name, value = ''] = /^(proxy|sha256)=(.+)$/i.exec(option) ?? []
    const chosen: ProxyChoice | null = name?.toLowerCase() === 'proxy' && proxy === null ? proxyOf(value) : null
    const fingerprint = name?.toLowerCase() === 'sha256' ? fingerprintOf(value) : null
    if (chosen !== null) proxy = chosen
    else if (fingerprint !== null) fingerprints.push(fingerprint)
    else return null
  }
  return { origin: parsed.origin, proxy, fingerprints }
}

function proxyOf(text: string): ProxyChoice | null {
  const kind = text.toLowerCase()
  if (kind === 'system' || kind === 'none') return { kind }
  const parsed = parseProxyAddress(text)
  return parsed.ok ? { kind: 'manual', url: parsed.url } : null
}

/**
 * `gateway.example:8043 MIIB…`: the gateway's address, then the authority's certificate: PEM as it is, or what stands between PEM's
 * first and last line (base64 of DER) on one line, for where a text has one line only.
 */
export function parseAuthorityText(text: string): AuthoritiesPolicy | null {
  const [, address = '', rest = ''] = /^(\S+)\s+([\s\S]+)$/.exec(text.trim()) ?? []
  const parsed = parseGatewayAddress(address)
  if (!parsed.ok) return null
  const isPem = rest.includes('-----BEGIN')
  const base64 = rest.replaceAll(/\s/g, '')
  if (!isPem && !/^[A-Za-z\d+/]{100,}={0,2}$/.test(base64)) return null
  const pem = isPem ? rest : `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`
  // One that has expired vouches for nobody, but is no slip of the pen: the policy may be older than this day.
  const authorities = parseAuthorities(pem, 0)
  return authorities.ok ? { origin: parsed.origin, authorities: authorities.authorities } : null
}

/** 64 hexadecimal digits, with colons between the pairs or without. */
function fingerprintOf(text: string): string | null {
  const pairs = text.replaceAll(':', '').toUpperCase().match(/../g) ?? []
  const fingerprint = pairs.join(':')
  return /^[\da-f:]+$/i.test(text) && v.is(FINGERPRINT_SCHEMA, fingerprint) ? fingerprint : null
}

/** `off`, or the address of a feed: https only. */
export function parseUpdatesText(text: string): UpdateSource | null {
  if (text.trim().toLowerCase() === 'off') return { kind: 'off' }
  const address = readUpdateAddress(text)
  return address === null || !URL.canParse(address) ? null : { kind: 'address', url: new URL(address).href }
}
