// Reads links like `agentmonitor://watch?agents=20011,20012-20020&label=Berlin`. Whoever makes one is a stranger: what is not
// exactly this form is refused as a whole. The grammar stands in docs/moving.md. Pure.

import * as v from 'valibot'
import { LONGEST_LINK, MOST_LABELS } from '../../contract/figures.ts'
import { LABELS_SCHEMA } from '../../contract/schemas.ts'
import { parseGatewayAddress } from '../gateway/address.ts'
import { parseAgentList } from '../gateway/agentIds.ts'

export interface ImportLink {
  readonly agents: readonly string[]
  readonly labels: readonly string[]
  /** `https://host:port`; null: the link names none. */
  readonly origin: string | null
}

/** `not-ours`: it asks for something that there is not. */
export type ReadLink =
  { readonly kind: 'link'; readonly link: ImportLink } | { readonly kind: 'malformed' } | { readonly kind: 'not-ours' }

const MALFORMED: ReadLink = { kind: 'malformed' }

export function readLink(text: string): ReadLink {
  if (text.length > LONGEST_LINK) return MALFORMED
  const parts = /^agentmonitor:\/\/([^/?#]*)\/?(?:\?([^#]*))?$/i.exec(text)
  if (parts === null) return MALFORMED
  const [, host = '', query = ''] = parts
  if (host.toLowerCase() !== 'watch') return { kind: 'not-ours' }
  const values = valuesOf(query)
  if (values === null) return MALFORMED
  const agents = agentsOf(values.agents)
  const labels = labelsOf(values.label)
  const origin = originOf(values.gateway)
  if (agents === null || labels === null || origin === undefined) return MALFORMED
  return { kind: 'link', link: { agents, labels, origin } }
}

interface Values {
  readonly agents: readonly string[]
  readonly label: readonly string[]
  readonly gateway: readonly string[]
}

/** Decoded once. Null where a name is none of ours, or the encoding is broken. */
function valuesOf(query: string): Values | null {
  const values: { [Name in keyof Values]: string[] } = { agents: [], label: [], gateway: [] }
  for (const pair of query.split('&')) {
    const [, name, encoded] = /^(agents|label|gateway)=([^=]*)$/.exec(pair) ?? []
    if (name === undefined || encoded === undefined) return null
    const value = decodedOnce(encoded)
    if (value === null) return null
    values[name as keyof Values].push(value)
  }
  return values
}

/** Nobody needs signs that cannot be seen, or those of a markup or of an encoding within the encoding. */
function decodedOnce(encoded: string): string | null {
  try {
    const value = decodeURIComponent(encoded.replaceAll('+', ' '))
    return /[\p{C}\p{Zl}\p{Zp}<>%"'`\\]/u.test(value) ? null : value
  } catch {
    return null
  }
}

function agentsOf(values: readonly string[]): readonly string[] | null {
  const [list = ''] = values
  if (values.length !== 1 || !/^[\d,\- ]+$/.test(list)) return null
  const { ids, rejected } = parseAgentList(list)
  return ids.length === 0 || rejected.length > 0 ? null : ids
}

function labelsOf(values: readonly string[]): readonly string[] | null {
  if (values.length > MOST_LABELS) return null
  const read = v.safeParse(LABELS_SCHEMA, values)
  return read.success ? [...new Set(read.output)] : null
}

/** Undefined: it is none. */
function originOf(values: readonly string[]): string | null | undefined {
  const [address] = values
  if (address === undefined) return null
  const parsed = parseGatewayAddress(address)
  return values.length === 1 && parsed.ok ? parsed.origin : undefined
}
