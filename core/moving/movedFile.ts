// The form of an exported profile: gateways, watch list and settings, each as its own file has it, so that an old export is
// upgraded by the same steps. Never holds a secret, a certificate, a name of a person or a phone number.

import * as v from 'valibot'
import type { GatewayId } from '../../contract/ids.ts'
import type { NotMoved } from '../../contract/moving.ts'
import type { SettingsChanges } from '../../contract/schemas.ts'
import { GATEWAYS_VERSION, gatewaysToFile, parseGateways, type SavedGateway } from '../gateways/gatewaysFile.ts'
import { parseSettings, SETTINGS_VERSION, settingsToFile } from '../settings/settingsFile.ts'
import { isObject, type FileContent } from '../storage/upgrades.ts'
import { parsePins, PINS_VERSION, pinsToFile, type Pin } from '../watchlist/pinsFile.ts'

/** What moves from one profile to another. */
export interface MovedProfile {
  readonly gateways: readonly SavedGateway[]
  readonly pins: readonly Pin[]
  /** What was chosen, and only that. */
  readonly chosen: SettingsChanges
}

/** Tells the file from any other JSON. */
const FORMAT = 'agent-monitor-profile'
export const MOVED_VERSION = 1

const NOT_MOVED = Object.keys({
  foldedGroups: true,
  shownStatuses: true,
  showsOverLimitOnly: true,
  dismissedHints: true,
  updates: true,
} satisfies Record<NotMoved, true>)

const FILE = v.object({ gateways: v.unknown(), watchList: v.unknown(), settings: v.unknown() })

/** The content of an export. Gateways are `g1`, `g2` … in it: their names here are nobody else's business. */
export function movedToFile({ gateways, pins, chosen }: MovedProfile): FileContent {
  const ids = new Map<GatewayId, GatewayId>(gateways.map(({ id }, index) => [id, `g${index + 1}`]))
  const idOf = (id: GatewayId): GatewayId | null => ids.get(id) ?? null
  return {
    format: FORMAT,
    version: MOVED_VERSION,
    gateways: gatewaysToFile(gateways.map((gateway) => withoutSecrets(gateway, idOf(gateway.id) ?? gateway.id))),
    watchList: pinsToFile(pins.flatMap((pin) => movedPin(pin, idOf) ?? [])),
    settings: settingsToFile(movedSettings(chosen, idOf)),
  }
}

/**
 * Reads the content of an export, of this or an older version. What a file may not decide (trust, secrets) is never taken from it.
 *
 * @param value parsed JSON of any origin
 * @returns `newer`: a newer version made it; null: it is none, or makes no sense
 */
export function parseMoved(value: unknown): MovedProfile | 'newer' | null {
  if (!isObject(value) || value['format'] !== FORMAT) return null
  const { version } = value
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return null
  const file = v.safeParse(FILE, value)
  if (version > MOVED_VERSION) return 'newer'
  if (!file.success) return null
  const { gateways, watchList, settings } = file.output
  const parts: readonly (readonly [unknown, number])[] = [
    [gateways, GATEWAYS_VERSION],
    [watchList, PINS_VERSION],
    [settings, SETTINGS_VERSION],
  ]
  if (parts.some(([part, present]) => isNewer(part, present))) return 'newer'
  const saved = parseGateways(gateways)
  const pins = parsePins(watchList)
  const chosen = parseSettings(settings)
  if (saved === null || pins === null || chosen === null) return null
  return {
    gateways: saved.map((gateway) => withoutSecrets(gateway, gateway.id)),
    pins: pins.map((pin) => withoutName(pin, pin.gatewayId)),
    chosen: movedSettings(chosen, (id) => id),
  }
}

function isNewer(part: unknown, present: number): boolean {
  return isObject(part) && typeof part['version'] === 'number' && part['version'] > present
}

/** Written out field by field: whoever adds one to a gateway has to say whether it may travel. */
function withoutSecrets(gateway: SavedGateway, id: GatewayId): SavedGateway {
  return {
    id,
    name: gateway.name,
    origin: gateway.origin,
    ownAgentId: gateway.ownAgentId,
    proxy: gateway.proxy,
    trusted: [],
    verified: null,
    authorities: [],
    sessionKind: gateway.sessionKind,
    keepSignedIn: false,
    phoneNumber: '',
    reasons: gateway.reasons,
  }
}

function withoutName({ workno, alertSettings, labels }: Pin, gatewayId: GatewayId): Pin {
  return { gatewayId, workno, alertSettings, labels }
}

function movedPin(pin: Pin, idOf: (id: GatewayId) => GatewayId | null): Pin | null {
  const gatewayId = idOf(pin.gatewayId)
  return gatewayId === null ? null : withoutName(pin, gatewayId)
}

function movedSettings(chosen: SettingsChanges, idOf: (id: GatewayId) => GatewayId | null): SettingsChanges {
  const moved: SettingsChanges = Object.fromEntries(
    Object.entries(chosen).filter(([name]) => !NOT_MOVED.includes(name)),
  )
  if (moved.groupLimits === undefined) return moved
  const groupLimits = moved.groupLimits.flatMap((entry) => {
    const gatewayId = idOf(entry.gatewayId)
    return gatewayId === null ? [] : { ...entry, gatewayId }
  })
  return { ...moved, groupLimits }
}
