// The form of gateways.json: which gateways are set up. Never holds a Guid or a password.

import * as v from 'valibot'
import type { Certificate } from '../../contract/certificate.ts'
import type { ProxyChoice } from '../../contract/gateway.ts'
import type { GatewayId } from '../../contract/ids.ts'
import { CERTIFICATE_SCHEMA, GATEWAY_ID_SCHEMA, PROXY_SCHEMA, WORKNO_SCHEMA } from '../../contract/schemas.ts'
import { presentVersion, upgrade, withEach, type FileContent, type Upgrade } from '../storage/upgrades.ts'

/** One gateway as it is saved. */
export interface SavedGateway {
  readonly id: GatewayId
  /** `https://host:port`, normalised. */
  readonly origin: string
  /** The caller's own agent ID. */
  readonly ownAgentId: string
  readonly proxy: ProxyChoice
  /** The certificate that the user trusted for this origin; null: it verified normally, or none was trusted yet. */
  readonly trusted: Certificate | null
  readonly sessionKind: 'guid' | 'sign-in'
  readonly keepSignedIn: boolean
  /** For the sign-in, where the site wants one; '' when there is none. */
  readonly phoneNumber: string
}

/** Steps from each version of gateways.json to the next. Ids of version 1 (`g1`) stay: new ones are random and never those. */
const UPGRADES: readonly Upgrade[] = [
  (content) =>
    withEach(content, 'gateways', ({ agentId, ...gateway }) => ({ phoneNumber: '', ...gateway, ownAgentId: agentId })),
]

export const GATEWAYS_VERSION = presentVersion(UPGRADES)

const FILE = v.object({
  gateways: v.array(
    v.object({
      id: GATEWAY_ID_SCHEMA,
      origin: v.pipe(v.string(), v.check(isHttpsOrigin)),
      ownAgentId: WORKNO_SCHEMA,
      proxy: PROXY_SCHEMA,
      trusted: v.nullable(CERTIFICATE_SCHEMA),
      sessionKind: v.picklist(['guid', 'sign-in']),
      keepSignedIn: v.boolean(),
      phoneNumber: v.string(),
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

/** `https://host:port` and nothing behind it. A URL drops the port 443 from its origin; it is allowed to stand there. */
function isHttpsOrigin(text: string): boolean {
  if (!/^https:\/\/[^/?#@\s]+$/.test(text)) return false
  return URL.canParse(text)
}
