// What an organisation can set: one table, from which the parser, the templates for administrators (build/packaging/policy/) and
// docs/policy.md are made. Each key may be a default, which a person can change, or enforced.

import * as v from 'valibot'
import { MOST_HISTORY_DAYS, MOST_QUIET_WINDOWS } from '../../contract/figures.ts'
import { DEFAULT_LIMITS, type Limits, type StatusLimits } from '../../contract/limits.ts'
import type { GivenGateway } from '../../contract/policy.ts'
import type { QuietWindow } from '../../contract/quietHours.ts'
import { SETTING_SCHEMAS } from '../../contract/schemas.ts'
import type { Settings } from '../../contract/settings.ts'
import { STATUS_KEYS, type StatusKey } from '../../contract/status.ts'
import type { UpdateSource } from '../../contract/updates.ts'
import {
  parseAuthorityText,
  parseGatewayText,
  parseLimitsText,
  parseQuietText,
  parseUpdatesText,
  type AuthoritiesPolicy,
} from './policyTexts.ts'

/** How a value is written down. `table`: a text for each of some names. */
export type PolicyForm =
  | { readonly kind: 'switch' }
  | { readonly kind: 'count'; readonly least: number; readonly most: number }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'text' }
  | { readonly kind: 'lines' }
  | { readonly kind: 'table'; readonly names: readonly string[] }

/**
 * What was read of a value: what counts of it (null: nothing), and which parts make no sense. A part is a name of a table or the
 * number of a line; '' is the whole.
 */
export interface PolicyReading<Value> {
  readonly value: Value | null
  readonly wrong: readonly string[]
}

export interface PolicyKey<Value> {
  readonly form: PolicyForm
  /** @param raw as the system has it: the registry knows no truth values, for example */
  readonly read: (raw: unknown) => PolicyReading<Value>
  /** As an administrator would write it in JSON. */
  readonly example: unknown
}

/** Made for this example; nobody has its key. */
const EXAMPLE_AUTHORITY =
  'MIIBezCCASKgAwIBAgIBATAKBggqhkjOPQQDAjAcMRowGAYDVQQDDBFFeGFtcGxlIGF1dGhvcml0eTAgFw0yNjExMjYyMjIyNDdaGA8yMTI2MTEwMjIyMjI0N1owHDEaMBgGA1UEAwwRRXhhbXBsZSBhdXRob3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATIDXiyr64RtvV9+AygmzjdJvStOEE4kZjhTKFwGs8f7MRqc2QeXUAjyYkEdmm38vBXyc8NU8eATeA2NgRRSx/lo1MwUTAdBgNVHQ4EFgQUAfp0dbkjAhLRS7BEhiQNhIG2/XwwHwYDVR0jBBgwFoAUAfp0dbkjAhLRS7BEhiQNhIG2/XwwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiBNh1N+TDFpQavaDP1ijyNAZgLV+XH4Eb4kM4dN0QPXtgIgDQExTB9/0zDRTwDOul/Xwt+OMcIXKDNSXWZGEGOsVDg='

const NOTHING_READ: PolicyReading<never> = { value: null, wrong: [''] }
/** The paces that the settings offer, and the administrator's templates with them. */
const RATES = ['0.5', '1', '1.5', '2']
const LANGUAGES = ['system', 'en', 'zh-CN'] as const

const fromSwitch: PolicyKey<boolean>['read'] = (raw) => {
  const said = typeof raw === 'string' ? raw.trim().toLowerCase() : raw
  if (said === true || said === 1 || said === '1' || said === 'true') return { value: true, wrong: [] }
  if (said === false || said === 0 || said === '0' || said === 'false') return { value: false, wrong: [] }
  return NOTHING_READ
}

function fromNumber(schema: v.GenericSchema<unknown, number>): PolicyKey<number>['read'] {
  return (raw) => {
    const read = v.safeParse(schema, typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw)
    return read.success ? { value: read.output, wrong: [] } : NOTHING_READ
  }
}

function fromText<Value>(parse: (text: string) => Value | null): PolicyKey<Value>['read'] {
  return (raw) => {
    const value = typeof raw === 'string' ? parse(raw) : null
    return value === null ? NOTHING_READ : { value, wrong: [] }
  }
}

/** A list of texts, a single one, or texts under names of any kind (as the registry holds a list). */
function fromLines<Value>(parse: (line: string) => Value | null): PolicyKey<readonly Value[]>['read'] {
  return (raw) => {
    const lines = linesOf(raw)
    if (lines === null) return NOTHING_READ
    const read = lines.map((line) => (typeof line === 'string' ? parse(line) : null))
    const value = read.filter((one) => one !== null)
    const wrong = read.flatMap((one, index) => (one === null ? [String(index + 1)] : []))
    return { value: value.length === 0 && wrong.length > 0 ? null : value, wrong }
  }
}

function linesOf(raw: unknown): readonly unknown[] | null {
  if (typeof raw === 'string') return raw.split('\n').filter((line) => line.trim() !== '')
  if (Array.isArray(raw)) return raw as readonly unknown[]
  if (!isTable(raw)) return null
  return Object.keys(raw)
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .map((name) => raw[name])
}

const fromLimits: PolicyKey<Limits>['read'] = (raw) => {
  if (!isTable(raw)) return NOTHING_READ
  const limits: Partial<Record<StatusKey, StatusLimits>> = {}
  const wrong: string[] = []
  for (const [name, text] of Object.entries(raw)) {
    const status = STATUS_KEYS.find((key) => key === name.toLowerCase())
    const read = typeof text === 'string' ? parseLimitsText(text) : null
    if (status === undefined || read === null) wrong.push(name)
    else limits[status] = read
  }
  const isEmpty = Object.keys(limits).length === 0
  return {
    value: isEmpty ? null : { ...DEFAULT_LIMITS, ...limits },
    wrong: isEmpty && wrong.length === 0 ? [''] : wrong,
  }
}

export function isTable(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}

function readQuietHours(raw: unknown): PolicyReading<readonly QuietWindow[]> {
  const read = fromLines(parseQuietText)(raw)
  return (read.value?.length ?? 0) > MOST_QUIET_WINDOWS ? NOTHING_READ : read
}

/** What a policy can say, by its key. */
export interface PolicyValues {
  readonly gateways: readonly Omit<GivenGateway, 'isEnforced'>[]
  readonly authorities: readonly AuthoritiesPolicy[]
  readonly queriesPerSecond: number
  readonly limits: Limits
  readonly quietHours: readonly QuietWindow[]
  readonly language: Settings['language']
  readonly keepsHistory: boolean
  readonly historyDays: number
  readonly updates: UpdateSource
  readonly mayAddGateways: boolean
  readonly mayTrustCertificates: boolean
}

export const POLICY_KEYS: { readonly [Key in keyof PolicyValues]: PolicyKey<PolicyValues[Key]> } = {
  gateways: {
    form: { kind: 'lines' },
    read: fromLines(parseGatewayText),
    example: [`gateway.example.com:8043 proxy=none sha256=${Array.from({ length: 32 }, () => 'AB').join(':')}`],
  },
  authorities: {
    form: { kind: 'lines' },
    read: fromLines(parseAuthorityText),
    example: [`gateway.example.com:8043 ${EXAMPLE_AUTHORITY}`],
  },
  queriesPerSecond: {
    form: { kind: 'choice', choices: RATES },
    read: fromNumber(SETTING_SCHEMAS.queriesPerSecond),
    example: 1,
  },
  limits: {
    form: { kind: 'table', names: STATUS_KEYS },
    read: fromLimits,
    example: { 'wrap-up': '1:00/2:00', rest: '15:00/off' },
  },
  quietHours: {
    form: { kind: 'lines' },
    read: readQuietHours,
    example: ['Mon-Fri 22:00-06:00 critical', 'Sun 00:00-23:59'],
  },
  language: {
    form: { kind: 'choice', choices: LANGUAGES },
    read: fromText((text) => LANGUAGES.find((one) => one.toLowerCase() === text.trim().toLowerCase()) ?? null),
    example: 'zh-CN',
  },
  keepsHistory: { form: { kind: 'switch' }, read: fromSwitch, example: true },
  historyDays: {
    form: { kind: 'count', least: 1, most: MOST_HISTORY_DAYS },
    read: fromNumber(SETTING_SCHEMAS.historyDays),
    example: 30,
  },
  updates: {
    form: { kind: 'text' },
    read: fromText(parseUpdatesText),
    example: 'https://updates.example.com/agent-monitor/',
  },
  mayAddGateways: { form: { kind: 'switch' }, read: fromSwitch, example: false },
  mayTrustCertificates: { form: { kind: 'switch' }, read: fromSwitch, example: false },
}
