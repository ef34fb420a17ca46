// The product without its window: owns the state, joins the rooms of the core, and lets each hear the one stream of events.

import { DEFAULT_AGENT_ALERTS } from '../../contract/agent.ts'
import type { AgentKey } from '../../contract/ids.ts'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import type { AppState, StateChange } from '../../contract/state.ts'
import type { AgentChange } from '../agents/change.ts'
import { createAlertDispatcher, NOTIFICATIONS_FAIL } from '../alerts/dispatcher.ts'
import { createPause } from '../alerts/pause.ts'
import { isHalted } from '../gateways/connectionHealth.ts'
import { createGatewayRegister } from '../gateways/gatewayRegister.ts'
import type { QuestionOptions } from '../polling/questions.ts'
import { createListeners } from '../ports/listeners.ts'
import type { Cancel, Ports } from '../ports/ports.ts'
import { createSerial } from '../ports/serial.ts'
import { createTrustStore } from '../session/trustStore.ts'
import { createSettings } from '../settings/settings.ts'
import { NO_POLICY } from '../settings/settingsInForce.ts'
import { createNoticeBoard } from '../state/noticeBoard.ts'
import { createStateStore } from '../state/stateStore.ts'
import { keyOf } from '../watchlist/pinList.ts'
import { createWatchList, type WatchListChange } from '../watchlist/watchList.ts'
import { agentWeights } from './agentWeights.ts'
import { createCommands, type AppCommands } from './commands.ts'
import { createDemoMode } from './demoMode.ts'
import { createGatewayLife, type GatewayRooms } from './gatewayLife.ts'
import { createKeptNames } from './keptNames.ts'
import { createPublishing } from './publishing.ts'
import { createSaving } from './saving.ts'

export interface App {
  readonly commands: AppCommands
  /** Called with each change of the state, in order; returns its own unsubscribe. */
  onChange(listener: (change: StateChange) => void): Cancel
  /** A notification was clicked: the agent to focus; null: show the list. */
  onShowRequest(listener: (agent: AgentKey | null) => void): Cancel
  /** Each change of an agent that was observed, first sights included. */
  onAgentChange(listener: (change: AgentChange) => void): Cancel
  state(): AppState
  start(options: { readonly demo: boolean }): Promise<void>
  /** Signs out what it signed in (at most 2 s), saves what is unsaved, closes everything. */
  stop(): Promise<void>
}

/** Nothing happens before `start`. Never throws for what a gateway, a disk or a desktop does. */
export function createApp(ports: Ports): App {
  const { clock } = ports
  const store = createStateStore(clock, initialState(ports))
  const board = createNoticeBoard((notices) => store.set({ kind: 'notices', notices }))
  const saving = createSaving(ports, board)
  const settings = createSettings(NO_POLICY, ports.systemLanguages)
  const trust = createTrustStore()
  const register = createGatewayRegister(ports, trust, questionOptions)
  const watchList = createWatchList()
  const publishing = createPublishing(store)
  const showRequests = createListeners<AgentKey | null>()
  const agentChanges = createListeners<AgentChange>()
  const subscriptions: Cancel[] = []
  let inView: ReadonlySet<AgentKey> = new Set()

  const dispatcher = createAlertDispatcher({
    clock,
    notifier: ports.notifier,
    log: ports.log,
    getContext: () => ({
      settings: settings.current(),
      pause: store.current().pause,
      agentAlerts: (key) => watchList.find(key)?.alertSettings ?? DEFAULT_AGENT_ALERTS,
    }),
    onRecord: (notification) => store.set({ kind: 'notification', notification }),
    onClick: showRequests.tell,
    onNotice: (notice) => (notice === null ? board.lower(NOTIFICATIONS_FAIL.id) : board.raise(notice)),
  })
  const pause = createPause(clock, (chosen) => {
    store.set({ kind: 'pause', pause: chosen })
    dispatcher.take({ kind: 'tick' })
  })
  const rooms: GatewayRooms = {
    ports,
    register,
    trust,
    watchList,
    publishing,
    dispatcher,
    saving,
    board,
    serial: createSerial(),
  }
  const life = createGatewayLife(rooms)
  const demo = createDemoMode(ports, register, watchList, trust, life.closeAll)
  const commands = createCommands({
    ...rooms,
    store,
    life,
    settings,
    pause,
    applySettings,
    setInView(agents) {
      inView = new Set(agents)
      weigh()
    },
    async enterDemo() {
      await demo.enter()
      publishMode()
    },
    leaveDemo,
  })

  const names = createKeptNames(clock, watchList, () => {
    if (!demo.isOn()) saving.pins(watchList.pins())
  })

  // One stream, each subscriber once: who is told comes first, the disk last.
  register.onEvent(dispatcher.take)
  register.onEvent(publishing.take)
  register.onEvent(life.take)
  register.onEvent(saving.history.take)
  register.onEvent(names.take)
  register.onEvent((event) => {
    if (event.kind !== 'observed') return
    for (const { change } of event.agents) if (change !== null) agentChanges.tell(change)
  })
  watchList.onChange(applyWatchList)

  function questionOptions(): QuestionOptions {
    const { queriesPerSecond, useBulkQueries } = settings.current()
    return { queriesPerSecond, useBulkQueries }
  }

  function weigh(): void {
    for (const monitor of register.monitors()) {
      const { id } = monitor.profile()
      const here = watchList.pins().filter((pin) => pin.gatewayId === id)
      monitor.setWeights(agentWeights(here, settings.current(), inView))
    }
  }

  function applySettings(): void {
    store.set({ kind: 'settings', settings: settings.current(), locale: settings.locale() })
    for (const monitor of register.monitors()) monitor.setQuestionOptions(questionOptions())
    weigh()
    dispatcher.take({ kind: 'tick' })
  }

  /** Lets the rows, the gateways' monitors, the alerts and the disk follow the list. */
  function applyWatchList({ pins, added, removed, byUser }: WatchListChange): void {
    publishing.list(pins)
    for (const monitor of register.monitors()) {
      const { id } = monitor.profile()
      const gone = removed.filter((pin) => pin.gatewayId === id)
      const fresh = added.filter((pin) => pin.gatewayId === id)
      if (gone.length > 0) monitor.unpin(gone.map((pin) => pin.workno))
      if (fresh.length > 0) monitor.pin(fresh.map((pin) => pin.workno))
    }
    if (removed.length > 0) dispatcher.take({ kind: 'unwatched', agents: removed.map(keyOf) })
    weigh()
    if (byUser && !demo.isOn()) saving.pins(pins)
  }

  async function leaveDemo(): Promise<void> {
    const own = await demo.leave()
    if (own === null) return
    saving.history.forgetDemo()
    life.open(own.gateways)
    watchList.replace(own.pins)
    publishMode()
  }

  function publishMode(): void {
    store.set({ kind: 'mode', isDemo: demo.isOn(), secretStorage: ports.vault.storage() })
  }

  return {
    commands,
    onChange: store.onChange,
    onShowRequest: showRequests.add,
    onAgentChange: agentChanges.add,
    state: store.state,
    async start(options) {
      const loaded = await saving.load()
      settings.change(loaded.settings)
      applySettings()
      // Read only now: an operating system can say how it keeps secrets only once the program is ready.
      publishMode()
      subscriptions.push(
        ports.power.onSuspend(() => {
          const asked = register.monitors().filter((monitor) => !isHalted(monitor.connection()))
          dispatcher.take({ kind: 'asleep', gatewayIds: asked.map((monitor) => monitor.profile().id) })
          for (const monitor of register.monitors()) monitor.fallAsleep()
        }),
        ports.power.onResume(() => {
          dispatcher.take({ kind: 'awake' })
          for (const monitor of register.monitors()) monitor.wakeUp()
        }),
      )
      if (options.demo) {
        await demo.enterInsteadOf(loaded)
        publishMode()
        return
      }
      if (ports.vault.isKeyringSilent()) {
        board.raise({ id: 'keyring-silent', kind: 'keyring-silent', canDismiss: true })
      }
      life.open(loaded.gateways)
      // Who is pinned at a gateway that there is not could neither be seen nor watched.
      watchList.replace(loaded.pins.filter((pin) => register.find(pin.gatewayId) !== null))
    },
    async stop() {
      for (const cancel of subscriptions) cancel()
      pause.stop()
      dispatcher.stop()
      await register.takeOutAll()
      names.stop()
      await demo.stop()
      await saving.settled()
      saving.stop()
    },
  }
}

function initialState(ports: Ports): AppState {
  return {
    revision: 0,
    at: ports.clock.now(),
    gateways: [],
    agents: [],
    settings: DEFAULT_SETTINGS,
    locale: 'en',
    pause: { kind: 'off' },
    notices: [],
    secretStorage: 'memory-only',
    notifications: [],
    isDemo: false,
  }
}
