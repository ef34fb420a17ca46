// The session of one gateway: its Guid, how it was come by, signing in and out, and keeping it alive.
// The Guid stays in this room, the vault and the gateway client; nothing else in the product ever holds it.

import type { GatewayId } from '../../contract/ids.ts'
import type { Session } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Answer, GatewayClient, SignedIn, SignInRequest } from '../ports/gatewayAccess.ts'
import type { Cancel, Clock, Random, SecretVault } from '../ports/ports.ts'
import { startEventPoll } from './eventPoll.ts'
import { createSerial } from '../ports/serial.ts'
import { createSessionSecrets } from './sessionSecrets.ts'

/** How long (ms) quitting waits for the sign-out. */
export const SIGN_OUT_PATIENCE_MS = 2_000
/** A late answer can come to any of so many renewed Guids; the gateway itself takes an old one for two minutes only. */
const GUIDS_REMEMBERED = 32

export interface SessionKeeperOptions {
  /** Under which the secrets are kept; may become another one while nothing is written yet. */
  readonly gatewayId: () => GatewayId
  readonly vault: SecretVault
  readonly client: GatewayClient
  readonly clock: Clock
  readonly random: Random
  /** Until the gateway is set up nothing is written to the vault. */
  readonly mayPersist: () => boolean
  readonly onChange: () => void
  /** The gateway said that a session kept by this product is over; null: by an event. */
  readonly onEnded: (problem: Problem | null) => void
}

export interface SessionKeeper {
  session(): Session
  guid(): string | null
  /** An ordinary sign-in (never forced) with the stored password; null unless the user chose to stay signed in. */
  storedSignIn(): SignInRequest | null
  /** Takes up the session of the last start, if one was saved. */
  restore(): void
  usePasted(guid: string): void
  /** Takes a Guid that came with an answer (dynamic authentication) to a request of this very session. */
  replaceGuid(guid: string, sentWith: string | null): void
  /** Signs in and keeps the session alive. While one sign-in runs a second call gets the first one's answer. */
  signIn(request: SignInRequest, keepSignedIn: boolean): Promise<Answer<SignedIn>>
  /** The session is over: forgets the Guid, keeps a stored password. */
  ended(): void
  /**
   * Signs out a session that this product opened; a pasted one is only forgotten when `forget`. A sign-in that runs is
   * waited for. After 2 s in all whatever is under way is broken off.
   */
  signOut(options: { readonly forget: boolean }): Promise<void>
  /** Writes what is held to the vault (called once when the gateway is set up). */
  persist(): void
  forgetPassword(): void
  stop(): void
}

export function createSessionKeeper(options: SessionKeeperOptions): SessionKeeper {
  const { client, clock, random } = options
  const secrets = createSessionSecrets(options.vault, options.gatewayId)
  const serial = createSerial()
  let session: Session = { kind: 'none' }
  let guid: string | null = null
  /** Every Guid that this session has had, the newest last. */
  let ownGuids: readonly string[] = []
  let isStopped = false
  let heldPassword: { password: string; phoneNumber: string } | null = null
  let signingIn: Promise<Answer<SignedIn>> | null = null
  let stopPoll: Cancel = () => undefined

  function become(next: Session): void {
    session = next
    options.onChange()
  }

  function persist(): void {
    if (!options.mayPersist()) return
    if (heldPassword !== null) {
      secrets.savePassword(heldPassword)
      heldPassword = null
    }
    if (guid === null) return
    secrets.saveSession({ kind: session.kind === 'pasted' ? 'pasted' : 'opened', guid })
  }

  function take(fresh: string | null, ofSession: readonly string[]): void {
    guid = fresh
    ownGuids = fresh === null ? [] : [...ofSession.slice(1 - GUIDS_REMEMBERED), fresh]
  }

  function forget(): void {
    stopPoll()
    take(null, [])
    if (options.mayPersist()) secrets.forgetSession()
  }

  function keepAlive(): void {
    stopPoll()
    if (isStopped) return
    become({ kind: 'opened', since: clock.now(), failingSince: null, heldUntil: null, events: 0 })
    stopPoll = startEventPoll(client, clock, random, {
      alive(isEvent) {
        if (session.kind !== 'opened') return
        if (!isEvent && session.failingSince === null) return
        become({ ...session, failingSince: null, heldUntil: null, events: session.events + (isEvent ? 1 : 0) })
      },
      failing(failingSince, heldUntil) {
        if (session.kind === 'opened') become({ ...session, failingSince, heldUntil })
      },
      ended(problem) {
        forget()
        become({ kind: 'none' })
        options.onEnded(problem)
      },
    })
  }

  async function signInOnce(request: SignInRequest, keepSignedIn: boolean): Promise<Answer<SignedIn>> {
    stopPoll()
    take(null, [])
    become({ kind: 'signing-in' })
    const answer = await client.signIn(request)
    if (!answer.ok) {
      become({ kind: 'none' })
      return answer
    }
    take(answer.value.guid, [])
    const { password, phoneNumber } = request
    if (keepSignedIn && options.vault.storage() === 'encrypted') heldPassword = { password, phoneNumber }
    keepAlive()
    persist()
    return answer
  }

  function signIn(request: SignInRequest, keepSignedIn: boolean): Promise<Answer<SignedIn>> {
    signingIn ??= serial(() => signInOnce(request, keepSignedIn)).finally(() => {
      signingIn = null
    })
    return signingIn
  }

  async function signOutOpened(): Promise<void> {
    if (session.kind !== 'opened') return
    stopPoll()
    become({ kind: 'signing-out' })
    await client.signOut()
    forget()
    become({ kind: 'none' })
  }

  async function signOut(how: { readonly forget: boolean }): Promise<void> {
    const giveUp = clock.after(SIGN_OUT_PATIENCE_MS, () => client.dropConnections())
    await serial(signOutOpened)
    giveUp()
    if (!how.forget || session.kind === 'none') return
    forget()
    become({ kind: 'none' })
  }

  return {
    session: () => session,
    guid: () => guid,
    storedSignIn() {
      const saved = secrets.password()
      return saved === null ? null : { ...saved, force: false }
    },
    restore() {
      const saved = secrets.session()
      if (saved === null) return
      take(saved.guid, [])
      if (saved.kind === 'opened') keepAlive()
      else become({ kind: 'pasted' })
    },
    usePasted(pasted) {
      stopPoll()
      take(pasted, [])
      become({ kind: 'pasted' })
      persist()
    },
    replaceGuid(fresh, sentWith) {
      // An older one that arrives late, or one of an earlier session, replaces nothing.
      if (sentWith === null || !ownGuids.includes(sentWith) || ownGuids.includes(fresh)) return
      take(fresh, ownGuids)
      persist()
    },
    signIn,
    ended() {
      forget()
      become({ kind: 'none' })
    },
    signOut,
    persist,
    forgetPassword() {
      heldPassword = null
      secrets.forgetPassword()
    },
    stop() {
      isStopped = true
      stopPoll()
    },
  }
}
