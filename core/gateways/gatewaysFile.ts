// The form of gateways.json: which gateways are set up. Never holds a Guid or a password.

import * as v from 'valibot'
import type { Certificate } from '../../contract/certificate.ts'
import type { ProxyChoice, ReasonWords } from '../../contract/gateway.ts'
import type { GatewayId } from '../../contract/ids.ts'
import {
  CERTIFICATE_SCHEMA,
  GATEWAY_ID_SCHEMA,
  GATEWAY_NAME_SCHEMA,
  PROXY_SCHEMA,
  REASON_WORDS_SCHEMA,
  WORKNO_SCHEMA,
} from '../../contract/schemas.ts'
import { readableAuthorities } from '../gateway/authorities.ts'
import { presentVersion, upgrade, withEach, type FileContent, type Upgrade } from '../storage/upgrades.ts'
import { keptName, keptReasons } from './givenWords.ts'

/** One gateway as it is saved. */
export interface SavedGateway {
  readonly id: GatewayId
  /** What the user calls it; '' when it has no name. */
  readonly name: string
  /** `https://host:port`, normalised. */
  readonly origin: string
  /** The caller's own agent ID. */
  readonly ownAgentId: string
  readonly proxy: ProxyChoice
  /** The certificates that the user trusted for this origin; none: it verified normally, or none was trusted yet. */
  readonly trusted: readonly Certificate[]
  /** The one with which it verified the normal way the last time; null: it never did. */
  readonly verified: Certificate | null
  /** PEM of the authorities that the user added for this origin. */
  readonly authorities: readonly string[]
  readonly sessionKind: 'guid' | 'sign-in'
  readonly keepSignedIn: boolean
  /** For the sign-in, where the site wants one; '' when there is none. */
  readonly phoneNumber: string
  /** What the user said of its reason codes. */
  readonly reasons: readonly ReasonWords[]
}

/** Steps from each version of gateways.json to the next. Ids of version 1 (`g1`) stay: new ones are random and never those. */
const UPGRADES: readonly Upgrade[] = [
  (content) =>
    withEach(content, 'gateways', ({ agentId, trusted, ...gateway }) => ({
      phoneNumber: '',
      ...gateway,
      ownAgentId: agentId,
      trusted: trusted === null ? [] : [trusted],
    })),
]

export const GATEWAYS_VERSION = presentVersion(UPGRADES)

/** What the user said in words is not worth losing a gateway for: what makes no sense of it is left out. */
const NAME = v.fallback(v.pipe(GATEWAY_NAME_SCHEMA, v.transform(keptName)), '')
/** An authority that cannot be read vouches for nobody; the gateway is then asked about like any other. */
const AUTHORITIES = v.optional(v.fallback(v.pipe(v.array(v.unknown()), v.transform(sensibleAuthorities)), []), [])
const REASONS = v.fallback(v.pipe(v.array(v.unknown()), v.transform(sensibleReasons)), [])

const FILE = v.object({
  gateways: v.array(
    v.object({
      id: GATEWAY_ID_SCHEMA,
      name: NAME,
      origin: v.pipe(v.string(), v.check(isHttpsOrigin)),
      ownAgentId: WORKNO_SCHEMA,
      proxy: PROXY_SCHEMA,
      trusted: v.array(CERTIFICATE_SCHEMA),
      verified: v.optional(v.nullable(CERTIFICATE_SCHEMA), null),
      authorities: AUTHORITIES,
      sessionKind: v.picklist(['guid', 'sign-in']),
      keepSignedIn: v.boolean(),
      phoneNumber: v.string(),
      reasons: REASONS,
    }),
  ),
})

/**
 * Reads the content of gateways.json, of this or an older version.
 *
 * @returns null when it makes no sense, names one gateway twice, or is of a future version
 */
export function parseGateways(value: unknown): readonly SavedGateway[] | null {
  const content = upgrade(value, UPGRADES)
  const file = content === null ? null : v.safeParse(FILE, content)
  if (file?.success !== true) return null
  const { gateways } = file.output
  return new Set(gateways.map((gateway) => gateway.id)).size === gateways.length ? gateways : null
}

/** The content of gateways.json. */
export function gatewaysToFile(gateways: readonly SavedGateway[]): FileContent {
  return { version: GATEWAYS_VERSION, gateways }
}

function sensibleAuthorities(entries: unknown[]): readonly string[] {
  return readableAuthorities(entries)
}

function sensibleReasons(entries: unknown[]): readonly ReasonWords[] {
  return keptReasons(entries.filter((entry) => v.is(REASON_WORDS_SCHEMA, entry)))
}

/** `https://host:port` and nothing behind it. A URL drops the port 443 from its origin; it is allowed to stand there. */
function isHttpsOrigin(text: string): boolean {
  if (!/^https:\/\/[^/?#@\s]+$/.test(text)) return false
  return URL.canParse(text)
}
