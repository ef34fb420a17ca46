// What watching one gateway takes and gives: the types that core/app.ts and core/watch/gatewayWatch.ts agree on.

import type { GatewayState } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import type { BlindSpotCause } from '../alerts/alertInput.ts'
import type { SignInRequest } from '../ports/gatewayAccess.ts'
import type { AgentChange } from '../agents/change.ts'
import type { AgentWeight, QuestionOptions } from '../polling/questions.ts'
import type { Ports } from '../ports/ports.ts'
import type { SessionKeeper } from '../session/sessionKeeper.ts'
import type { TrustStore } from '../session/trustStore.ts'
import type { Knowledge } from '../agents/roster.ts'

export type MonitorConfig = Pick<GatewayState, 'id' | 'origin' | 'agentId' | 'isDemo' | 'proxy'>

/** What the owner hears. All are called synchronously from within the event that caused them. */
export interface MonitorListeners {
  readonly onState: () => void
  /** Something shown of these agents may be different now. */
  readonly onAgents: (worknos: readonly string[]) => void
  readonly onChanges: (changes: readonly AgentChange[]) => void
  readonly onFailing: (problem: Problem) => void
  readonly onAnswering: () => void
  readonly onSessionEnded: (problem: Problem) => void
  readonly onCertificateChanged: (problem: Problem) => void
  readonly onCaughtUp: (cause: BlindSpotCause) => void
  /** About once a second: time limits are judged by the owner. */
  readonly onLook: () => void
}

export interface MonitorOptions extends MonitorListeners {
  readonly config: MonitorConfig
  readonly ports: Pick<Ports, 'clock' | 'random' | 'log' | 'gateways' | 'vault' | 'power'>
  readonly trust: TrustStore
  readonly questionOptions: QuestionOptions
  /** False until the gateway is set up: nothing secret is written before. */
  readonly mayPersist: () => boolean
}

export interface GatewayMonitor {
  readonly config: MonitorConfig
  readonly session: SessionKeeper
  view(): Pick<GatewayState, 'connection' | 'session' | 'question' | 'bulk'>
  /** The list of this gateway in a few numbers. */
  summary(): Pick<GatewayState, 'pinned' | 'stale' | 'oldestKnowledge'>
  knowledge(workno: string): Knowledge & { readonly promisedIntervalMs: number }
  pin(worknos: readonly string[]): void
  unpin(worknos: readonly string[]): void
  refresh(workno: string): void
  setWeights(weights: readonly AgentWeight[]): void
  setQuestionOptions(options: QuestionOptions): void
  /** Begins (again): identity, then session, then questions. */
  approach(): void
  /** Begins (again) with a sign-in as soon as the identity is sure. */
  approachWithSignIn(request: SignInRequest, keepSignedIn: boolean): void
  /** Signs in by force what was found signed in elsewhere; nothing when that is not in question. */
  signInAnyway(): void
  /** The trust in the gateway's certificate is different now: no connection made before may be used again. */
  trustChanged(): void
  cancelQuestion(): void
  reviewCertificate(): void
  retryNow(): void
  fallAsleep(): void
  wakeUp(): void
  /** Ends the session, and what was to begin one: signs out if this product opened it, and forgets Guid and password. */
  leaveSession(): Promise<void>
  /** The same at the user's wish, and then shows that there is no session. */
  signOut(): Promise<void>
  /** Ends everything; a session opened by this product is signed out. */
  stop(): Promise<void>
}
