// The form of pins.json: who is watched, in the user's order.

import * as v from 'valibot'
import { DEFAULT_AGENT_ALERTS, type AgentAlertSettings } from '../../contract/agent.ts'
import { LONGEST_LIMIT_S, MOST_PINNED } from '../../contract/figures.ts'
import { agentKey, type GatewayId } from '../../contract/ids.ts'
import { AGENT_ALERTS_SCHEMA, GATEWAY_ID_SCHEMA, LABELS_SCHEMA, WORKNO_SCHEMA } from '../../contract/schemas.ts'
import { STATUS_KEYS } from '../../contract/status.ts'
import { isObject, presentVersion, upgrade, withEach, type FileContent, type Upgrade } from '../storage/upgrades.ts'

/** What is kept of an agent for a start at which its gateway does not answer. */
export interface KeptName {
  readonly name: string | null
  readonly groupName: string | null
}

/** One pinned agent as it is saved. */
export interface Pin {
  readonly gatewayId: GatewayId
  readonly workno: string
  readonly alertSettings: AgentAlertSettings
  /** In the order in which the user gave them. */
  readonly labels: readonly string[]
  readonly lastKnown?: KeptName | null
}

/** Steps from each version of pins.json to the next. */
const UPGRADES: readonly Upgrade[] = [
  (content) =>
    withEach(content, 'pins', ({ alerts, ...pin }) =>
      alerts === undefined ? pin : { ...pin, alertSettings: withinLongestLimit(alerts) },
    ),
  (content) =>
    withEach(content, 'pins', ({ alertSettings, ...pin }) =>
      isObject(alertSettings) ? { ...pin, alertSettings: withOwnLimits(alertSettings) } : pin,
    ),
]

export const PINS_VERSION = presentVersion(UPGRADES)

/** Version 1 took limits over the bridge that it could not read from the file again. */
function withinLongestLimit(alerts: unknown): unknown {
  if (!isObject(alerts) || typeof alerts['limitS'] !== 'number') return alerts
  return { ...alerts, limitS: Math.min(LONGEST_LIMIT_S, alerts['limitS']) }
}

/** Version 2 had one limit for whatever state the agent was in: it becomes the critical limit of each. */
function withOwnLimits({ limitS, ...settings }: FileContent): FileContent {
  if (limitS === null || limitS === undefined) return { ...settings, limits: {} }
  return { ...settings, limits: Object.fromEntries(STATUS_KEYS.map((key) => [key, { criticalS: limitS }])) }
}

const FILE = v.object({ pins: v.array(v.unknown()) })

const keptText = v.nullable(v.pipe(v.string(), v.maxLength(1_000)))

const PIN = v.object({
  gatewayId: GATEWAY_ID_SCHEMA,
  workno: WORKNO_SCHEMA,
  alertSettings: v.optional(AGENT_ALERTS_SCHEMA, DEFAULT_AGENT_ALERTS),
  // A pin is not lost because of a label or a name.
  labels: v.optional(v.fallback(LABELS_SCHEMA, []), []),
  lastKnown: v.exactOptional(v.fallback(v.nullable(v.object({ name: keptText, groupName: keptText })), null)),
})

/**
 * Reads the content of pins.json, of this or an older version. An agent that stands in it twice is pinned once, a pin that makes
 * no sense is left out rather than the others with it, and no more than can be watched are taken.
 *
 * @returns null when it is no list of pins at all, or of a future version
 */
export function parsePins(value: unknown): readonly Pin[] | null {
  const content = upgrade(value, UPGRADES)
  const file = content === null ? null : v.safeParse(FILE, content)
  if (file?.success !== true) return null
  const byKey = new Map<string, Pin>()
  for (const entry of file.output.pins) {
    const pin = v.safeParse(PIN, entry)
    if (!pin.success) continue
    const key = agentKey(pin.output.gatewayId, pin.output.workno)
    if (!byKey.has(key)) byKey.set(key, pin.output)
  }
  return [...byKey.values()].slice(0, MOST_PINNED)
}

/** The content of pins.json. */
export function pinsToFile(pins: readonly Pin[]): FileContent {
  return { version: PINS_VERSION, pins }
}
