// What "Check the connection" finds out: the steps of the way to a gateway, as codes and figures (words/checkWords.ts renders them).
// Never holds a secret, a name or a phone number: the report is made to be sent to somebody.

import type { FieldProblem, ProxyChoice } from './gateway.ts'
import type { GatewayId } from './ids.ts'
import type { Problem } from './problem.ts'
import type { EpochMs } from './time.ts'

/** In the order in which they stand in the report. */
export const CHECK_STEPS = [
  'address',
  'dns',
  'proxy',
  'connect',
  'tls',
  'certificate',
  'http',
  'session',
  'query',
  'budget',
] as const
export type CheckStepName = (typeof CHECK_STEPS)[number]

/** `ok`: nothing is wrong here, be it that there is nothing to do. `skipped`: an earlier step failed, or there is no session. */
export type CheckResult = 'ok' | 'warning' | 'failed' | 'skipped'

/** What a step found. Times in ms, rates in queries a second. */
export type CheckFinding =
  /** What went wrong; the gateway's own message is left out (null), for it may hold anything. */
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'field'; readonly field: 'address' | 'proxy'; readonly problem: FieldProblem }
  | { readonly kind: 'address-read' }
  | { readonly kind: 'name-found' }
  /** No name is looked up: the address is a number. */
  | { readonly kind: 'is-number' }
  /** The proxy looks the name up. */
  | { readonly kind: 'left-to-proxy' }
  | { readonly kind: 'no-proxy' }
  | { readonly kind: 'through-proxy'; readonly proxy: string }
  /** The first way that the system names does not work. `instead`: the proxy that does, null: directly. */
  | { readonly kind: 'fell-back'; readonly proxy: string | null; readonly instead: string | null }
  | { readonly kind: 'connected' }
  /** `TLSv1.3`; null: not known. */
  | { readonly kind: 'encrypted'; readonly protocol: string | null }
  | { readonly kind: 'verified' | 'trusted' | 'expires-soon'; readonly notAfter: EpochMs }
  | { readonly kind: 'http-answered' }
  | { readonly kind: 'session-accepted' }
  | { readonly kind: 'query-answered'; readonly workno: string }
  /** The gateway took the query, and said nothing of "too often" lately. */
  | { readonly kind: 'budget-free'; readonly ratePerSecond: number }
  /** It said "too often" within the last minutes: the rate is still `share` (0 to 1) of what it may be. */
  | { readonly kind: 'budget-shared'; readonly ratePerSecond: number; readonly share: number }
  /** An earlier step failed. */
  | { readonly kind: 'not-reached' }
  /** Only an address is checked. */
  | { readonly kind: 'no-session' }
  /** The answer says nothing about it. */
  | { readonly kind: 'not-told' }

export interface CheckStep {
  readonly step: CheckStepName
  readonly result: CheckResult
  /** How long it took; null: nothing was done. */
  readonly ms: number | null
  readonly finding: CheckFinding
}

/** What is to be checked: a gateway that is there, with its session; or an address, up to where a session is needed. */
export type CheckTarget =
  | { readonly kind: 'gateway'; readonly gatewayId: GatewayId }
  | { readonly kind: 'address'; readonly address: string; readonly proxy: ProxyChoice }

export interface CheckReport {
  readonly target: CheckTarget
  /** `host:port`; '' where the address cannot be read. */
  readonly place: string
  /** When it began. */
  readonly at: EpochMs
  /** Those that are over, in the order of `CHECK_STEPS`. */
  readonly steps: readonly CheckStep[]
  /** Nothing more is coming. */
  readonly isDone: boolean
}
