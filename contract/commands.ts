// Everything the page may ask of main, and everything main tells the page. Bridge, preload, handlers and argument
// parsers are derived from these two interfaces, so that a forgotten channel or a wrong argument does not compile.

import type { AgentAlertSettings, TellWhen } from './agent.ts'
import type { CheckReport, CheckTarget } from './check.ts'
import type { DayReport, DeleteOutcome, ExportKind, ExportOutcome, HandoverFacts, LocalDay, Timeline } from './day.ts'
import type { DiagnosticFile } from './diagnostics.ts'
import type { FirstScreen } from './firstScreen.ts'
import type {
  ConnectOutcome,
  ConnectRequest,
  FieldProblem,
  FieldProblems,
  ReasonWords,
  WatchOutcome,
} from './gateway.ts'
import type { AgentKey, GatewayId } from './ids.ts'
import type { IncidentId } from './incident.ts'
import type { ImportChoice, ImportOutcome } from './moving.ts'
import type { LoginStatus } from './login.ts'
import type { Rehearsal } from './notification.ts'
import type { Settings, Sound } from './settings.ts'
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
  /** Answers the pending question (certificate, signed in elsewhere, proxy) with Cancel. */
  cancelQuestion(argument: { gatewayId: GatewayId }): null
  /** Looks at the certificate again and puts the question anew. */
  reviewCertificate(argument: { gatewayId: GatewayId }): null
  /** Works on the very next request. */
  forgetCertificate(argument: { gatewayId: GatewayId; fingerprint: string }): null
  /** Takes the word of these authorities (PEM) for the gateway, at once. Null: it was added; else what is wrong with the text. */
  addAuthority(argument: { gatewayId: GatewayId; authority: string }): FieldProblem | null
  /** Works on the very next request. */
  removeAuthority(argument: { gatewayId: GatewayId; fingerprint: string }): null
  /** Answers the proxy that is in question now, and tries again. Without a problem it was accepted, or nothing is in question any more. */
  giveProxyPassword(argument: { gatewayId: GatewayId; userName: string; password: string }): FieldProblems
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
  /** Instead of the labels that the agent had. */
  setLabels(argument: { agent: AgentKey; labels: readonly string[] }): null
  /** Null: nothing is waited for any more. */
  tellMeWhen(argument: { agent: AgentKey; tellWhen: TellWhen | null }): null
  /** Belongs to this incident's stay and level. False: there is no such incident (any more). */
  acknowledge(argument: { incident: IncidentId; isUndone: boolean }): boolean
  /** Minutes, until tomorrow, or null to end it. What is snoozed is an agent, a rule or a gateway, with an incident or without. */
  snooze(argument: { subject: IncidentId; duration: number | 'until-tomorrow' | null }): null
  /** How many notifications each choice of "Tell me about" would have made today. */
  getRehearsal(argument: null): Rehearsal
  /** Shows the mini bar, or hides it when it is there. */
  toggleMiniBar(argument: null): null
  /** Brings the main window to the front, at this agent's row, or at the panel of what needs attention. */
  showMain(argument: { agent: AgentKey | null }): null
  /** Asks about this agent next, within the budget. */
  refreshAgent(argument: { agent: AgentKey }): null
  /** Shown at the next start until the page has begun, if nothing of what it shows is another one by then. */
  keepFirstScreen(argument: FirstScreen): null
  /** Which agents are on the screen now: they are asked a little more often. */
  setInView(argument: { agents: readonly AgentKey[] }): null
  /** Whether anybody can see this page now, as far as it knows: one that is covered is told of changes together. */
  setSeen(argument: { isSeen: boolean }): null
  /** `day` null: today. `agents` null: all on the list, and who else was observed on that day. */
  getDay(argument: { day: LocalDay | null; agents: readonly AgentKey[] | null }): DayReport
  /** The day in pieces, for drawing. Arguments as for `getDay`. */
  getTimeline(argument: { day: LocalDay | null; agents: readonly AgentKey[] | null }): Timeline
  getHandover(argument: { day: LocalDay | null }): HandoverFacts
  /** Asks the user where to; answers when all is written, or nothing. Tells `exportProgress` meanwhile. */
  exportDay(argument: { day: LocalDay | null; what: ExportKind }): ExportOutcome
  /** Ends the export that is being written, if one is. */
  cancelExport(argument: null): null
  /** Everything that is kept of one agent, or (`agent` null) of all. */
  deleteHistory(argument: { agent: AgentKey | null }): DeleteOutcome
  updateSettings(argument: { changes: Partial<Settings> }): null
  /** Minutes, `until-resumed`, or `resume`. */
  pauseNotifications(argument: { pause: number | 'until-resumed' | 'resume' }): null
  sendTestNotification(argument: null): null
  dismissNotice(argument: { id: string }): null
  /** Tells `checkProgress` meanwhile. Costs one query at most. Null: there is no such gateway (any more). */
  checkConnection(argument: { target: CheckTarget }): CheckReport | null
  /** What a zip would hold now. */
  collectDiagnostics(argument: null): readonly DiagnosticFile[]
  /** Asks the user where to, and saves exactly what was collected last. */
  saveDiagnostics(argument: null): ExportOutcome
  /** Asks the user where to, and saves watch list, labels, limits and settings there, without secrets. */
  exportProfile(argument: null): ExportOutcome
  /** Reads a file that the user chooses (null) or gave; what it would change then waits in the state. */
  openImport(argument: { bytes: Uint8Array | null }): null
  /** To which gateway the agents of a list or a link belong. */
  chooseImportGateway(argument: { id: number; gatewayId: GatewayId }): null
  /** Does what the offer says, as far as it is wanted. */
  applyImport(argument: { id: number; wanted: ImportChoice }): ImportOutcome
  dismissImport(argument: { id: number }): null
  /** Of the program and of what it consists of, as plain text. Null: the file is not there. */
  readLicences(argument: null): string | null
  /** Whether the system starts the app at sign-in as was chosen. */
  getLoginStatus(argument: null): LoginStatus
  /** Looks for a newer version of the app now; the state tells what comes of it. */
  checkForUpdates(argument: null): null
  /** Ends the app, installs what is ready, and starts it again. False: nothing is ready, or something critical is open. */
  installUpdate(argument: null): boolean
}

/** Main → page. */
export interface Events {
  changed: StateChange
  /** A notification or a tray entry was clicked: bring this agent's row into view and focus it. */
  focusAgent: { agent: AgentKey }
  /** A grouped notification was clicked: show the list. */
  showList: null
  /** Show the panel of what needs attention. */
  showNeedsYou: null
  /** Something was told: play the user's sound for it, at the user's volume. */
  playSound: { sound: Exclude<Sound, 'off'>; volume: number }
  /** How far the export has come (0 to 1); told once a second while it is written. */
  exportProgress: { share: number }
  /** A step of the check that runs is over. */
  checkProgress: { report: CheckReport }
}

export type CommandName = keyof Commands
/** Concerns pages and windows, and nothing that the core knows of. */
export type PageCommandName = 'setSeen' | 'keepFirstScreen'
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
  addAuthority: true,
  removeAuthority: true,
  giveProxyPassword: true,
  signInAnyway: true,
  signOut: true,
  retryNow: true,
  nameGateway: true,
  setReasonWords: true,
  watch: true,
  stopWatching: true,
  moveAgent: true,
  setAgentAlerts: true,
  setLabels: true,
  tellMeWhen: true,
  acknowledge: true,
  snooze: true,
  getRehearsal: true,
  toggleMiniBar: true,
  showMain: true,
  refreshAgent: true,
  keepFirstScreen: true,
  setInView: true,
  setSeen: true,
  getDay: true,
  getTimeline: true,
  getHandover: true,
  exportDay: true,
  cancelExport: true,
  deleteHistory: true,
  updateSettings: true,
  pauseNotifications: true,
  sendTestNotification: true,
  dismissNotice: true,
  checkConnection: true,
  collectDiagnostics: true,
  saveDiagnostics: true,
  exportProfile: true,
  openImport: true,
  chooseImportGateway: true,
  applyImport: true,
  dismissImport: true,
  readLicences: true,
  getLoginStatus: true,
  checkForUpdates: true,
  installUpdate: true,
} satisfies Record<CommandName, true>) as readonly CommandName[]

/** Every event's name, likewise. */
export const EVENT_NAMES = Object.keys({
  changed: true,
  focusAgent: true,
  showList: true,
  showNeedsYou: true,
  playSound: true,
  exportProgress: true,
  checkProgress: true,
} satisfies Record<EventName, true>) as readonly EventName[]
