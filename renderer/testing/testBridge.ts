// A bridge for tests: answers `getState` with what it is given, keeps what it was asked, and tells events on demand.

import {
  COMMAND_NAMES,
  type Bridge,
  type CommandName,
  type Commands,
  type EventName,
  type Events,
} from '../../contract/commands.ts'
import type { AppState, StateChange } from '../../contract/state.ts'

export interface TestBridge {
  readonly bridge: Bridge
  readonly asked: readonly { readonly command: string; readonly argument: unknown }[]
  tell<E extends EventName>(event: E, payload: Events[E]): void
}

/** What main answers, by command: at once, or when the test lets it. */
export type TestAnswers = {
  readonly [C in CommandName]?: (
    argument: Parameters<Commands[C]>[0],
  ) => ReturnType<Commands[C]> | Promise<ReturnType<Commands[C]>>
}

/** @param answers a command without one is answered with null */
export function createTestBridge(answers: TestAnswers & { readonly getState: () => AppState }): TestBridge {
  const asked: { command: string; argument: unknown }[] = []
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  const commands = Object.fromEntries(
    COMMAND_NAMES.map((command) => [
      command,
      async (argument: unknown) => {
        asked.push({ command, argument })
        return (answers[command] as ((argument: unknown) => unknown) | undefined)?.(argument) ?? null
      },
    ]),
  )
  const on = (event: EventName, listener: (payload: never) => void) => {
    const of = listeners.get(event) ?? new Set()
    listeners.set(event, of.add(listener))
    return () => of.delete(listener)
  }
  return {
    bridge: { ...commands, on } as unknown as Bridge,
    asked,
    tell: (event, payload) => listeners.get(event)?.forEach((listener) => listener(payload as never)),
  }
}

/** A change with nothing in it but its number and what is given, to be seen at once. */
export function changeOf(revision: number, ...parts: StateChange['parts']): StateChange {
  return { revision, mayWait: false, at: { mono: revision, wall: revision }, parts }
}

/** Such a change that may wait for the tick. */
export function waitingChangeOf(revision: number, ...parts: StateChange['parts']): StateChange {
  return { ...changeOf(revision, ...parts), mayWait: true }
}
