// The product without its window: owns the state and wires the rooms of the core together.

import type { AgentKey } from '../../contract/agent.ts'
import type { GatewayId } from '../../contract/gateway.ts'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import type { Settings } from '../../contract/settings.ts'
import type { AppState, StateChange } from '../../contract/state.ts'
import { createAlertDispatcher } from '../alerts/dispatcher.ts'
import { createPause } from '../alerts/pause.ts'
import { timeInState } from '../alerts/timeInState.ts'
import { NOTIFICATIONS_FAIL } from '../alerts/troubleWording.ts'
import { createCommands } from './commands.ts'
import type { AppCommands } from './commands.ts'
import { createDemoMode } from './demoMode.ts'
import { createGatewayRegister } from '../gateways/gatewayRegister.ts'
import type { GatewayEntry } from '../gateways/gatewayRegister.ts'
import { addGateway } from '../gateways/addGateway.ts'
import type { NewEntry, AddGatewayOptions } from '../gateways/addGateway.ts'
import { changeLine } from '../agents/changeLine.ts'
import { createWatchList } from '../watchlist/watchList.ts'
import type { Cancel, Ports } from '../ports/ports.ts'
import { createSaving } from './saving.ts'
import { createSerial } from '../ports/serial.ts'
import type { SavedGateway } from '../gateways/gatewaysFile.ts'
import { DEFAULT_AGENT_ALERTS } from '../watchlist/pinsFile.ts'
import { createNoticeBoard } from '../state/noticeBoard.ts'
import { SECRET_IN_MEMORY_ONLY } from '../state/noticeWording.ts'
import { createPublishing } from './publishing.ts'
import { createStateStore } from '../state/stateStore.ts'
import { createTrustStore } from '../session/trustStore.ts'
import { isHalted } from '../gateways/connectionHealth.ts'
import type { GatewayMonitor } from '../gateways/monitorInterface.ts'

export interface App {
  readonly commands: AppCommands
  /** Called with each change of the state, in order; returns its own unsubscribe. */
  onChange(listener: (change: StateChange) => void): Cancel
  /** A notification was clicked: the agent to focus; null: show the list. */
  onShowRequest(listener: (agent: AgentKey | null) => void): Cancel
  /** Each change of an agent as one printable line without names. */
  onAgentChange(listener: (line: string) => void): Cancel
  state(): AppState
  start(options: { readonly demo: boolean }): Promise<void>
  /** Signs out what it signed in (at most 2 s), saves what is unsaved, closes everything. */
  stop(): Promise<void>
}

/** A set of listeners with their own unsubscribe. */
function createListeners<T>(): { add(listener: (value: T) => void): Cancel; tell(value: T): void } {
  const listeners = new Set<(value: T) => void>()
  return {
    add(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell(value) {
      for (const listener of listeners) listener(value)
    },
  }
}

/** Nothing happens before `start`. Never throws for what a gateway, a disk or a desktop does. */
export function createApp(ports: Ports): App {
  const { clock } = ports
  const store = createStateStore(clock, initialState(ports))
  const board = createNoticeBoard((notices) => store.set({ kind: 'notices', notices }))
  const saving = createSaving({ ...{ clock, board }, documents: ports.documents, historyStore: ports.history })
  const trust = createTrustStore()
  const book = createGatewayRegister(trust)
  const showRequests = createListeners<AgentKey | null>()
  const agentChanges = createListeners<string>()
  const subscriptions: Cancel[] = []
  const settings = (): Settings => store.current().settings

  const watchList = createWatchList({
    ...{ book, settings, onList: () => publishing.list() },
    onSave: (pins) => !demo.isOn() && saving.pins(pins),
    onGone: (agents) => desk.take({ kind: 'unwatched', agents }),
  })
  const publishing = createPublishing(store, book, watchList.pins)
  const desk = createAlertDispatcher({
    ...{ clock, notifier: ports.notifier, log: ports.log, onClick: showRequests.tell },
    getContext: () => ({
      ...{ settings: settings(), pause: store.current().pause },
      agentAlerts: (key) => watchList.find(key)?.alerts ?? DEFAULT_AGENT_ALERTS,
    }),
    onRecord: (alert) => store.set({ kind: 'alert', alert }),
    onNotice: (notice) => (notice === null ? board.lower(NOTIFICATIONS_FAIL.id) : board.raise(notice)),
  })

  const watching: AddGatewayOptions = {
    ...{ ports, trust, book, settings, onSetUp, onLook: tellTimeLimits },
    alert: desk.take,
    record: saving.history,
    onGateways: publishing.gateways,
    onAgents: publishing.agents,
    onChanges(changes) {
      for (const change of changes) agentChanges.tell(changeLine(change))
    },
  }
  const put = (entry: NewEntry): GatewayEntry => addGateway(watching, entry)

  const pause = createPause(clock, (chosen) => {
    store.set({ kind: 'pause', pause: chosen })
    desk.take({ kind: 'tick' })
  })
  const demo = createDemoMode({
    ...{ openDemoFloor: ports.openDemoFloor, gateways: ports.gateways, log: ports.log },
    ...{ book, watchList, trust, put, openSaved },
    onMode: () => store.set({ kind: 'mode', isDemo: demo.isOn(), secretStorage: ports.vault.storage() }),
  })
  const commands = createCommands({
    ...{ clock, store, board, saving, book, trust, watchList, publishing, demo, put, history: ports.history },
    ...{ alert: desk.take, pause, serial: createSerial() },
  })

  /** A new gateway answered for the first time: it is kept, and takes the place of the one it was to replace. */
  function onSetUp(entry: GatewayEntry): void {
    entry.isSetUp = true
    entry.watch.session.persist()
    const { replaces } = entry
    if (replaces !== null && book.find(replaces) !== null) {
      watchList.renameGateway(replaces, entry.watch.config.id)
      void commands.removeGateway({ gatewayId: replaces })
    }
    if (ports.vault.storage() === 'memory-only' && !entry.watch.config.isDemo) board.raise(SECRET_IN_MEMORY_ONLY)
    saving.gateways(book.saved())
  }

  function openSaved(gateways: readonly SavedGateway[]): void {
    for (const saved of gateways) {
      const { id, origin, agentId, proxy, trusted, sessionKind, keepSignedIn, phoneNumber } = saved
      if (trusted !== null) trust.trust(origin, trusted)
      const { watch } = put({
        config: { id, origin, agentId, proxy, isDemo: false },
        ...{ isSetUp: true, replaces: null, sessionKind, keepSignedIn, phoneNumber: phoneNumber ?? '' },
      })
      watch.session.restore()
      watch.approach()
    }
  }

  function tellTimeLimits(id: GatewayId): void {
    const limited = watchList.pins().filter((pin) => pin.gatewayId === id && pin.alerts.limitS !== null)
    for (const pin of limited) {
      const known = book.find(id)?.watch.knowledge(pin.workno)
      const input = known === undefined ? null : timeInState(pin, known, clock.now())
      if (input !== null) desk.take(input)
    }
  }

  function everyWatch(act: (watch: GatewayMonitor) => void): void {
    for (const { watch } of book.entries()) act(watch)
  }

  return {
    commands,
    onChange: store.onChange,
    onShowRequest: showRequests.add,
    onAgentChange: agentChanges.add,
    state: store.state,
    async start(options) {
      const loaded = await saving.load()
      store.set({ kind: 'settings', settings: loaded.settings })
      // Read only now: an operating system can say how it keeps secrets only once the program is ready.
      store.set({ kind: 'mode', isDemo: false, secretStorage: ports.vault.storage() })
      subscriptions.push(
        ports.power.onSuspend(() => {
          const asked = book.entries().filter(({ watch }) => !isHalted(watch.view().connection))
          desk.take({ kind: 'asleep', gatewayIds: asked.map(({ watch }) => watch.config.id) })
          everyWatch((watch) => watch.fallAsleep())
        }),
        ports.power.onResume(() => {
          desk.take({ kind: 'awake' })
          everyWatch((watch) => watch.wakeUp())
        }),
      )
      if (options.demo) {
        await demo.enterInsteadOf(loaded)
        return
      }
      openSaved(loaded.gateways)
      watchList.replace(loaded.pins)
    },
    async stop() {
      for (const cancel of subscriptions) cancel()
      pause.stop()
      desk.stop()
      await Promise.all(book.entries().map((entry) => book.takeOut(entry.watch.config.id)))
      await demo.stop()
      await saving.settled()
      saving.stop()
      ports.history.close()
    },
  }
}

function initialState(ports: Ports): AppState {
  return {
    ...{ revision: 0, at: ports.clock.now(), gateways: [], agents: [], settings: DEFAULT_SETTINGS },
    ...{ pause: { kind: 'off' }, notices: [], secretStorage: 'memory-only', alerts: [], isDemo: false },
  }
}
