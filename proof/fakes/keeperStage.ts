// One session keeper on a clock that the test moves, with a gateway that answers when the test says so.

import type { Session } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import type { SecretStorage } from '../../contract/state.ts'
import { createMemoryVault } from '../headless/memoryVault.ts'
import type { SecretVault } from '../../core/ports/ports.ts'
import { createSessionKeeper, type SessionKeeper } from '../../core/session/sessionKeeper.ts'
import { createFakeClock, type FakeClock } from './fakeClock.ts'
import { createScriptedClient, type ScriptedClient } from './scriptedClient.ts'

export const REQUEST = { password: 'correct horse', phoneNumber: '70942', force: false }
export const SIGNED_IN = { guid: 'guid-1', platformOnly: true }

export interface KeeperStage {
  readonly clock: FakeClock
  readonly vault: SecretVault
  /** The newest keeper and its gateway. */
  keeper: SessionKeeper
  gateway: ScriptedClient
  /** What the newest keeper said of ends of the session. */
  ends: (Problem | null)[]
  /** What every draw gives. */
  random: number
  isSetUp: boolean
  /** A new keeper on the same vault, as after a restart. */
  restart(storage?: SecretStorage): void
  /** Lets promises run; no time passes. */
  settle(): Promise<void>
  kinds(): readonly string[]
  opened(): Extract<Session, { kind: 'opened' }>
  signIn(keepSignedIn?: boolean): Promise<void>
}

export function createKeeperStage(): KeeperStage {
  const clock = createFakeClock()
  const vault = createMemoryVault()
  const make = (storage: SecretStorage): Pick<KeeperStage, 'keeper' | 'gateway' | 'ends'> => {
    const gateway = createScriptedClient(clock)
    const ends: (Problem | null)[] = []
    const keeper = createSessionKeeper({
      gatewayId: () => 'g1',
      vault: { ...vault, storage: () => storage },
      client: gateway.client,
      clock,
      random: () => stage.random,
      mayPersist: () => stage.isSetUp,
      onChange: () => undefined,
      onEnded: (problem) => ends.push(problem),
    })
    return { keeper, gateway, ends }
  }
  const stage: KeeperStage = {
    clock,
    vault,
    random: 0.5,
    isSetUp: true,
    ...make('encrypted'),
    restart: (storage = 'encrypted') => void Object.assign(stage, make(storage)),
    settle: () => clock.advanceAsync(0),
    kinds: () => stage.gateway.calls.map(({ kind }) => kind),
    opened() {
      const session = stage.keeper.session()
      if (session.kind !== 'opened') throw new Error(`the session is ${session.kind}`)
      return session
    },
    async signIn(keepSignedIn = false) {
      const done = stage.keeper.signIn(REQUEST, keepSignedIn)
      await stage.settle()
      stage.gateway.last('sign-in').answer(SIGNED_IN)
      await done
    },
  }
  return stage
}
