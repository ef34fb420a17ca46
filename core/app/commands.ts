// Carries out what the page asks for. Each command is a few words to the room that knows how.

import type { CheckReport } from '../../contract/check.ts'
import type { CommandName, Commands, PageCommandName } from '../../contract/commands.ts'
import { MOST_AUTHORITIES } from '../../contract/figures.ts'
import type { WatchOutcome } from '../../contract/gateway.ts'
import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import type { PolicyState } from '../../contract/policy.ts'
import type { SettingsChanges } from '../../contract/schemas.ts'
import type { Pause } from '../alerts/pause.ts'
import type { HourFigures } from '../diagnostics/hourFigures.ts'
import { parseAuthorities } from '../gateway/authorities.ts'
import { proxyPasswordProblems } from '../gateways/connectFields.ts'
import { connectGateway } from '../gateways/connectGateway.ts'
import type { GatewayMonitor } from '../gateways/gatewayMonitor.ts'
import type { GatewayProfile } from '../gateways/gatewayProfile.ts'
import { keptName, keptReasons } from '../gateways/givenWords.ts'
import type { StateStore } from '../state/stateStore.ts'
import type { UpdateKeeper } from '../updates/updateKeeper.ts'
import { createDayCommands } from './dayCommands.ts'
import type { GatewayLife, GatewayRooms } from './gatewayLife.ts'
import { mayRemove } from './gatewayPolicy.ts'
import type { MovingCommands } from './movingCommands.ts'
import { snoozeUntil } from './snoozeUntil.ts'
import { createSupportCommands } from './supportCommands.ts'

/** Adding agents where there is no such gateway (any more). */
const NO_SUCH_GATEWAY: WatchOutcome = {
  added: [],
  alreadyWatched: 0,
  rejected: [],
  rejectedCount: 0,
  overLimit: 0,
  isGatewayKnown: false,
}

export type AppCommands = {
  readonly [C in Exclude<CommandName, PageCommandName>]: (
    argument: Parameters<Commands[C]>[0],
  ) => ReturnType<Commands[C]> | Promise<ReturnType<Commands[C]>>
}

/** What the commands use beside the rooms that a gateway lives in. */
export interface CommandRooms extends GatewayRooms {
  readonly store: StateStore
  readonly life: GatewayLife
  readonly pause: Pause
  /** What the organisation has set. */
  readonly policy: PolicyState
  /** Chooses, saves, and puts in force everywhere. */
  readonly changeSettings: (changes: SettingsChanges) => void
  readonly setInView: (agents: Parameters<Commands['setInView']>[0]['agents']) => void
  readonly showAgent: (agent: AgentKey) => void
  readonly showNeedsYou: () => void
  readonly toggleMiniBar: () => void
  readonly enterDemo: () => Promise<void>
  readonly leaveDemo: () => Promise<void>
  /** The computer's own, as it is now (IANA name). */
  readonly timeZone: () => string
  /** Told while an export is written: a share from 0 to 1. */
  readonly onExportProgress: (share: number) => void
  /** Of the last hour. */
  readonly figures: HourFigures
  /** Told after each step of a check. */
  readonly onCheckProgress: (report: CheckReport) => void
  readonly moving: MovingCommands
  readonly updates: UpdateKeeper
}

export function createCommands(rooms: CommandRooms): AppCommands {
  const { board, dispatcher, life, pause, policy, ports, register, saving, serial, store, trust, watchList } = rooms

  function withMonitor(id: GatewayId, act: (monitor: GatewayMonitor) => void): null {
    const monitor = register.find(id)
    if (monitor !== null) act(monitor)
    return null
  }

  function changeTrust(origin: string, change: () => void): void {
    change()
    life.save()
    for (const monitor of register.monitors()) {
      if (monitor.profile().origin === origin) monitor.trustChanged()
    }
  }

  async function makeWay(): Promise<void> {
    await rooms.leaveDemo()
    await life.dropAttempts()
  }

  /** After whatever is changing the gateways just now: who is added to the old one is watched at the new. */
  function watch(gatewayId: GatewayId, text: string): WatchOutcome {
    const monitor = register.find(life.presentId(gatewayId))
    return monitor === null ? NO_SUCH_GATEWAY : watchList.add(monitor.profile().id, text)
  }

  /** Says of a gateway what the user calls things. Nothing is changed where there is no such gateway (any more). */
  function describe(id: GatewayId, words: Partial<Pick<GatewayProfile, 'name' | 'reasons'>>): Promise<null> {
    return serial(() => {
      const monitor = register.find(id)
      if (monitor === null) return Promise.resolve(null)
      monitor.setProfile(words)
      life.save()
      return kept(null)
    })
  }

  /** A gateway that the organisation enforces is only given up while it is being tried. */
  async function remove(id: GatewayId): Promise<void> {
    const profile = register.find(id)?.profile()
    if (profile === undefined || !profile.isSetUp || mayRemove(profile.origin, policy)) await life.remove(id)
  }

  /** What the person chose before an organisation enforced something stays chosen, for when it does not any more. */
  function withoutEnforced(changes: SettingsChanges): SettingsChanges {
    return Object.fromEntries(Object.entries(changes).filter(([name]) => !policy.enforced.some((one) => one === name)))
  }

  /** A rule that is new is given a name of its own. */
  function withRuleIds(changes: SettingsChanges): SettingsChanges {
    const { floorRules } = changes
    if (floorRules === undefined) return changes
    return {
      ...changes,
      floorRules: floorRules.map((rule) => (rule.id === '' ? { ...rule, id: ports.randomId() } : rule)),
    }
  }

  /** What the user is told was done survives a crash: the answer waits until it is on the disk. */
  async function kept<T>(answer: T): Promise<T> {
    await saving.settled()
    return answer
  }

  return {
    getState: () => store.state(),
    connect: (request) =>
      serial(() => connectGateway(request, register, trust, policy, ports.clock, ports.randomId, makeWay)),
    removeGateway: ({ gatewayId }) => serial(() => remove(gatewayId)).then(() => null),
    tryDemo: () => serial(rooms.enterDemo).then(() => null),
    leaveDemo: () => serial(rooms.leaveDemo).then(() => null),
    trustCertificate({ gatewayId, fingerprint, isAdditional }) {
      const monitor = register.find(gatewayId)
      const question = monitor?.question() ?? null
      if (monitor === null || question?.kind !== 'certificate' || !policy.rights.mayTrustCertificates) return false
      if (question.presented.fingerprint !== fingerprint) return false
      const { origin } = monitor.profile()
      const { presented } = question
      changeTrust(origin, () => (isAdditional ? trust.trustAlso(origin, presented) : trust.trust(origin, presented)))
      return true
    },
    cancelQuestion: ({ gatewayId }) => withMonitor(gatewayId, (monitor) => monitor.cancelQuestion()),
    reviewCertificate: ({ gatewayId }) => withMonitor(gatewayId, (monitor) => monitor.reviewCertificate()),
    forgetCertificate: ({ gatewayId, fingerprint }) =>
      withMonitor(gatewayId, (monitor) => {
        const { origin } = monitor.profile()
        changeTrust(origin, () => trust.forget(origin, fingerprint))
      }),
    addAuthority({ gatewayId, authority }) {
      if (!policy.rights.mayTrustCertificates) return { kind: 'set-by-organisation' }
      const parsed = parseAuthorities(authority, ports.clock.now().wall)
      if (!parsed.ok) return parsed.problem
      const origin = register.find(gatewayId)?.profile().origin
      if (origin === undefined) return null
      const all = new Set([...trust.ownAuthorities(origin).map(({ pem }) => pem), ...parsed.authorities])
      if (all.size > MOST_AUTHORITIES) return { kind: 'too-many', most: MOST_AUTHORITIES }
      changeTrust(origin, () => trust.addAuthorities(origin, parsed.authorities))
      return kept(null)
    },
    removeAuthority: ({ gatewayId, fingerprint }) =>
      withMonitor(gatewayId, (monitor) => {
        const { origin } = monitor.profile()
        changeTrust(origin, () => trust.removeAuthority(origin, fingerprint))
      }),
    giveProxyPassword({ gatewayId, userName, password }) {
      const problems = proxyPasswordProblems({ userName, password })
      if (Object.keys(problems).length > 0) return problems
      register.find(gatewayId)?.giveProxyPassword({ userName, password })
      return {}
    },
    signInAnyway: ({ gatewayId }) => withMonitor(gatewayId, (monitor) => monitor.signInAnyway()),
    async signOut({ gatewayId }) {
      await register.find(gatewayId)?.signOut()
      return null
    },
    nameGateway: ({ gatewayId, name }) => describe(gatewayId, { name: keptName(name) }),
    setReasonWords: ({ gatewayId, reasons }) => describe(gatewayId, { reasons: keptReasons(reasons) }),
    retryNow: ({ gatewayId }) => withMonitor(gatewayId, (monitor) => monitor.retryNow()),
    watch: ({ gatewayId, text }) => serial(() => kept(watch(gatewayId, text))),
    stopWatching({ agents }) {
      watchList.remove(agents)
      return kept(null)
    },
    moveAgent({ agent, index }) {
      watchList.move(agent, index)
      return kept(null)
    },
    setAgentAlerts({ agent, alertSettings }) {
      watchList.setAlertSettings(agent, alertSettings)
      dispatcher.take({ kind: 'tick' })
      return kept(null)
    },
    setLabels({ agent, labels }) {
      watchList.setLabels(agent, labels)
      dispatcher.take({ kind: 'tick' })
      return kept(null)
    },
    tellMeWhen({ agent, tellWhen }) {
      if (watchList.find(agent) !== null) dispatcher.take({ kind: 'tell-when', agent, tellWhen })
      return kept(null)
    },
    acknowledge({ incident, isUndone }) {
      const isThere = store.current().incidents.some(({ id }) => id === incident)
      if (isThere) dispatcher.take({ kind: 'acknowledge', incident, isUndone })
      return kept(isThere)
    },
    snooze({ subject, duration }) {
      const until = duration === null ? null : snoozeUntil(duration, ports.clock.now())
      dispatcher.take({ kind: 'snooze', subject, until })
      return kept(null)
    },
    getRehearsal: () => dispatcher.rehearsal(),
    toggleMiniBar() {
      rooms.toggleMiniBar()
      return null
    },
    showMain({ agent }) {
      if (agent === null) rooms.showNeedsYou()
      else rooms.showAgent(agent)
      return null
    },
    refreshAgent({ agent }) {
      const pin = watchList.find(agent)
      return pin === null ? null : withMonitor(pin.gatewayId, (monitor) => monitor.refresh(pin.workno))
    },
    setInView({ agents }) {
      rooms.setInView(agents)
      return null
    },
    ...createDayCommands({
      clock: ports.clock,
      history: saving.history,
      store,
      exportPlace: ports.exportPlace,
      timeZone: rooms.timeZone,
      onExportProgress: rooms.onExportProgress,
    }),
    ...createSupportCommands({
      ports,
      register,
      trust,
      store,
      figures: rooms.figures,
      timeZone: rooms.timeZone,
      onCheckProgress: rooms.onCheckProgress,
    }),
    ...rooms.moving,
    updateSettings({ changes }) {
      rooms.changeSettings(withRuleIds(withoutEnforced(changes)))
      return kept(null)
    },
    getLoginStatus: () => ports.loginStatus(store.current().settings.openAtLogin),
    checkForUpdates() {
      rooms.updates.lookNow()
      return null
    },
    installUpdate: () => rooms.updates.installNow(store.current().incidents),
    pauseNotifications({ pause: choice }) {
      pause.choose(choice)
      return null
    },
    sendTestNotification() {
      dispatcher.take({ kind: 'test' })
      return null
    },
    dismissNotice({ id }) {
      board.dismiss(id)
      return null
    },
  }
}
