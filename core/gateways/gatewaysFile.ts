// The form of gateways.json: which gateways are set up. Never holds a Guid or a password.

import * as v from 'valibot'
import type { Certificate } from '../../contract/certificate.ts'
import type { GatewayId, ProxyChoice } from '../../contract/gateway.ts'
import { upgrade, type Upgrade } from '../storage/upgrades.ts'

/** One gateway as it is saved. */
export interface SavedGateway {
  readonly id: GatewayId
  /** `https://host:port`, normalised. */
  readonly origin: string
  /** The caller's own agent ID. */
  readonly agentId: string
  readonly proxy: ProxyChoice
  /** The certificate that the user trusted for this origin; null: it verified normally, or none was trusted yet. */
  readonly trusted: Certificate | null
  readonly sessionKind: 'guid' | 'sign-in'
  readonly keepSignedIn: boolean
  /** For the sign-in, where the site wants one; left out when there is none. */
  readonly phoneNumber?: string
}

/** Steps from each version of gateways.json to the next. */
const UPGRADES: readonly Upgrade[] = []
const VERSION = UPGRADES.length + 1

const FINGERPRINT = v.pipe(v.string(), v.regex(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/))

const CERTIFICATE = v.object({
  fingerprint: FINGERPRINT,
  subject: v.string(),
  issuer: v.string(),
  selfSigned: v.boolean(),
  notBefore: v.number(),
  notAfter: v.number(),
  altNames: v.array(v.string()),
  key: v.string(),
  serialNumber: v.string(),
}) satisfies v.GenericSchema<unknown, Certificate>

/** How requests to a gateway may travel. */
export const PROXY_SCHEMA = v.variant('kind', [
  v.object({ kind: v.literal('system') }),
  v.object({ kind: v.literal('manual'), url: v.string() }),
  v.object({ kind: v.literal('none') }),
]) satisfies v.GenericSchema<unknown, ProxyChoice>

const FILE = v.object({
  gateways: v.array(
    v.object({
      id: v.pipe(v.string(), v.regex(/^[^/]+$/)),
      origin: v.pipe(v.string(), v.check(isHttpsOrigin)),
      agentId: v.pipe(v.string(), v.regex(/^\d{1,10}$/)),
      proxy: PROXY_SCHEMA,
      trusted: v.nullable(CERTIFICATE),
      sessionKind: v.picklist(['guid', 'sign-in']),
      keepSignedIn: v.boolean(),
      phoneNumber: v.exactOptional(v.string()),
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
export function gatewaysToFile(gateways: readonly SavedGateway[]): Readonly<Record<string, unknown>> {
  return { version: VERSION, gateways }
}

/** `https://host:port` and nothing behind it. A URL drops the port 443 from its origin; it is allowed to stand there. */
function isHttpsOrigin(text: string): boolean {
  if (!/^https:\/\/[^/?#@\s]+$/.test(text)) return false
  return URL.canParse(text)
}
