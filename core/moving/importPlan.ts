// What an import changes: the present profile and what came in become the next profile, and a plan that says what is new in it.
// Merging never takes anything away. Pure.

import { DEFAULT_AGENT_ALERTS, type AgentAlertSettings } from '../../contract/agent.ts'
import { MOST_LABELS, MOST_PINNED } from '../../contract/figures.ts'
import { addressOf, gatewayPlace, type ProxyChoice } from '../../contract/gateway.ts'
import { agentKey, type GatewayId } from '../../contract/ids.ts'
import type { AgentChoices, ImportPlan, LabelledAgent, MovedSetting } from '../../contract/moving.ts'
import type { PolicyState } from '../../contract/policy.ts'
import type { SettingsChanges } from '../../contract/schemas.ts'
import type { Settings } from '../../contract/settings.ts'
import { parseGatewayAddress, parseProxyAddress } from '../gateway/address.ts'
import { mayAddGateway } from '../gateways/connectGateway.ts'
import type { SavedGateway } from '../gateways/gatewaysFile.ts'
import { keyOf } from '../watchlist/pinList.ts'
import type { Pin } from '../watchlist/pinsFile.ts'
import type { MovedProfile } from './movedFile.ts'
import { joinOverrides, limitChanges, mergeSettings } from './mergeSettings.ts'
import type { Imported } from './readImport.ts'

/** A file with more gateways than this was made by nobody who means well. */
const MOST_GATEWAYS = 50

export interface PresentProfile extends MovedProfile {
  /** The settings in force. */
  readonly settings: Settings
}

/** What the next profile has that the present one has not. */
export interface ImportChanges {
  /** To be set up beside those that are there; nothing of them is trusted. */
  readonly gateways: readonly SavedGateway[]
  /** The whole list, in its new form. */
  readonly pins: readonly Pin[]
  readonly settings: SettingsChanges
}

export interface PlannedImport {
  readonly plan: ImportPlan
  readonly changes: ImportChanges
}

/**
 * @param target the gateway of a list's agents
 * @param newId a name for a gateway that was never given before
 */
export function planImport(
  present: PresentProfile,
  imported: Imported,
  target: GatewayId | null,
  policy: PolicyState,
  newId: () => GatewayId,
): PlannedImport {
  const { profile, leftOut } = asProfile(imported, target)
  const matched = imported.kind === 'list' ? matchOwn(present) : matchGateways(present, profile.gateways, policy, newId)
  const placeOf = (id: GatewayId): string => {
    const gateway = [...present.gateways, ...matched.added].find((one) => one.id === id)
    return gateway === undefined ? '' : gatewayPlace(gateway)
  }
  const pinning = mergePins(present.pins, profile.pins, matched.idOf, placeOf)
  const wanted = wantedSettings(profile.chosen, matched.idOf, present, policy)
  const merge = mergeSettings(present.settings, present.chosen, wanted.settings, placeOf)
  return {
    plan: {
      gateways: matched.added.map(({ origin, name, ownAgentId, proxy }) => ({
        address: addressOf(origin),
        name,
        ownAgentId,
        proxy: proxy.kind === 'manual' ? proxy.url : null,
      })),
      gatewaysKnown: matched.known,
      gatewaysForbidden: matched.forbidden,
      agents: pinning.added,
      agentsKnown: pinning.known,
      labels: pinning.labels,
      choices: pinning.choices,
      settings: merge.shown,
      settingsForbidden: wanted.forbidden,
      historyStays: wanted.historyStays,
      overLimit: pinning.overLimit,
      leftOut: leftOut + matched.leftOut + pinning.leftOut + wanted.leftOut + merge.leftOut,
    },
    changes: { gateways: matched.added, pins: pinning.pins, settings: merge.changes },
  }
}

function asProfile(
  imported: Imported,
  target: GatewayId | null,
): { readonly profile: MovedProfile; readonly leftOut: number } {
  if (imported.kind === 'profile') return { profile: imported.profile, leftOut: 0 }
  const pins = imported.agents.map(({ workno, labels }) => ({
    gatewayId: target ?? '',
    workno,
    alertSettings: DEFAULT_AGENT_ALERTS,
    labels,
  }))
  return { profile: { gateways: [], pins, chosen: {} }, leftOut: imported.leftOut }
}

/** Under which names the gateways that came in are known here. */
interface MatchedGateways {
  readonly added: readonly SavedGateway[]
  readonly known: number
  readonly forbidden: readonly string[]
  readonly leftOut: number
  /** Null: it is left out. */
  idOf(incoming: GatewayId): GatewayId | null
}

function matchOwn({ gateways }: PresentProfile): MatchedGateways {
  const idOf = (id: GatewayId): GatewayId | null => gateways.find((gateway) => gateway.id === id)?.id ?? null
  return { added: [], known: 0, forbidden: [], leftOut: 0, idOf }
}

function matchGateways(
  present: PresentProfile,
  incoming: readonly SavedGateway[],
  policy: PolicyState,
  newId: () => GatewayId,
): MatchedGateways {
  const ids = new Map<GatewayId, GatewayId>()
  const added: SavedGateway[] = []
  const forbidden: string[] = []
  let known = 0
  let leftOut = 0
  for (const raw of incoming) {
    const gateway = readable(raw)
    if (gateway === null) {
      leftOut += 1
      continue
    }
    const twin = added.find((other) => isSameGateway(other, gateway))
    const here = twin ?? gatewayHere(present.gateways, gateway, incoming)
    if (here !== undefined) {
      ids.set(raw.id, here.id)
      known += twin === undefined ? 1 : 0
    } else if (!mayAddGateway(gateway.origin, policy)) forbidden.push(addressOf(gateway.origin))
    else if (added.length >= MOST_GATEWAYS) leftOut += 1
    else {
      const given = policy.gateways.find(({ origin, isEnforced }) => isEnforced && origin === gateway.origin)
      const fresh = { ...gateway, id: newId(), proxy: given?.proxy ?? gateway.proxy }
      ids.set(raw.id, fresh.id)
      added.push(fresh)
    }
  }
  return { added, known, forbidden: [...new Set(forbidden)], leftOut, idOf: (id) => ids.get(id) ?? null }
}

/** The same gateway as the same person; else one at the same address that nobody else of the file means. */
function gatewayHere(
  present: readonly SavedGateway[],
  gateway: SavedGateway,
  incoming: readonly SavedGateway[],
): SavedGateway | undefined {
  const same = present.find((own) => isSameGateway(own, gateway))
  if (same !== undefined) return same
  return present.find((own) => own.origin === gateway.origin && !incoming.some((other) => isSameGateway(own, other)))
}

function isSameGateway(one: SavedGateway, other: SavedGateway): boolean {
  return one.origin === other.origin && one.ownAgentId === other.ownAgentId
}

/** With its addresses in our normal form; null where one makes no sense. */
function readable(gateway: SavedGateway): SavedGateway | null {
  const address = parseGatewayAddress(gateway.origin)
  const proxy = readableProxy(gateway.proxy)
  return address.ok && proxy !== null ? { ...gateway, origin: address.origin, proxy } : null
}

function readableProxy(proxy: ProxyChoice): ProxyChoice | null {
  if (proxy.kind !== 'manual') return proxy
  const parsed = parseProxyAddress(proxy.url)
  return parsed.ok ? { ...proxy, url: parsed.url } : null
}

interface PinMerge {
  readonly pins: readonly Pin[]
  readonly added: readonly LabelledAgent[]
  readonly known: number
  readonly labels: readonly LabelledAgent[]
  readonly choices: readonly AgentChoices[]
  readonly overLimit: number
  readonly leftOut: number
}

/** Who is here stays where he is, with what he has; who is new comes after, in the order of the file. */
function mergePins(
  own: readonly Pin[],
  incoming: readonly Pin[],
  idOf: (id: GatewayId) => GatewayId | null,
  placeOf: (id: GatewayId) => string,
): PinMerge {
  const here = new Set(own.map(keyOf))
  const pins = new Map(own.map((pin) => [keyOf(pin), pin]))
  const added = new Map<string, LabelledAgent>()
  const known = new Set<string>()
  const labels: LabelledAgent[] = []
  const choices: AgentChoices[] = []
  const beyond = new Set<string>()
  let leftOut = 0
  for (const pin of incoming) {
    const gatewayId = idOf(pin.gatewayId)
    if (gatewayId === null) {
      leftOut += 1
      continue
    }
    const key = agentKey(gatewayId, pin.workno)
    const agent = { place: placeOf(gatewayId), workno: pin.workno }
    const before = pins.get(key)
    if (before === undefined) {
      if (pins.size >= MOST_PINNED) {
        beyond.add(key)
        continue
      }
      const fresh = { ...pin, gatewayId, labels: unionOf([], pin.labels) }
      pins.set(key, fresh)
      added.set(key, { ...agent, labels: fresh.labels })
      continue
    }
    const after: Pin = {
      ...before,
      labels: unionOf(before.labels, pin.labels),
      alertSettings: joinedChoices(before.alertSettings, pin.alertSettings),
    }
    pins.set(key, after)
    if (!here.has(key)) {
      added.set(key, { ...agent, labels: after.labels })
      continue
    }
    known.add(key)
    const moreLabels = after.labels.slice(before.labels.length)
    if (moreLabels.length > 0) labels.push({ ...agent, labels: moreLabels })
    const isNotifyNew = after.alertSettings.notify !== before.alertSettings.notify
    const limits = limitChanges(before.alertSettings.limits, after.alertSettings.limits)
    if (isNotifyNew || limits.length > 0) {
      choices.push({ ...agent, notify: isNotifyNew ? after.alertSettings.notify : null, limits })
    }
  }
  return {
    pins: [...pins.values()],
    added: [...added.values()],
    known: known.size,
    labels,
    choices,
    overLimit: beyond.size,
    leftOut,
  }
}

/** None of `own` is lost, in their order. */
function unionOf(own: readonly string[], more: readonly string[]): readonly string[] {
  const fresh = [...new Set(more)].filter((label) => !own.includes(label))
  return [...own, ...fresh.slice(0, Math.max(0, MOST_LABELS - own.length))]
}

function joinedChoices(own: AgentAlertSettings, incoming: AgentAlertSettings): AgentAlertSettings {
  return { notify: incoming.notify ?? own.notify, limits: joinOverrides(own.limits, incoming.limits) }
}

interface WantedSettings {
  /** With gateways by their names here. */
  readonly settings: SettingsChanges
  readonly forbidden: readonly MovedSetting[]
  readonly historyStays: ImportPlan['historyStays']
  readonly leftOut: number
}

function wantedSettings(
  incoming: SettingsChanges,
  idOf: (id: GatewayId) => GatewayId | null,
  present: PresentProfile,
  { enforced }: PolicyState,
): WantedSettings {
  const names = Object.keys(incoming) as MovedSetting[]
  const forbidden = names.filter((name) => enforced.includes(name))
  const groupLimits = incoming.groupLimits?.flatMap((entry) => {
    const gatewayId = idOf(entry.gatewayId)
    return gatewayId === null ? [] : { ...entry, gatewayId }
  })
  const days = incoming.historyDays
  const now = present.settings.historyDays
  // What is not kept any more is deleted: an import is no way to lose it. In a profile that is new there is nothing to lose.
  const wouldLose =
    days !== undefined && days < now && present.gateways.length > 0 && !forbidden.includes('historyDays')
  const settings = { ...incoming, ...(groupLimits === undefined ? {} : { groupLimits }) }
  const isWanted = (name: string): boolean =>
    !forbidden.some((one) => one === name) && !(wouldLose && name === 'historyDays')
  return {
    settings: Object.fromEntries(Object.entries(settings).filter(([name]) => isWanted(name))),
    forbidden,
    historyStays: wouldLose ? { now, to: days } : null,
    leftOut: (incoming.groupLimits?.length ?? 0) - (groupLimits?.length ?? 0),
  }
}
