// Carries out what the page asks for. Each command is a few words to the room that knows how.

import type { CommandName, Commands } from '../../contract/commands.ts'
import type { GatewayId } from '../../contract/gateway.ts'
import type { Settings } from '../../contract/settings.ts'
import type { AlertInput } from '../alerts/alertInput.ts'
import type { Pause } from '../alerts/pause.ts'
import type { DemoMode } from './demoMode.ts'
import { connectGateway } from '../gateways/connectGateway.ts'
import type { GatewayRegister, GatewayEntry } from '../gateways/gatewayRegister.ts'
import { questionOptionsOf } from '../gateways/addGateway.ts'
import type { NewEntry } from '../gateways/addGateway.ts'
import type { WatchList } from '../watchlist/watchList.ts'
import type { HistoryStore } from '../ports/ports.ts'
import type { Saving } from './saving.ts'
import type { Serial } from '../ports/serial.ts'
import { withChanges } from '../settings/settingsFile.ts'
import type { NoticeBoard } from '../state/noticeBoard.ts'
import type { Publishing } from './publishing.ts'
import type { StateStore } from '../state/stateStore.ts'
import type { TrustStore } from '../session/trustStore.ts'
import type { GatewayMonitor } from '../gateways/monitorInterface.ts'

/** The newest entries of an agent's history that the page is given. */
const HISTORY_TOLD = 200

export type AppCommands = {
  readonly [C in CommandName]: (
    argument: Parameters<Commands[C]>[0],
  ) => ReturnType<Commands[C]> | Promise<ReturnType<Commands[C]>>
}

export interface CommandsOptions {
  readonly store: StateStore
  readonly board: NoticeBoard
  readonly saving: Saving
  readonly book: GatewayRegister
  readonly trust: TrustStore
  readonly watchList: WatchList
  readonly publishing: Publishing
  readonly demo: DemoMode
  readonly put: (entry: NewEntry) => GatewayEntry
  readonly history: Pick<HistoryStore, 'newest'>
  readonly alert: (input: AlertInput) => void
  readonly pause: Pause
  /** Commands that change which gateways there are run one after another. */
  readonly serial: Serial
}

export function createCommands(options: CommandsOptions): AppCommands {
  const { book, demo, publishing, saving, serial, store, trust, watchList } = options

  function withWatch(id: GatewayId, act: (watch: GatewayMonitor) => void): null {
    const entry = book.find(id)
    if (entry !== null) act(entry.watch)
    return null
  }

  function saveGateways(): void {
    if (!demo.isOn()) saving.gateways(book.saved())
    publishing.gateways()
  }

  async function removeGateway(id: GatewayId): Promise<null> {
    const entry = book.find(id)
    if (entry === null) return null
    const { watch, isSetUp } = entry
    await book.takeOut(id)
    await watch.session.signOut({ forget: true })
    watch.session.forgetPassword()
    options.alert({ kind: 'gateway-removed', gatewayId: id })
    if (isSetUp) {
      watchList.removeGateway(id)
      saveGateways()
    }
    publishing.gateways()
    return null
  }

  function changeTrust(origin: string, change: () => void): void {
    change()
    saveGateways()
    for (const { watch } of book.entries()) {
      if (watch.config.origin === origin) watch.trustChanged()
    }
  }

  function become(settings: Settings): void {
    store.set({ kind: 'settings', settings })
    saving.settings(settings)
    for (const { watch } of book.entries()) watch.setQuestionOptions(questionOptionsOf(settings))
    watchList.weigh()
    options.alert({ kind: 'tick' })
  }

  /** What the user is told was done survives a crash: the answer waits until it is on the disk. */
  async function kept<T>(answer: T): Promise<T> {
    await saving.settled()
    return answer
  }

  return {
    getState: () => store.state(),
    connect: (request) =>
      serial(() =>
        connectGateway(request, { book, put: options.put, leaveDemo: demo.leave, onGateways: publishing.gateways }),
      ),
    removeGateway: ({ gatewayId }) => serial(() => removeGateway(gatewayId)),
    tryDemo: () => serial(() => demo.enter()).then(() => null),
    leaveDemo: () => serial(() => demo.leave()).then(() => null),
    trustCertificate({ gatewayId, fingerprint }) {
      const watch = book.find(gatewayId)?.watch
      const question = watch?.view().question
      if (watch === undefined || question?.kind !== 'certificate') return false
      if (question.presented.fingerprint !== fingerprint) return false
      const { origin } = watch.config
      changeTrust(origin, () => trust.trust(origin, question.presented))
      return true
    },
    cancelQuestion: ({ gatewayId }) => withWatch(gatewayId, (watch) => watch.cancelQuestion()),
    reviewCertificate: ({ gatewayId }) => withWatch(gatewayId, (watch) => watch.reviewCertificate()),
    forgetCertificate: ({ gatewayId }) =>
      withWatch(gatewayId, ({ config }) => changeTrust(config.origin, () => trust.forget(config.origin))),
    signInAnyway: ({ gatewayId }) => withWatch(gatewayId, (watch) => watch.signInAnyway()),
    async signOut({ gatewayId }) {
      await book.find(gatewayId)?.watch.signOut()
      return null
    },
    retryNow: ({ gatewayId }) => withWatch(gatewayId, (watch) => watch.retryNow()),
    watch: ({ gatewayId, text }) => kept(watchList.add(gatewayId, text)),
    stopWatching({ agents }) {
      watchList.remove(agents)
      return kept(null)
    },
    moveAgent({ agent, index }) {
      watchList.move(agent, index)
      return kept(null)
    },
    setAgentAlerts({ agent, alerts }) {
      watchList.setAlerts(agent, alerts)
      options.alert({ kind: 'tick' })
      return kept(null)
    },
    refreshAgent({ agent }) {
      const pin = watchList.find(agent)
      return pin === null ? null : withWatch(pin.gatewayId, (watch) => watch.refresh(pin.workno))
    },
    setInView({ agents }) {
      watchList.setInView(agents)
      return null
    },
    getHistory: ({ agent }) => options.history.newest(agent, HISTORY_TOLD),
    updateSettings({ changes }) {
      become(withChanges(store.current().settings, changes))
      return kept(null)
    },
    pauseNotifications({ pause }) {
      options.pause.choose(pause)
      return null
    },
    sendTestNotification() {
      options.alert({ kind: 'test' })
      return null
    },
    dismissNotice({ id }) {
      options.board.lower(id)
      return null
    },
  }
}
