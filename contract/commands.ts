// Everything the page may ask of main, and everything main tells the page. Bridge, preload, handlers and argument
// parsers are derived from these two interfaces, so that a forgotten channel or a wrong argument does not compile.

import type { AgentAlertSettings } from './agent.ts'
import type { ConnectOutcome, ConnectRequest, ReasonWords, WatchOutcome } from './gateway.ts'
import type { HistoryEntry } from './history.ts'
import type { AgentKey, GatewayId } from './ids.ts'
import type { Settings } from './settings.ts'
import type { AppState, StateChange } from './state.ts'

/** Page → main. Each takes one argument (`null` for none) and is always answered; an expected failure is data. */
export interface Commands {
  getState(argument: null): AppState
  connect(argument: ConnectRequest): ConnectOutcome
  /** Gives up an attempt that is not set up yet, or takes a set-up gateway with its pins off the list. */
  removeGateway(argument: { gatewayId: GatewayId }): null
  tryDemo(argument: null): null
  leaveDemo(argument: null): null
  /**
   * Accepted only for the fingerprint that is in question now; false otherwise. `isAdditional`: beside what was trusted so far,
   * instead of in its place.
   */
  trustCertificate(argument: { gatewayId: GatewayId; fingerprint: string; isAdditional: boolean }): boolean
  /** Answers the pending question (certificate, signed in elsewhere) with Cancel. */
  cancelQuestion(argument: { gatewayId: GatewayId }): null
  /** Looks at the certificate again and puts the question anew. */
  reviewCertificate(argument: { gatewayId: GatewayId }): null
  /** Works on the very next request. */
  forgetCertificate(argument: { gatewayId: GatewayId; fingerprint: string }): null
  signInAnyway(argument: { gatewayId: GatewayId }): null
  signOut(argument: { gatewayId: GatewayId }): null
  /** Tries now instead of at the end of the back-off. */
  retryNow(argument: { gatewayId: GatewayId }): null
  /** '' takes the name away. */
  nameGateway(argument: { gatewayId: GatewayId; name: string }): null
  /** Instead of all words that its reason codes had before. */
  setReasonWords(argument: { gatewayId: GatewayId; reasons: readonly ReasonWords[] }): null
  watch(argument: { gatewayId: GatewayId; text: string }): WatchOutcome
  stopWatching(argument: { agents: readonly AgentKey[] }): null
  /** Moves one agent to a place (0-based) in the list. */
  moveAgent(argument: { agent: AgentKey; index: number }): null
  setAgentAlerts(argument: { agent: AgentKey; alertSettings: AgentAlertSettings }): null
  /** Asks about this agent next, within the budget. */
  refreshAgent(argument: { agent: AgentKey }): null
  /** Which agents are on the screen now: they are asked a little more often. */
  setInView(argument: { agents: readonly AgentKey[] }): null
  /** Newest first, at most 200. */
  getHistory(argument: { agent: AgentKey }): readonly HistoryEntry[]
  updateSettings(argument: { changes: Partial<Settings> }): null
  /** Minutes, `until-resumed`, or `resume`. */
  pauseNotifications(argument: { pause: number | 'until-resumed' | 'resume' }): null
  sendTestNotification(argument: null): null
  dismissNotice(argument: { id: string }): null
}

/** Main → page. */
export interface Events {
  changed: StateChange
  /** A notification or a tray entry was clicked: bring this agent's row into view and focus it. */
  focusAgent: { agent: AgentKey }
  /** A grouped notification was clicked: show the list. */
  showList: null
}

export type CommandName = keyof Commands
export type EventName = keyof Events

/** The whole of what the page can reach, at `window.bridge`. */
export type Bridge = {
  readonly [C in CommandName]: (argument: Parameters<Commands[C]>[0]) => Promise<ReturnType<Commands[C]>>
} & {
  /** Returns its own unsubscribe. */
  readonly on: <E extends EventName>(event: E, listener: (payload: Events[E]) => void) => () => void
}

/** Every command's name, for the preload's loop; a missing one does not compile. */
export const COMMAND_NAMES = Object.keys({
  getState: true,
  connect: true,
  removeGateway: true,
  tryDemo: true,
  leaveDemo: true,
  trustCertificate: true,
  cancelQuestion: true,
  reviewCertificate: true,
  forgetCertificate: true,
  signInAnyway: true,
  signOut: true,
  retryNow: true,
  nameGateway: true,
  setReasonWords: true,
  watch: true,
  stopWatching: true,
  moveAgent: true,
  setAgentAlerts: true,
  refreshAgent: true,
  setInView: true,
  getHistory: true,
  updateSettings: true,
  pauseNotifications: true,
  sendTestNotification: true,
  dismissNotice: true,
} satisfies Record<CommandName, true>) as readonly CommandName[]

/** Every event's name, likewise. */
export const EVENT_NAMES = Object.keys({
  changed: true,
  focusAgent: true,
  showList: true,
} satisfies Record<EventName, true>) as readonly EventName[]
