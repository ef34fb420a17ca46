// The form of pins.json: who is watched, in the user's order.

import * as v from 'valibot'
import { agentKey, type AgentAlertSettings } from '../../contract/agent.ts'
import type { GatewayId } from '../../contract/gateway.ts'
import { upgrade, type Upgrade } from '../storage/upgrades.ts'

/** One pinned agent as it is saved. */
export interface Pin {
  readonly gatewayId: GatewayId
  readonly workno: string
  readonly alerts: AgentAlertSettings
}

/** Steps from each version of pins.json to the next. */
const UPGRADES: readonly Upgrade[] = []
const VERSION = UPGRADES.length + 1

/** What an agent's own notification settings may be: a limit of 1 s to 24 h. */
export const AGENT_ALERTS_SCHEMA = v.object({
  notify: v.nullable(v.boolean()),
  limitS: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(86_400))),
}) satisfies v.GenericSchema<unknown, AgentAlertSettings>

/** Nothing chosen: as the general settings say, no limit. */
export const DEFAULT_AGENT_ALERTS: AgentAlertSettings = { notify: null, limitS: null }

const FILE = v.object({
  pins: v.array(
    v.object({
      gatewayId: v.pipe(v.string(), v.regex(/^[^/]+$/)),
      workno: v.pipe(v.string(), v.regex(/^\d{1,10}$/)),
      alerts: v.optional(AGENT_ALERTS_SCHEMA, DEFAULT_AGENT_ALERTS),
    }),
  ),
})

/**
 * Reads the content of pins.json, of this or an older version. An agent that stands in it twice is pinned once.
 *
 * @returns null when it makes no sense, or is of a future version
 */
export function parsePins(value: unknown): readonly Pin[] | null {
  const content = upgrade(value, UPGRADES)
  const file = content === null ? null : v.safeParse(FILE, content)
  if (file?.success !== true) return null
  const byKey = new Map<string, Pin>()
  for (const pin of file.output.pins) {
    const key = agentKey(pin.gatewayId, pin.workno)
    if (!byKey.has(key)) byKey.set(key, pin)
  }
  return [...byKey.values()]
}

/** The content of pins.json. */
export function pinsToFile(pins: readonly Pin[]): Readonly<Record<string, unknown>> {
  return { version: VERSION, pins }
}
