// Answers what the page asks about moving: saves the profile as one file, reads such a file, a list or a link, shows what it would
// change, and does that once the user says so.

import type { Commands } from '../../contract/commands.ts'
import type { GatewayId } from '../../contract/ids.ts'
import type { ImportChoice, ImportOffer, ImportOutcome, ImportRefusal, ImportSource } from '../../contract/moving.ts'
import type { PolicyState } from '../../contract/policy.ts'
import type { SettingsChanges } from '../../contract/schemas.ts'
import type { GatewayRegister } from '../gateways/gatewayRegister.ts'
import type { SavedGateway } from '../gateways/gatewaysFile.ts'
import { readImportFile } from '../moving/importFile.ts'
import { readLink } from '../moving/importLink.ts'
import { planImport, type ImportChanges, type PlannedImport, type PresentProfile } from '../moving/importPlan.ts'
import { movedToFile } from '../moving/movedFile.ts'
import { readImport, type Imported } from '../moving/readImport.ts'
import type { Ports } from '../ports/ports.ts'
import type { Serial } from '../ports/serial.ts'
import type { SettingsInForce } from '../settings/settings.ts'
import type { StateStore } from '../state/stateStore.ts'
import { saveFailure } from '../storage/saveFailure.ts'
import { writeWhole } from '../storage/writeWhole.ts'
import type { WatchList } from '../watchlist/watchList.ts'

export interface MovingRooms {
  readonly ports: Pick<Ports, 'clock' | 'log' | 'randomId' | 'exportPlace' | 'importPlace'>
  readonly register: GatewayRegister
  readonly watchList: WatchList
  readonly settings: SettingsInForce
  readonly store: StateStore
  readonly policy: PolicyState
  readonly serial: Serial
  /** Sets up gateways that came in, beside those that are there, and saves them. */
  readonly addGateways: (gateways: readonly SavedGateway[]) => Promise<void>
  readonly changeSettings: (changes: SettingsChanges) => void
  /** Resolves when no document is waiting to be written. */
  readonly settled: () => Promise<void>
}

type MovingCommandName = 'exportProfile' | 'openImport' | 'chooseImportGateway' | 'applyImport' | 'dismissImport'

export type MovingCommands = {
  readonly [C in MovingCommandName]: (
    argument: Parameters<Commands[C]>[0],
  ) => ReturnType<Commands[C]> | Promise<ReturnType<Commands[C]>>
}

export interface Moving {
  readonly commands: MovingCommands
  /** Shows what a link would change, or why it cannot be taken; changes nothing. One that comes while an offer stands is dropped. */
  offerLink(link: string): void
}

/** What is on offer, and where it came from. */
interface Pending {
  readonly imported: Imported
  readonly source: ImportSource
  readonly gatewayId: GatewayId | null
}

export function createMoving(rooms: MovingRooms): Moving {
  const { ports, register, watchList, settings, store, policy, serial } = rooms
  let lastId = 0
  let pending: Pending | null = null
  let isAsking = false

  function present(): PresentProfile {
    return {
      gateways: register.saved(),
      pins: watchList.pins(),
      chosen: settings.chosen(),
      settings: settings.current(),
    }
  }

  /** The names that it gives to new gateways are none yet. */
  function plan({ imported, gatewayId }: Pending): PlannedImport {
    let count = 0
    return planImport(present(), imported, gatewayId, policy, () => `new-${(count += 1)}`)
  }

  function show(offer: ImportOffer | null): void {
    store.set({ kind: 'import-offer', offer })
  }

  function refuse(source: 'file' | 'link', reason: ImportRefusal): void {
    pending = null
    show({ id: (lastId += 1), kind: 'refused', source, reason })
  }

  function offer(next: Pending, isRenewed = false): void {
    pending = next
    const { source, gatewayId } = next
    show({ id: (lastId += 1), kind: 'plan', source, plan: plan(next).plan, gatewayId, isRenewed })
  }

  /** @param gatewayId of a list's agents; null: the first there is */
  function offerImported(imported: Imported, source: ImportSource, gatewayId: GatewayId | null): void {
    const target = gatewayId ?? register.saved()[0]?.id ?? null
    if (imported.kind === 'profile') offer({ imported, source, gatewayId: null })
    else if (target === null) refuse(source === 'link' ? 'link' : 'file', { kind: 'no-gateway' })
    else offer({ imported, source, gatewayId: target })
  }

  function offerBytes(bytes: Uint8Array): void {
    const read = readImport(bytes)
    if (read.kind === 'refused') refuse('file', read.reason)
    else offerImported(read, read.kind === 'profile' ? 'export' : 'list', null)
  }

  /** The desktop's dialog is one at a time. */
  async function askAndOffer(): Promise<void> {
    if (isAsking) return
    isAsking = true
    const path = await ports.importPlace.ask().finally(() => (isAsking = false))
    if (path === null) return
    const bytes = await readImportFile(path)
    if (bytes === null) refuse('file', { kind: 'unreadable' })
    else offerBytes(bytes)
  }

  /**
   * Each part is made of what is there at that moment, since the user may go on meanwhile; and on the disk a pin never stands
   * without its gateway, whenever the program is ended.
   */
  async function apply(imported: Imported, gatewayId: GatewayId | null, wanted: ImportChoice): Promise<ImportOutcome> {
    const changes = (): ImportChanges => planImport(present(), imported, gatewayId, policy, ports.randomId).changes
    const before = { agents: watchList.pins().length, gateways: register.saved().length }
    if (wanted.watchList) {
      const { gateways } = changes()
      if (gateways.length > 0) {
        await rooms.addGateways(gateways)
        await rooms.settled()
      }
      watchList.merge(changes().pins)
      await rooms.settled()
    }
    const agents = watchList.pins().length - before.agents
    if (wanted.settings) {
      rooms.changeSettings(withRuleIds(withoutUnknown(changes().settings, register.saved()), ports.randomId))
      await rooms.settled()
    }
    return { kind: 'imported', agents, gateways: register.saved().length - before.gateways }
  }

  const isDemo = (): boolean => store.current().isDemo

  return {
    offerLink(text) {
      if (store.current().importOffer !== null) {
        ports.log.warn('A link was dropped: another import waits for an answer')
        return
      }
      const read = readLink(text)
      if (read.kind !== 'link') {
        refuse('link', { kind: read.kind === 'malformed' ? 'link-malformed' : 'link-not-ours' })
        return
      }
      if (isDemo()) {
        refuse('link', { kind: 'demo' })
        return
      }
      const { agents, labels, origin } = read.link
      const named = register.saved().find((gateway) => gateway.origin === origin)
      if (origin !== null && named === undefined) {
        refuse('link', { kind: 'link-unknown-gateway', place: origin.replace('https://', '') })
        return
      }
      const listed = agents.map((workno) => ({ workno, labels }))
      offerImported({ kind: 'list', agents: listed, leftOut: 0 }, 'link', named?.id ?? null)
    },
    commands: {
      async exportProfile() {
        // Nothing of one's own is in force on the demo floor.
        if (isDemo()) return { kind: 'cancelled' }
        const text = `${JSON.stringify(movedToFile(present()), null, 2)}\n`
        const day = new Date(ports.clock.now().wall).toISOString().slice(0, 10)
        const path = await ports.exportPlace.ask(`agent-monitor-${day}.json`)
        if (path === null) return { kind: 'cancelled' }
        const written = await writeWhole(path, text, ports.clock)
        if (written.ok) return { kind: 'saved' }
        const { reason, technical } = saveFailure(written.error)
        return { kind: 'failed', reason, technical }
      },
      async openImport({ bytes }) {
        if (isDemo()) refuse('file', { kind: 'demo' })
        else if (bytes === null) await askAndOffer()
        else offerBytes(bytes)
        return null
      },
      chooseImportGateway({ id, gatewayId }) {
        const isThere = register.saved().some((gateway) => gateway.id === gatewayId)
        if (id === lastId && isThere && pending !== null && pending.gatewayId !== null) offer({ ...pending, gatewayId })
        return null
      },
      applyImport: ({ id, wanted }) =>
        serial(async () => {
          const shown = store.current().importOffer
          if (pending === null || shown === null || shown.id !== id || shown.kind !== 'plan' || isDemo()) {
            return { kind: 'gone' }
          }
          if (JSON.stringify(plan(pending).plan) !== JSON.stringify(shown.plan)) {
            offer(pending, true)
            return { kind: 'renewed' }
          }
          const { imported, gatewayId } = pending
          pending = null
          show(null)
          return apply(imported, gatewayId, wanted)
        }),
      dismissImport({ id }) {
        if (store.current().importOffer?.id !== id) return null
        pending = null
        show(null)
        return null
      },
    },
  }
}

/** Limits of a group are of no use without its gateway: it was not wanted. */
function withoutUnknown(changes: SettingsChanges, gateways: readonly SavedGateway[]): SettingsChanges {
  if (changes.groupLimits === undefined) return changes
  const known = new Set(gateways.map(({ id }) => id))
  return { ...changes, groupLimits: changes.groupLimits.filter(({ gatewayId }) => known.has(gatewayId)) }
}

/** A rule that somebody wrote into a file by hand may have no name of its own. */
function withRuleIds(changes: SettingsChanges, randomId: () => string): SettingsChanges {
  if (changes.floorRules === undefined) return changes
  return { ...changes, floorRules: changes.floorRules.map((rule) => ({ ...rule, id: rule.id || randomId() })) }
}
