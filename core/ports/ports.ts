// All that the product wants from outside itself. Two composition roots (electron/main.ts, proof/headless/headless.ts) fill these in;
// tests and simulated floors fill them with their own clock, network and desktop.

import type { DiagnosticFile } from '../../contract/diagnostics.ts'
import type { LoginStatus } from '../../contract/login.ts'
import type { NotificationContent, NotificationFailure } from '../../contract/notification.ts'
import type { SecretStorage } from '../../contract/state.ts'
import type { Moment } from '../../contract/time.ts'
import type { AppUpdates } from './appUpdates.ts'
import type { GatewayAccess } from './gatewayAccess.ts'
import type { HistoryStore } from './history.ts'

/** Undoes what was started; calling it again does nothing. */
export type Cancel = () => void

/** Time and timers. `now().mono` never jumps, whatever happens to the computer's clock. */
export interface Clock {
  now(): Moment
  /** Runs once after at least `ms` milliseconds on the monotonic clock. */
  after(ms: number, run: () => void): Cancel
}

/** A number in [0, 1). */
export type Random = () => number

/** One line each; never a Guid, a password, a name or a phone number. */
export interface Log {
  info(line: string): void
  warn(line: string): void
  error(line: string): void
}

/** `inNewFolder`: the folder that was there before was gone and has been made anew, with nothing else in it. */
export type Saved =
  | { readonly ok: true; readonly inNewFolder?: true }
  | { readonly ok: false; readonly reason: 'disk-full' | 'read-only' | 'other'; readonly technical: string }

/**
 * What was found of a document. `recovered`: the file was broken and set aside as `setAsideAs`, or it was missing although its
 * copy is there (null), and the last good copy (or nothing) was used.
 */
export interface Loaded {
  readonly value: unknown
  readonly recovered: { readonly setAsideAs: string | null; readonly from: 'last-good-copy' | 'nothing' } | null
}

/** One JSON file, written whole and atomically; the last good copy is kept. `value` is null when there is none. */
export interface Document {
  load(accepts: (value: unknown) => boolean): Promise<Loaded>
  /** Saves in order of the calls; of several waiting saves only the newest is written. Never throws. */
  save(value: unknown): Promise<Saved>
  /** Resolves when nothing is waiting to be written. */
  settled(): Promise<void>
}

/** Secrets encrypted by the operating system, or held in memory only where it offers no such thing. */
export interface SecretVault {
  storage(): SecretStorage
  /** Whether the operating system has a keyring that does not answer; it then counts as absent until the next start. */
  isKeyringSilent(): boolean
  /** Resolves when what is kept can be read. Never rejects. */
  opened(): Promise<void>
  /** Null: there is none, or it is not `opened`. */
  read(name: string): string | null
  write(name: string, secret: string): void
  remove(name: string): void
}

/** What the desktop is asked to show. The adapter puts it into words and escapes what its platform would interpret. */
export interface DesktopNotification {
  readonly id: number
  readonly content: NotificationContent
  readonly isUrgent: boolean
}

export type NotificationEvent =
  | { readonly id: number; readonly kind: 'shown' | 'clicked' | 'closed' }
  | {
      readonly id: number
      readonly kind: 'failed'
      readonly reason: NotificationFailure
      readonly technical: string | null
    }

export interface Notifier {
  show(notification: DesktopNotification): void
  /** Returns its own unsubscribe. */
  onEvent(listener: (event: NotificationEvent) => void): Cancel
}

/** Asks the user where an export is to go. */
export interface ExportPlace {
  /**
   * @param name suggested, without a folder
   * @returns the absolute path; null: the user cancelled
   */
  ask(name: string): Promise<string | null>
}

/** Asks the user which file is to be imported. */
export interface ImportPlace {
  /** @returns the absolute path; null: the user cancelled */
  ask(): Promise<string | null>
}

/** What only the outside can say to whoever is asked for help. */
export interface Diagnosable {
  /** The newest lines of each of the log's files; the user's own folder is not named in them. */
  logs(): Promise<readonly DiagnosticFile[]>
  /** Of what runs, and on what. */
  versions(): Readonly<Record<string, string>>
  /** Of the program and of what it consists of, as plain text; null: the file is not there. */
  licences(): Promise<string | null>
}

/** The demo floor: a simulated gateway on loopback, started on demand. */
export interface DemoFloor {
  readonly origin: string
  readonly agentId: string
  readonly guid: string
  readonly fingerprint: string
  readonly pins: readonly string[]
  stop(): Promise<void>
}

/** The desktop's own state, as it changes. Each returns its own unsubscribe. */
export interface Power {
  onSuspend(listener: () => void): Cancel
  onResume(listener: () => void): Cancel
  isOnline(): boolean
}

/**
 * What one place of the system says as the organisation's policy; `place` names it for the administrator. `not-protected`: somebody
 * else could write it. `malformed`: it cannot be read as what it should be.
 */
export type PolicySource = { readonly place: string } & (
  | { readonly kind: 'found'; readonly content: unknown }
  | { readonly kind: 'refused'; readonly reason: 'not-protected' | 'malformed' | 'unreadable' }
)

/** The windows, as far as the product must know of them. */
export interface WindowView {
  /** Whether the user has the main window before the eyes: shown, not minimised, and the one that has the keyboard. */
  isInFront(): boolean
  /** Whether any of them can be seen now, the mini bar included: shown, not minimised, not covered. */
  isSeen(): boolean
}

export interface Ports {
  readonly clock: Clock
  readonly random: Random
  /** A name that was never given before and never will be: no `/`, no spaces, at most 40 characters. */
  readonly randomId: () => string
  /** How long (ms) the computer has been up, sleep included; null where that is not known. */
  readonly upMs: () => number | null
  /** What the user prefers to read, as BCP 47 tags, the preferred first. */
  readonly systemLanguages: () => readonly string[]
  readonly log: Log
  readonly gateways: GatewayAccess
  readonly vault: SecretVault
  readonly notifier: Notifier
  readonly history: HistoryStore
  /** `pins.json`, `gateways.json`, `settings.json`, `attention.json`. */
  readonly documents: {
    readonly pins: Document
    readonly gateways: Document
    readonly settings: Document
    readonly attention: Document
  }
  readonly power: Power
  /** As it was at the start; the weightiest place first. Empty: nobody says anything. */
  readonly policy: readonly PolicySource[]
  readonly window: WindowView
  readonly exportPlace: ExportPlace
  readonly importPlace: ImportPlace
  readonly diagnosable: Diagnosable
  readonly appUpdates: AppUpdates
  /** Whether the system starts the app at sign-in as it is wanted: asked of the system now. */
  readonly loginStatus: (isWanted: boolean) => LoginStatus
  readonly openDemoFloor: () => Promise<DemoFloor>
}
