// One instance for each profile: another one that is started ends at once, and the first does what that one was to do.

import type { App } from 'electron'
import * as v from 'valibot'
import type { CommandLine } from '../system/commandLine.ts'
import type { MainWindow } from './window.ts'

/** What a second instance lets the first know. */
export type OtherStart = Pick<CommandLine, 'isHidden' | 'pausesNotifications'>

const otherStart = v.object({ isHidden: v.boolean(), pausesNotifications: v.boolean() })

export interface OtherStartActs {
  readonly app: Pick<App, 'on' | 'quit'>
  readonly main: Pick<MainWindow, 'raise'>
  readonly pauseNotifications: () => void
}

/** Also for a click on macOS's dock. A second instance that was to start hidden (at sign-in) changes nothing. */
export function actForOtherStarts({ app, main, pauseNotifications }: OtherStartActs): void {
  app.on('second-instance', (_event, _words, _folder, data) => {
    const parsed = v.safeParse(otherStart, data)
    const { isHidden, pausesNotifications } = parsed.success ? parsed.output : NO_WISH
    if (pausesNotifications) pauseNotifications()
    else if (!isHidden) main.raise()
  })
  app.on('activate', () => main.raise())
  // The window is only ever hidden; should it be gone after all, the app goes with it rather than stay unseen.
  app.on('window-all-closed', () => app.quit())
}

/** Of one that says nothing: somebody wants to see the app. */
const NO_WISH: OtherStart = { isHidden: false, pausesNotifications: false }
