// The caller's session at the soak's gateway (spec, section 3): one at a time, renewed every minute, over after two minutes
// without a poll. It knows which Guid it gave when, so that a question with one that is too old does not go unnoticed.

import type { MonoMs } from '../../contract/time.ts'
import type { Clock } from '../../core/ports/ports.ts'

/** How long (ms) a Guid lives until it is renewed, and how long it works after that. */
const RENEWED_EVERY_MS = 60_000
const OLD_GUID_VALID_MS = 120_000
/** Without a poll for so long (ms) the agent is signed out. */
const HELD_WITHOUT_POLL_MS = 120_000

/** `other`: another program opened it and keeps it alive, be its Guid pasted or not. */
type Owner = 'product' | 'other'

interface Guid {
  readonly text: string
  readonly issuedAt: MonoMs
  replacedAt: MonoMs | null
}

interface Session {
  readonly owner: Owner
  readonly guids: Guid[]
  aliveAt: MonoMs
  /** Whether the product was told that it is open: the answer to a sign-in may be lost. */
  isKnown: boolean
}

export interface SimulatedSession {
  /** Another program signs in, throwing out who is there, and keeps the session; gives its Guid. */
  openElsewhere(): string
  /** The product signs in; null: somebody is signed in already. */
  signIn(): string | null
  /** The answer to the sign-in has reached the product. */
  told(): void
  accepts(guid: string | null): boolean
  /** A poll has come, or is being held. */
  touch(): void
  /** The new Guid that the answer to a poll carries; null: none is due. */
  renewal(): string | null
  end(): void
  isOpen(): boolean
  /** Whether a session of the product's own, of which it knows, is open. */
  isOwnOpen(): boolean
  /** How many sessions the product opened, and how often a Guid of theirs was renewed. */
  readonly counts: { readonly signIns: () => number; readonly renewals: () => number }
}

export function createSimulatedSession(clock: Clock, onViolation: (what: string) => void): SimulatedSession {
  let session: Session | null = null
  let made = 0
  let signIns = 0
  let renewals = 0
  const now = (): MonoMs => clock.now().mono

  function open(owner: Owner): Session {
    session = { owner, guids: [newGuid()], aliveAt: now(), isKnown: false }
    return session
  }

  function newGuid(): Guid {
    made += 1
    return { text: `guid-${made}`, issuedAt: now(), replacedAt: null }
  }

  /** The session as it is now: the two-minute rule is judged when somebody looks. */
  function current(): Session | null {
    if (session?.owner === 'product' && now() - session.aliveAt > HELD_WITHOUT_POLL_MS) session = null
    return session
  }

  const newestOf = ({ guids }: Session): Guid => guids.at(-1) as Guid

  return {
    openElsewhere: () => newestOf(open('other')).text,
    signIn() {
      const before = current()
      if (before?.owner === 'product' && before.isKnown) onViolation('a second session beside its own')
      if (before !== null) return null
      signIns += 1
      return newestOf(open('product')).text
    },
    told() {
      if (session !== null) session.isKnown = true
    },
    accepts(text) {
      const found = current()?.guids.find((guid) => guid.text === text)
      if (found === undefined) return false
      if (found.replacedAt === null || now() - found.replacedAt <= OLD_GUID_VALID_MS) return true
      onViolation(`a Guid was used ${Math.round((now() - found.replacedAt) / 1000)} s after its renewal`)
      return false
    },
    touch() {
      const open = current()
      if (open !== null) open.aliveAt = now()
    },
    renewal() {
      const open = current()
      // The program that keeps a session of another's takes its renewals itself.
      if (open?.owner !== 'product' || now() - newestOf(open).issuedAt < RENEWED_EVERY_MS) return null
      newestOf(open).replacedAt = now()
      open.guids.push(newGuid())
      renewals += 1
      return newestOf(open).text
    },
    end() {
      session = null
    },
    isOpen: () => current() !== null,
    isOwnOpen() {
      const open = current()
      return open?.owner === 'product' && open.isKnown
    },
    counts: { signIns: () => signIns, renewals: () => renewals },
  }
}
