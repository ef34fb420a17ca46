// The steps up to the encrypted connection, from what was passed on the way and when. Pure.

import { isIP } from 'node:net'
import type { CheckStep } from '../../contract/check.ts'
import type { Problem } from '../../contract/problem.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { Milestone } from '../ports/gatewayAccess.ts'
import { failed, ok, warning } from './checkStep.ts'

/** A milestone, and when it was passed. */
export interface Passed {
  readonly milestone: Milestone
  readonly at: MonoMs
}

export interface Road {
  /** Without the brackets of IPv6. */
  readonly host: string
  readonly begunAt: MonoMs
  /** In order. */
  readonly passed: readonly Passed[]
  /** What ended the way early, and when; null: nothing did so far. */
  readonly end: { readonly problem: Problem; readonly at: MonoMs } | null
}

type Route = Extract<Milestone, { kind: 'route' }>

/** The way that was tried last, with what was passed on it. */
interface LastWay {
  readonly route: Route
  readonly from: MonoMs
  readonly first: Route
  readonly at: (kind: Milestone['kind']) => MonoMs | null
  /** Of TLS, as the handshake agreed on it. */
  readonly protocol: string | null
}

/** `dns`, `proxy`, `connect` and `tls`, as far as they are over; the last one has failed where the way ended early. */
export function roadSteps(road: Road): readonly CheckStep[] {
  const way = lastWay(road.passed)
  if (way === null) return road.end === null ? [] : [failed('proxy', road.end.problem, road.end.at - road.begunAt)]
  return way.route.isDirect ? directSteps(road, way) : proxySteps(road, way)
}

function directSteps(road: Road, way: LastWay): readonly CheckStep[] {
  const isNumber = isIP(road.host) !== 0
  const found = isNumber ? way.from : way.at('name-found')
  if (found === null) return road.end === null ? [] : [failed('dns', road.end.problem, road.end.at - way.from)]
  const dns = isNumber ? ok('dns', { kind: 'is-number' }) : ok('dns', { kind: 'name-found' }, found - way.from)
  const decidedIn = way.from - road.begunAt
  const proxy =
    way.first === way.route
      ? ok('proxy', { kind: 'no-proxy' }, decidedIn)
      : warning('proxy', { kind: 'fell-back', proxy: way.first.proxy, instead: null }, decidedIn)
  return [dns, proxy, ...onwards(road, way, found)]
}

function proxySteps(road: Road, way: LastWay): readonly CheckStep[] {
  const dns = ok('dns', { kind: 'left-to-proxy' })
  const reached = way.at('proxy-reached')
  if (road.end !== null && way.at('road-open') === null) {
    const { problem, at } = road.end
    // The proxy did its part: it is the gateway that it does not reach.
    if (reached === null || !isBehindProxy(problem)) return [dns, failed('proxy', problem, at - road.begunAt)]
  }
  // Whether it lets through shows only by the open road.
  if (reached === null || (road.end === null && way.at('road-open') === null)) return []
  const proxy = way.route.proxy ?? ''
  const ms = reached - road.begunAt
  const step =
    way.first === way.route
      ? ok('proxy', { kind: 'through-proxy', proxy }, ms)
      : warning('proxy', { kind: 'fell-back', proxy: way.first.proxy, instead: proxy }, ms)
  return [dns, step, ...onwards(road, way, reached)]
}

/** `connect` and `tls`, as far as they are over. */
function onwards({ end }: Road, way: LastWay, from: MonoMs): readonly CheckStep[] {
  const open = way.at('road-open')
  if (open === null) return end === null ? [] : [failed('connect', end.problem, end.at - from)]
  const connect = ok('connect', { kind: 'connected' }, open - from)
  const encrypted = way.at('encrypted')
  if (end !== null) return [connect, failed('tls', end.problem, end.at - open)]
  return encrypted === null
    ? [connect]
    : [connect, ok('tls', { kind: 'encrypted', protocol: way.protocol }, encrypted - open)]
}

function lastWay(passed: readonly Passed[]): LastWay | null {
  const begun = passed.findLastIndex(({ milestone }) => milestone.kind === 'route')
  const first = passed.find(({ milestone }) => milestone.kind === 'route')
  const last = passed[begun]
  if (last?.milestone.kind !== 'route' || first?.milestone.kind !== 'route') return null
  const after = passed.slice(begun + 1)
  const encrypted = after.find(({ milestone }) => milestone.kind === 'encrypted')?.milestone
  return {
    route: last.milestone,
    from: last.at,
    first: first.milestone,
    at: (kind) => after.find(({ milestone }) => milestone.kind === kind)?.at ?? null,
    protocol: encrypted?.kind === 'encrypted' ? encrypted.protocol : null,
  }
}

/** What a proxy says of a gateway behind it that does not answer. */
function isBehindProxy({ kind, httpStatus, technical }: Problem): boolean {
  if (kind !== 'proxy-refused') return false
  // SOCKS has codes of its own: no way there, no such host, nobody answers, the way has no end.
  return httpStatus === 502 || httpStatus === 503 || httpStatus === 504 || /^SOCKS_[3-6]$/.test(technical ?? '')
}
