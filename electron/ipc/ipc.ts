// Answers the page's commands and forwards events to it. A command is answered only for the main frame of our own window
// showing our own page, and only with an argument that parses; everything else is rejected without a reason to learn from.

import type { IpcMainInvokeEvent, WebContents } from 'electron'
import type { CommandName, Commands, EventName, Events } from '../../contract/commands.ts'
import { COMMAND_NAMES } from '../../contract/commands.ts'
import type { App } from '../../core/app/app.ts'
import type { Log } from '../../core/ports/ports.ts'
import { APP_ORIGIN } from '../window/appScheme.ts'
import { parseArgument } from './ipcArguments.ts'

/** What the sender check looks at: the parts of Electron's event and page that decide. */
export interface Sender {
  readonly frame: { readonly url: string } | null
  readonly mainFrame: { readonly url: string }
}

/** @returns whether the message comes from the main frame, and that shows a page of the app's own origin */
export function isOwnPage({ frame, mainFrame }: Sender): boolean {
  return frame !== null && frame === mainFrame && frame.url.startsWith(`${APP_ORIGIN}/`)
}

export interface Answering {
  /** Resolves when the core has started; commands wait for it. */
  readonly core: Promise<Pick<App, 'commands'>>
  readonly log: Log
}

/** Registers one handler for each command on this page alone (not on `ipcMain`, where any page would reach it). */
export function answerCommands(contents: WebContents, { core, log }: Answering): void {
  const answer = async <C extends CommandName>(name: C, event: IpcMainInvokeEvent, value: unknown) => {
    if (!isOwnPage({ frame: event.senderFrame, mainFrame: contents.mainFrame })) {
      log.warn(`The command ${name} was refused: it did not come from the app's own page`)
      throw new Error('Refused')
    }
    const parsed = parseArgument(name, value)
    if (!parsed.ok) {
      log.error(`The command ${name} was refused: its argument is not what it takes`)
      throw new Error('Refused')
    }
    const { commands } = await core
    const run: (argument: Parameters<Commands[C]>[0]) => ReturnType<Commands[C]> | Promise<ReturnType<Commands[C]>> =
      commands[name]
    return run(parsed.argument)
  }
  for (const name of COMMAND_NAMES) {
    contents.ipc.handle(name, (event, value: unknown) => answer(name, event, value))
  }
}

/** Sends one event to the page; one that is gone or being replaced asks for the whole state when it is back. */
export function sendEvent<E extends EventName>(contents: WebContents, event: E, payload: Events[E]): void {
  if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(event, payload)
}
