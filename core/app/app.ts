// The product without its window: owns the state, joins the rooms of the core, and lets each hear the one stream of events.

import { DEFAULT_AGENT_ALERTS, type TellWhen } from '../../contract/agent.ts'
import type { CheckReport } from '../../contract/check.ts'
import type { AgentKey } from '../../contract/ids.ts'
import type { IncidentLevel } from '../../contract/incident.ts'
import type { LimitsInForce } from '../../contract/limits.ts'
import { areSameLimits, limitsInForce } from '../../contract/limitsInForce.ts'
import type { PolicyState } from '../../contract/policy.ts'
import type { NotificationOutcome } from '../../contract/notification.ts'
import type { SettingsChanges } from '../../contract/schemas.ts'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import type { AppState, StateChange } from '../../contract/state.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { AgentChange } from '../agents/change.ts'
import {
  chosenAgents,
  EMPTY_ATTENTION,
  incidentsOf,
  isWorthSaving,
  snoozedUntil,
  tellWhenOf,
  type AttentionMemory,
} from '../alerts/attention.ts'
import { savedAttention, type SavedAttention } from '../alerts/attentionFile.ts'
import { createAlertDispatcher, NOTIFICATIONS_FAIL } from '../alerts/dispatcher.ts'
import { createPause } from '../alerts/pause.ts'
import { countedAccess } from '../diagnostics/countedAccess.ts'
import { createHourFigures } from '../diagnostics/hourFigures.ts'
import { isHalted } from '../gateways/connectionHealth.ts'
import { createGatewayRegister } from '../gateways/gatewayRegister.ts'
import type { QuestionOptions } from '../polling/questions.ts'
import { createListeners } from '../ports/listeners.ts'
import type { Cancel, Ports } from '../ports/ports.ts'
import { createSerial } from '../ports/serial.ts'
import { createTrustStore } from '../session/trustStore.ts'
import { createSettings } from '../settings/settings.ts'
import { policyState, readPolicy } from '../settings/policy.ts'
import { createNoticeBoard } from '../state/noticeBoard.ts'
import { createStateStore } from '../state/stateStore.ts'
import { createUpdateKeeper } from '../updates/updateKeeper.ts'
import { keyOf } from '../watchlist/pinList.ts'
import type { Pin } from '../watchlist/pinsFile.ts'
import { createWatchList, type WatchListChange } from '../watchlist/watchList.ts'
import { createAgentWeights } from './agentWeights.ts'
import { createCommands, type AppCommands } from './commands.ts'
import { createDemoMode } from './demoMode.ts'
import { createGatewayLife, type GatewayRooms } from './gatewayLife.ts'
import { underPolicy } from './gatewayPolicy.ts'
import { createKeptNames } from './keptNames.ts'
import { createMoving } from './movingCommands.ts'
import { raisePolicyNotices } from './policyNotices.ts'
import { createPublishing, type AttentionToAgents } from './publishing.ts'
import { createSaving } from './saving.ts'

export interface App {
  readonly commands: AppCommands
  /** Called with each change of the state, in order; returns its own unsubscribe. */
  onChange(listener: (change: StateChange) => void): Cancel
  /** A notification was clicked: the agent to focus; null: show the list. */
  onShowRequest(listener: (agent: AgentKey | null) => void): Cancel
  /** The panel of what needs somebody is to be shown. */
  onNeedsYouRequest(listener: () => void): Cancel
  /** The mini bar is to be shown, or hidden when it is there. */
  onMiniBarRequest(listener: () => void): Cancel
  /** Something was told that the user may have chosen a sound for. */
  onSound(listener: (level: IncidentLevel) => void): Cancel
  /** Each change of an agent that was observed, first sights included. */
  onAgentChange(listener: (change: AgentChange) => void): Cancel
  /** While an export is written, about once a second: a share from 0 to 1. */
  onExportProgress(listener: (share: number) => void): Cancel
  /** After each step of a check of the connection. */
  onCheckProgress(listener: (report: CheckReport) => void): Cancel
  state(): AppState
  /** A link of the desktop: what it would change is shown, and nothing of it done. */
  offerLink(link: string): void
  /**
   * Resolves when the state has what is known from the disk: who is pinned, with names, and nobody answered yet. Gateways are asked
   * when `isSeen` has resolved (left out: at once), so that the list need not wait for keyrings, certificates and handshakes.
   */
  start(options: { readonly demo: boolean; readonly isSeen?: Promise<void> }): Promise<void>
  /** Signs out what it signed in (at most 2 s), saves what is unsaved, closes everything. */
  stop(): Promise<void>
}

/** Nothing happens before `start`. Never throws for what a gateway, a disk or a desktop does. */
export function createApp(ports: Ports): App {
  const { clock } = ports
  const { policy, faults: policyFaults } = readPolicy(ports.policy)
  const store = createStateStore(clock, initialState(ports, policyState(policy)))
  const board = createNoticeBoard((notices) => store.set({ kind: 'notices', notices }))
  const saving = createSaving(ports, board)
  const settings = createSettings(policy, ports.systemLanguages)
  const trust = createTrustStore((origin) => ({
    fingerprints: policy.gateways.find((given) => given.origin === origin)?.fingerprints ?? [],
    authorities: policy.authorities.flatMap((given) => (given.origin === origin ? given.authorities : [])),
  }))
  const figures = createHourFigures(clock)
  const counted: Ports = { ...ports, gateways: countedAccess(ports.gateways, figures.count) }
  const register = createGatewayRegister(counted, trust, questionOptions)
  const watchList = createWatchList()
  const publishing = createPublishing(store, limitsOf)
  const agentWeights = createAgentWeights()
  const showRequests = createListeners<AgentKey | null>()
  const needsYouRequests = createListeners<null>()
  const miniBarRequests = createListeners<null>()
  const sounds = createListeners<IncidentLevel>()
  const agentChanges = createListeners<AgentChange>()
  const exportProgress = createListeners<number>()
  const checkProgress = createListeners<CheckReport>()
  const subscriptions: Cancel[] = []
  let inView: ReadonlySet<AgentKey> = new Set()
  let attention = EMPTY_ATTENTION

  const dispatcher = createAlertDispatcher({
    clock,
    notifier: ports.notifier,
    log: ports.log,
    getContext: () => ({
      settings: settings.current(),
      pause: store.current().pause,
      agentAlerts: (key) => watchList.find(key)?.alertSettings ?? DEFAULT_AGENT_ALERTS,
      limitsOf(key, status, groupName) {
        const pin = watchList.find(key)
        return pin === null ? settings.current().limits[status] : limitsOf(pin, status, groupName)
      },
      labelsOf: (key) => watchList.find(key)?.labels ?? [],
      pinned: () => watchList.pins().map(keyOf),
      isSeen: (key) => inView.has(key) && ports.window.isInFront(),
    }),
    timeZone,
    onAttention(next) {
      const before = attention
      attention = next
      publishing.attention(attentionToAgents(attention))
      if (!demo.isOn() && isWorthSaving(before, attention)) saving.attention(savedNow())
    },
    onQuiet: (quiet) => store.set({ kind: 'quiet', quiet }),
    onSound: sounds.tell,
    onRecord(notification) {
      figures.count(`notification: ${outcomeName(notification.outcome)}`)
      store.set({ kind: 'notification', notification })
    },
    onClick: showRequests.tell,
    onNotice: (notice) => (notice === null ? board.lower(NOTIFICATIONS_FAIL.id) : board.raise(notice)),
  })
  const pause = createPause(clock, (chosen) => {
    store.set({ kind: 'pause', pause: chosen })
    dispatcher.take({ kind: 'tick' })
  })
  const rooms: GatewayRooms = {
    ports: counted,
    register,
    trust,
    watchList,
    publishing,
    dispatcher,
    saving,
    board,
    serial: createSerial(),
  }
  const updates = createUpdateKeeper({
    ports,
    onStep(update) {
      store.set({ kind: 'update', update })
      if (update.kind === 'ready') {
        board.raise({ id: 'update', kind: 'update-ready', canDismiss: true, version: update.version })
      } else board.lower('update')
    },
  })
  const life = createGatewayLife(rooms)
  const demo = createDemoMode(ports, register, watchList, trust, savedNow, life.closeAll)
  const moving = createMoving({
    ports,
    register,
    watchList,
    settings,
    store,
    policy: policyState(policy),
    serial: rooms.serial,
    async addGateways(gateways) {
      const isTried = (origin: string): boolean =>
        register.monitors().some((monitor) => !monitor.profile().isSetUp && monitor.profile().origin === origin)
      // It would be there twice once it has answered.
      if (gateways.some(({ origin }) => isTried(origin))) await life.dropAttempts()
      life.begin(life.add(gateways))
      life.save()
    },
    changeSettings,
    settled: saving.settled,
  })
  const commands = createCommands({
    ...rooms,
    store,
    life,
    pause,
    policy: policyState(policy),
    changeSettings,
    showAgent: showRequests.tell,
    showNeedsYou: () => needsYouRequests.tell(null),
    toggleMiniBar: () => miniBarRequests.tell(null),
    setInView(agents) {
      inView = new Set(agents)
      weigh()
    },
    async enterDemo() {
      await demo.enter()
      enterFloor()
      publishMode()
    },
    leaveDemo,
    timeZone,
    onExportProgress: exportProgress.tell,
    figures,
    onCheckProgress: checkProgress.tell,
    moving: moving.commands,
    updates,
  })

  const names = createKeptNames(clock, watchList, () => {
    // A group may have limits of its own.
    weigh()
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

  function limitsOf(pin: Pin, status: StatusKey, groupName: string | null): LimitsInForce {
    return limitsInForce({ ...pin, groupName }, status, settings.current())
  }

  function savedNow(): SavedAttention {
    return savedAttention(attention, clock.now(), ports.upMs())
  }

  /** What the page shows of it with each agent. */
  function attentionToAgents(attention: AttentionMemory): AttentionToAgents {
    const snoozed = new Map<AgentKey, EpochMs>()
    const tellWhens = new Map<AgentKey, TellWhen>()
    // Of thousands of pins few are either: nothing is asked of the others.
    for (const key of chosenAgents(attention)) {
      if (watchList.find(key) === null) continue
      const until = snoozedUntil(attention, `agent:${key}`)
      const tellWhen = tellWhenOf(attention, key)
      if (until !== null) snoozed.set(key, until)
      if (tellWhen !== null) tellWhens.set(key, tellWhen)
    }
    return { incidents: incidentsOf(attention), snoozedUntil: snoozed, tellWhens }
  }

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
    const before = store.current().settings
    store.set({ kind: 'settings', settings: settings.current(), locale: settings.locale() })
    saving.history.choose(settings.current())
    updates.choose(settings.current().updates)
    for (const monitor of register.monitors()) monitor.setQuestionOptions(questionOptions())
    if (!areSameLimits(before, settings.current())) publishing.limitsChanged()
    weigh()
    dispatcher.take({ kind: 'tick' })
  }

  function changeSettings(changes: SettingsChanges): void {
    settings.change(changes)
    saving.settings(settings.chosen())
    applySettings()
  }

  /** Lets the rows, the gateways' monitors, the alerts and the disk follow the list. */
  function applyWatchList({ pins, added, removed, byUser }: WatchListChange): void {
    publishing.list(pins)
    // What was restored of an agent, before it was on the list, is shown with it.
    if (added.length > 0) publishing.attention(attentionToAgents(attention))
    for (const monitor of register.monitors()) {
      const { id } = monitor.profile()
      const gone = removed.filter((pin) => pin.gatewayId === id)
      const fresh = added.filter((pin) => pin.gatewayId === id)
      if (gone.length > 0) monitor.unpin(gone.map((pin) => pin.workno))
      if (fresh.length > 0) monitor.pin(fresh.map((pin) => pin.workno))
    }
    if (removed.length > 0) {
      dispatcher.take({ kind: 'unwatched', agents: removed.map(keyOf) })
      saving.history.unpinned(removed.map(keyOf))
    }
    weigh()
    if (byUser && !demo.isOn()) saving.pins(pins)
  }

  /** What the floor does is to be seen at once. */
  function enterFloor(): void {
    settings.suggest({ tellAbout: 'every-change' })
    applySettings()
  }

  async function leaveDemo(): Promise<void> {
    const own = await demo.leave()
    if (own === null) return
    saving.history.forgetDemo()
    settings.suggest({})
    applySettings()
    dispatcher.restore(own.attention, ports.upMs())
    const added = life.add(own.gateways)
    watchList.replace(own.pins)
    life.begin(added)
    publishMode()
  }

  function publishMode(): void {
    store.set({ kind: 'mode', isDemo: demo.isOn(), secretStorage: ports.vault.storage() })
  }

  return {
    commands,
    onChange: store.onChange,
    onShowRequest: showRequests.add,
    onNeedsYouRequest: needsYouRequests.add,
    onMiniBarRequest: miniBarRequests.add,
    onSound: sounds.add,
    onAgentChange: agentChanges.add,
    onExportProgress: exportProgress.add,
    onCheckProgress: checkProgress.add,
    state: store.state,
    offerLink: moving.offerLink,
    async start(options) {
      raisePolicyNotices(board, ports, policyFaults)
      const saved = await saving.load()
      const loaded = { ...saved, gateways: underPolicy(saved.gateways, policy) }
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
        enterFloor()
        publishMode()
        return
      }
      if (ports.vault.isKeyringSilent()) {
        board.raise({ id: 'keyring-silent', kind: 'keyring-silent', canDismiss: true })
      }
      dispatcher.restore(loaded.attention, ports.upMs())
      const added = life.add(loaded.gateways)
      // Who is pinned at a gateway that there is not could neither be seen nor watched.
      watchList.replace(loaded.pins.filter((pin) => register.find(pin.gatewayId) !== null))
      if (added.length === 0) return
      const begun = Promise.all([options.isSeen, ports.vault.opened()]).then(() => life.begin(added))
      if (options.isSeen === undefined) await begun
    },
    async stop() {
      for (const cancel of subscriptions) cancel()
      updates.stop(store.current().incidents)
      pause.stop()
      dispatcher.stop()
      await register.takeOutAll()
      names.stop()
      await demo.stop()
      await saving.settled()
      await saving.stop()
    },
  }
}

/** As it is counted. */
function outcomeName(outcome: NotificationOutcome): string {
  return 'reason' in outcome ? `${outcome.kind} (${outcome.reason})` : outcome.kind
}

/** The computer's own, as it is now (IANA name): a laptop travels while the app goes on. */
function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

function initialState(ports: Ports, policy: PolicyState): AppState {
  return {
    revision: 0,
    at: ports.clock.now(),
    gateways: [],
    agents: [],
    settings: DEFAULT_SETTINGS,
    locale: 'en',
    pause: { kind: 'off' },
    quiet: { kind: 'off' },
    incidents: [],
    notices: [],
    secretStorage: 'memory-only',
    notifications: [],
    isDemo: false,
    policy,
    importOffer: null,
    update: { kind: 'idle' },
  }
}
