// What an organisation says, read from what the system holds: the weightiest place first, and of a bad value only its name. Pure.

import type { GivenGateway, PolicyState, Rights } from '../../contract/policy.ts'
import type { SettingsChanges } from '../../contract/schemas.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'
import { authorityFacts } from '../gateway/authorities.ts'
import type { PolicySource } from '../ports/ports.ts'
import { isTable, POLICY_KEYS, type PolicyReading, type PolicyValues } from './policyKeys.ts'
import type { AuthoritiesPolicy } from './policyTexts.ts'
import type { SettingsPolicy } from './settingsInForce.ts'

export interface Policy extends SettingsPolicy {
  readonly gateways: readonly GivenGateway[]
  readonly authorities: readonly AuthoritiesPolicy[]
  readonly rights: Rights
}

/** `key`: as the administrator wrote it, with what stands above it: `enforced.limits.wrap-up`. */
export interface PolicyFault {
  readonly place: string
  readonly key: string
}

type Level = 'enforced' | 'defaults'
type Said = Readonly<Record<Level, Partial<PolicyValues>>>

const LEVELS: readonly Level[] = ['enforced', 'defaults']
const KEYS = Object.keys(POLICY_KEYS) as (keyof PolicyValues)[]

/**
 * @param sources the weightiest first: what it says of a key counts, whatever the others say of it on the same level
 * @returns with the keys that make no sense, which are ignored
 */
export function readPolicy(sources: readonly PolicySource[]): {
  readonly policy: Policy
  readonly faults: readonly PolicyFault[]
} {
  const faults: PolicyFault[] = []
  let said: Said = { enforced: {}, defaults: {} }
  for (const source of sources) {
    if (source.kind === 'refused') continue
    const read = readContent(source.content, (key) => faults.push({ place: source.place, key }))
    said = {
      enforced: { ...read.enforced, ...said.enforced },
      defaults: { ...read.defaults, ...said.defaults },
    }
  }
  return { policy: policyOf(said), faults }
}

/** A pace that is enforced is a ceiling: below it a person may choose, so it is not among what nobody can change. */
export function policyState({ enforced, rights, gateways, authorities }: Policy): PolicyState {
  return {
    enforced: (Object.keys(enforced) as (keyof Settings)[]).filter((name) => name !== 'queriesPerSecond'),
    mostQueriesPerSecond: enforced.queriesPerSecond ?? null,
    rights,
    gateways,
    authorities: authorities.flatMap(({ origin, authorities: given }) =>
      given.map((authority) => ({ origin, certificate: authorityFacts(authority) })),
    ),
  }
}

function readContent(content: unknown, onFault: (key: string) => void): Said {
  const said: Record<Level, Partial<PolicyValues>> = { enforced: {}, defaults: {} }
  if (!isTable(content)) {
    onFault('')
    return said
  }
  for (const [name, values] of Object.entries(content)) {
    const level = LEVELS.find((one) => one === name.toLowerCase())
    if (level === undefined || !isTable(values)) onFault(name)
    else said[level] = readLevel(values, (key) => onFault(`${name}.${key}`))
  }
  return said
}

function readLevel(values: Readonly<Record<string, unknown>>, onFault: (key: string) => void): Partial<PolicyValues> {
  const read: Record<string, unknown> = {}
  for (const [name, raw] of Object.entries(values)) {
    const key = KEYS.find((one) => one.toLowerCase() === name.toLowerCase())
    if (key === undefined) {
      onFault(name)
      continue
    }
    const { value, wrong }: PolicyReading<unknown> = POLICY_KEYS[key].read(raw)
    if (value !== null) read[key] = value
    for (const part of wrong) onFault(part === '' ? name : `${name}.${part}`)
  }
  return read
}

function policyOf({ enforced, defaults }: Said): Policy {
  // Nobody can choose these, so that a default is as good as enforced.
  const rights = { ...defaults, ...enforced }
  const given = new Map<string, GivenGateway>()
  for (const gateway of defaults.gateways ?? []) given.set(gateway.origin, { ...gateway, isEnforced: false })
  for (const gateway of enforced.gateways ?? []) given.set(gateway.origin, { ...gateway, isEnforced: true })
  return {
    enforced: settingsAmong(enforced),
    defaults: settingsAmong(defaults),
    gateways: [...given.values()],
    // Nobody can take one away, so that a default is as good as enforced.
    authorities: [...(enforced.authorities ?? []), ...(defaults.authorities ?? [])],
    rights: {
      mayAddGateways: rights.mayAddGateways ?? true,
      mayTrustCertificates: rights.mayTrustCertificates ?? true,
    },
  }
}

function settingsAmong(said: Partial<PolicyValues>): SettingsChanges {
  return Object.fromEntries(Object.entries(said).filter(([key]) => key in DEFAULT_SETTINGS))
}
