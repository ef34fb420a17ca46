// Answers the commands of the app's own pages and tells them what happens. A command is answered only for the main frame of a
// window of ours showing our own page, and only with an argument that parses; everything else is rejected without a reason to
// learn from.

import type { IpcMainInvokeEvent, WebContents } from 'electron'
import {
  COMMAND_NAMES,
  type CommandName,
  type Commands,
  type EventName,
  type Events,
  type PageCommandName,
} from '../../contract/commands.ts'
import type { FirstScreen } from '../../contract/firstScreen.ts'
import type { StateChange } from '../../contract/state.ts'
import { msUntilTick, type MonoMs } from '../../contract/time.ts'
import type { App } from '../../core/app/app.ts'
import type { Cancel, Clock, Log } from '../../core/ports/ports.ts'
import { createJoinedChange, type JoinedChange } from '../../core/state/joinedChange.ts'
import { APP_ORIGIN } from '../window/appScheme.ts'
import { parseArgument } from './parseArgument.ts'

/** What the sender check looks at: the parts of Electron's event and page that decide. */
export interface Sender {
  readonly frame: { readonly url: string } | null
  readonly mainFrame: { readonly url: string }
}

/** @returns whether the message comes from the main frame, and that shows a page of the app's own origin */
export function isOwnPage({ frame, mainFrame }: Sender): boolean {
  return frame !== null && frame === mainFrame && frame.url.startsWith(`${APP_ORIGIN}/`)
}

/** The part of a page that is used. */
export type Page = Pick<WebContents, 'ipc' | 'mainFrame' | 'once' | 'isDestroyed' | 'isCrashed' | 'send'>

/**
 * Changes of the state wait so long (ms) for others while nobody sees the page: taking each in costs as much as drawing it. A page
 * that is shown again asks for the whole state before it shows anything.
 */
const UNSEEN_EVERY_MS = 30_000

/** What may wait for a page's tick is sent so long (ms) before it, as one message: each costs both processes more than what is in it. */
const BEFORE_TICK_MS = 50

/** So many parts are sent at once: more would keep the page busy for longer than a frame. */
const MOST_HELD = 100

/** The pages of all open windows: each is a view of the one state, with the same commands and the same events. */
export interface Pages {
  /** Answers its commands and tells it the events, until it is gone. @param isShown whether anybody can see it now */
  add(page: Page, isShown?: () => boolean): void
  /** Whether anybody can see one of them now. */
  isAnySeen(): boolean
  /** Tells every page; one that is being replaced asks for the whole state when it is back. */
  send<E extends EventName>(event: E, payload: Events[E]): void
}

export interface PagesOptions {
  /** Resolves when the core has started; commands wait for it. */
  readonly core: Promise<Pick<App, 'commands'>>
  readonly log: Log
  readonly clock: Clock
  readonly keepFirstScreen: (screen: FirstScreen) => Promise<void>
}

export function createPages({ core, log, clock, keepFirstScreen }: PagesOptions): Pages {
  const pages = new Map<Page, () => boolean>()
  /** Pages that know themselves that nobody sees them: their window is on the screen, and covered. */
  const covered = new Set<Page>()
  /** What pages have not been told yet, and until when. */
  const waiting = new Map<Page, { readonly joined: JoinedChange; readonly due: MonoMs; readonly cancel: Cancel }>()

  function isSeen(page: Page): boolean {
    return pages.get(page)?.() === true && !covered.has(page)
  }

  /** @returns what it was not told */
  function forget(page: Page): JoinedChange | undefined {
    const held = waiting.get(page)
    held?.cancel()
    waiting.delete(page)
    return held?.joined
  }

  function tellHeld(page: Page): void {
    const joined = forget(page)
    if (joined === undefined || page.isDestroyed() || page.isCrashed()) return
    // Pages set their clocks by the moment of a message, so that is when it is sent.
    page.send('changed', { ...joined.change(), at: clock.now() })
  }

  /**
   * @param ms tells it no later than that
   * @returns all that is held for the page now
   */
  function hold(page: Page, change: StateChange, ms: number): JoinedChange {
    const held = waiting.get(page)
    const joined = held?.joined ?? createJoinedChange(change)
    if (held !== undefined) joined.add(change)
    const due = clock.now().mono + ms
    if (held === undefined || due < held.due) {
      held?.cancel()
      waiting.set(page, { joined, due, cancel: clock.after(ms, () => tellHeld(page)) })
    }
    return joined
  }

  function tellChange(page: Page, change: StateChange): void {
    if (!isSeen(page)) hold(page, change, UNSEEN_EVERY_MS)
    else if (change.mayWait) {
      const held = hold(page, change, msUntilTick(clock.now().wall + BEFORE_TICK_MS))
      if (held.size() >= MOST_HELD) tellHeld(page)
    } else {
      const held = forget(page)
      held?.add(change)
      page.send('changed', held?.change() ?? change)
    }
  }

  /** Commands that need no core. */
  const own: { readonly [C in PageCommandName]: (page: Page, argument: Parameters<Commands[C]>[0]) => null } = {
    setSeen(page, { isSeen: isUncovered }) {
      if (isUncovered) {
        covered.delete(page)
        tellHeld(page)
      } else covered.add(page)
      return null
    },
    keepFirstScreen(_page, screen) {
      void keepFirstScreen(screen)
      return null
    },
  }

  const isOwn = (name: CommandName): name is PageCommandName => Object.hasOwn(own, name)

  const answer = async <C extends CommandName>(page: Page, name: C, event: IpcMainInvokeEvent, value: unknown) => {
    if (!isOwnPage({ frame: event.senderFrame, mainFrame: page.mainFrame })) {
      log.warn(`The command ${name} was refused: it did not come from the app's own page`)
      throw new Error('Refused')
    }
    const parsed = parseArgument(name, value)
    if (!parsed.ok) {
      log.error(`The command ${name} was refused: its argument is not what it takes`)
      throw new Error('Refused')
    }
    if (isOwn(name)) return own[name](page, parsed.argument)
    const { commands } = await core
    const run = commands[name as Exclude<C, PageCommandName>] as (
      argument: Parameters<Commands[C]>[0],
    ) => ReturnType<Commands[C]> | Promise<ReturnType<Commands[C]>>
    return run(parsed.argument)
  }

  return {
    add(page, isShown = () => true) {
      pages.set(page, isShown)
      page.once('destroyed', () => {
        pages.delete(page)
        covered.delete(page)
        forget(page)
      })
      // On this page alone, not on `ipcMain`, where any page would reach it.
      for (const name of COMMAND_NAMES) {
        page.ipc.handle(name, (event, value: unknown) => answer(page, name, event, value))
      }
    },
    isAnySeen: () => [...pages.keys()].some((page) => !page.isDestroyed() && isSeen(page)),
    send(event, payload) {
      for (const page of pages.keys()) {
        if (page.isDestroyed() || page.isCrashed()) continue
        if (event === 'changed') {
          tellChange(page, payload as Events['changed'])
          continue
        }
        // Whatever else is told is told of the state as it is.
        tellHeld(page)
        page.send(event, payload)
      }
    },
  }
}
