// What happens to a gateway as a whole: it is opened at the start, set up when it first answers, takes another's place, is removed.

import type { GatewayId } from '../../contract/ids.ts'
import type { AlertDispatcher } from '../alerts/dispatcher.ts'
import type { WatchEvent } from '../agents/watchEvent.ts'
import type { GatewayMonitor } from '../gateways/gatewayMonitor.ts'
import { profileOf, type Predecessor } from '../gateways/gatewayProfile.ts'
import type { GatewayRegister } from '../gateways/gatewayRegister.ts'
import type { SavedGateway } from '../gateways/gatewaysFile.ts'
import type { Ports } from '../ports/ports.ts'
import type { Serial } from '../ports/serial.ts'
import type { TrustStore } from '../session/trustStore.ts'
import type { NoticeBoard } from '../state/noticeBoard.ts'
import type { WatchList } from '../watchlist/watchList.ts'
import type { Publishing } from './publishing.ts'
import type { Saving } from './saving.ts'

/** The rooms that a gateway lives in. */
export interface GatewayRooms {
  readonly ports: Ports
  readonly register: GatewayRegister
  readonly trust: TrustStore
  readonly watchList: WatchList
  readonly publishing: Publishing
  readonly dispatcher: AlertDispatcher
  readonly saving: Saving
  readonly board: NoticeBoard
  /** What changes which gateways there are runs one after another. */
  readonly serial: Serial
}

export interface GatewayLife {
  /** Shows gateways that were saved, as connecting; their agents are pinned with `watchList.replace`, and `begin` has them asked. */
  add(saved: readonly SavedGateway[]): readonly GatewayMonitor[]
  /** Takes up the sessions of gateways that were added, and has them asked. One that was removed since is left alone. */
  begin(added: readonly GatewayMonitor[]): void
  /** To hear every event: a new gateway that answers for the first time is set up. */
  take(event: WatchEvent): void
  remove(id: GatewayId): Promise<void>
  /** The name that a gateway has now: another one took its place since the page last heard. */
  presentId(id: GatewayId): GatewayId
  /** Ends the watching of all; nothing saved is forgotten. */
  closeAll(): Promise<void>
  /** Gives up attempts that never answered. */
  dropAttempts(): Promise<void>
  save(): void
}

export function createGatewayLife(rooms: GatewayRooms): GatewayLife {
  const { ports, register, trust, watchList, publishing, dispatcher, saving, board, serial } = rooms

  /** The gateways that took others' places in this run, by the old name. */
  const successors = new Map<GatewayId, GatewayId>()

  function save(): void {
    if (!register.monitors().some((monitor) => monitor.profile().isDemo)) saving.gateways(register.saved())
  }

  /** Ends a gateway for good: signs out what it signed in, forgets its secrets, its trust and what was to be told of it. */
  async function endForGood(monitor: GatewayMonitor): Promise<void> {
    const { isSetUp, origin } = monitor.profile()
    await register.takeOut(monitor)
    await monitor.session.signOut({ forget: true })
    monitor.session.forgetPassword()
    monitor.proxyPasswords.forgetAll()
    dispatcher.take({ kind: 'gateway-removed', gatewayId: monitor.profile().id })
    // Signing out needed it. Another gateway may have the same address.
    const isElsewhere = register.monitors().some((other) => other.profile().origin === origin)
    if (isSetUp && !isElsewhere) trust.forgetOrigin(origin)
  }

  async function retire(monitor: GatewayMonitor): Promise<void> {
    await endForGood(monitor)
    publishing.gatewayGone(monitor.profile().id)
  }

  async function close(monitors: readonly GatewayMonitor[]): Promise<void> {
    const ids = monitors.map((monitor) => monitor.profile().id)
    await Promise.all(monitors.map(register.takeOut))
    ids.forEach(publishing.gatewayGone)
  }

  function keep(monitor: GatewayMonitor): void {
    monitor.session.persist()
    monitor.proxyPasswords.persist()
    const { vault } = ports
    // Why else it is in memory only has been told at the start.
    const isInMemoryOnly = vault.storage() === 'memory-only' && !vault.isKeyringSilent() && !monitor.profile().isDemo
    if (isInMemoryOnly) {
      board.raise({ id: 'secret-in-memory-only', kind: 'secret-in-memory-only', canDismiss: true })
    }
    save()
  }

  /** A new gateway takes the place of the one that it was to replace: with its name, or under its own. */
  async function takePlace(monitor: GatewayMonitor, predecessor: Predecessor): Promise<void> {
    const old = register.find(predecessor.id)
    if (!register.monitors().includes(monitor)) return
    const ownId = monitor.profile().id
    if (predecessor.keepsName) {
      // The old one stays in the state until the new one stands there: a page without any gateway would ask for one.
      if (old !== null) await endForGood(old)
      successors.set(ownId, predecessor.id)
      publishing.gatewayGone(ownId)
      const { name, reasons } = old?.profile() ?? monitor.profile()
      monitor.setProfile({ id: predecessor.id, isSetUp: true, predecessor: null, name, reasons })
      monitor.pin(watchList.pins().flatMap((pin) => (pin.gatewayId === predecessor.id ? pin.workno : [])))
    } else {
      monitor.setProfile({ isSetUp: true, predecessor: null })
      successors.set(predecessor.id, ownId)
      watchList.renameGateway(predecessor.id, ownId)
      if (old !== null) await retire(old)
    }
    keep(monitor)
  }

  function setUp(monitor: GatewayMonitor): void {
    const { predecessor } = monitor.profile()
    if (predecessor !== null) {
      void serial(() => takePlace(monitor, predecessor))
      return
    }
    monitor.setProfile({ isSetUp: true })
    keep(monitor)
  }

  return {
    save,
    presentId(id) {
      let present = id
      for (let next = successors.get(present); next !== undefined && next !== id; next = successors.get(present)) {
        present = next
      }
      return present
    },
    add: (saved) =>
      saved.map((gateway) => {
        trust.restore(gateway.origin, gateway)
        return register.add(profileOf(gateway))
      }),
    begin(added) {
      for (const monitor of added) {
        if (!register.monitors().includes(monitor)) continue
        // A Guid that was given meanwhile is newer than the one that was kept.
        if (monitor.session.guid() === null) monitor.session.restore()
        monitor.proxyPasswords.restore()
        monitor.connect()
      }
    },
    take(event) {
      if (event.kind === 'certificate-verified' && event.isSetUp) save()
      if (event.kind !== 'connection-changed' || event.connection.kind !== 'connected' || event.isSetUp) return
      const monitor = register.find(event.gatewayId)
      if (monitor !== null) setUp(monitor)
    },
    async remove(id) {
      const monitor = register.find(id)
      if (monitor === null) return
      const { isSetUp } = monitor.profile()
      await retire(monitor)
      if (!isSetUp) return
      const here = watchList.pins().filter((pin) => pin.gatewayId === id)
      if (here.length > 0) watchList.removeGateway(id)
      save()
    },
    closeAll: () => close(register.monitors()),
    dropAttempts: () => close(register.monitors().filter((monitor) => !monitor.profile().isSetUp)),
  }
}
