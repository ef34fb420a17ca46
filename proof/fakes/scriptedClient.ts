// A gateway client for tests of the session: every call waits until the test answers it, and the calls are kept in order.

import type { Problem, ProblemKind } from '../../contract/problem.ts'
import { sampleProblem } from './sampleState.ts'
import type { Answer, GatewayClient, GatewayEvent, SignedIn, SignInRequest } from '../../core/ports/gatewayAccess.ts'
import type { Clock } from '../../core/ports/ports.ts'

export type ScriptedCall =
  | {
      readonly kind: 'sign-in'
      readonly request: SignInRequest
      readonly answer: (answer: SignedIn | ProblemKind) => void
    }
  | {
      readonly kind: 'poll'
      readonly atMs: number
      readonly answer: (event: GatewayEvent | ProblemKind | null) => void
    }
  | { readonly kind: 'sign-out'; readonly atMs: number; readonly answer: (problem: ProblemKind | null) => void }

export interface ScriptedClient {
  readonly client: GatewayClient
  readonly calls: readonly ScriptedCall[]
  /** Those that wait for their answer. */
  readonly open: () => readonly ScriptedCall[]
  /** The newest call of this kind; throws when there is none. */
  readonly last: <K extends ScriptedCall['kind']>(kind: K) => Extract<ScriptedCall, { kind: K }>
}

export function createScriptedClient(clock: Clock): ScriptedClient {
  const calls: ScriptedCall[] = []
  const open = new Map<ScriptedCall, () => void>()

  function ask<T>(make: (answer: (outcome: T | ProblemKind) => void) => ScriptedCall): Promise<Answer<T>> {
    const sentAt = clock.now()
    return new Promise((resolve) => {
      const settle = (outcome: T | ProblemKind): void => {
        open.delete(call)
        const receivedAt = clock.now()
        const isProblem = typeof outcome === 'string'
        const problem: Problem | null = isProblem ? sampleProblem(outcome as ProblemKind) : null
        resolve(
          problem === null
            ? { ok: true, value: outcome as T, sentAt, receivedAt }
            : { ok: false, problem, sentAt, receivedAt },
        )
      }
      const call = make(settle)
      calls.push(call)
      open.set(call, () => settle('cancelled'))
    })
  }

  const refuse = (): never => {
    throw new Error('not a question of the session')
  }
  const atMs = (): number => clock.now().mono
  const breakOff = (): void => [...open.values()].forEach((cancel) => cancel())
  return {
    calls,
    open: () => [...open.keys()],
    last(kind) {
      const found = calls.findLast((call) => call.kind === kind)
      if (found === undefined) throw new Error(`no ${kind} was asked for`)
      return found as never
    },
    client: {
      queryAgent: refuse,
      queryAgents: refuse,
      knock: refuse,
      signIn: (request) => ask<SignedIn>((answer) => ({ kind: 'sign-in', request, answer })),
      pollEvent: () => ask<GatewayEvent | null>((answer) => ({ kind: 'poll', atMs: atMs(), answer })),
      signOut: () => ask<null>((answer) => ({ kind: 'sign-out', atMs: atMs(), answer })),
      dropConnections: breakOff,
      close: breakOff,
    },
  }
}
