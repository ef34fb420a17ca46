// The flags of the app's own command line. Whatever else stands there is Chromium's or the test driver's and is left alone.

import { parseArgs } from 'node:util'
import { linkAmong } from './links.ts'

export interface CommandLine {
  /** A profile of its own; null: the user's usual one. */
  readonly userDataDir: string | null
  /** Start in the tray (minimised where there is none). */
  readonly isHidden: boolean
  /** Pause the notifications for a while, of the app that runs already too (Windows' jump list). */
  readonly pausesNotifications: boolean
  /** Start on the demo floor. */
  readonly isDemo: boolean
  /** One `change: …` line on stdout for each observed change. */
  readonly printsChanges: boolean
  /** Quit after so many seconds; null: never. */
  readonly quitAfterS: number | null
  /** Where to save a picture of the window before quitting by `quitAfterS`; null: nowhere. */
  readonly screenshot: string | null
  /** One of our own links, which the desktop was told to open; null: none. */
  readonly link: string | null
}

const LONGEST_RUN_S = 86_400

/**
 * @param words `process.argv`, with or without the executable and the app's folder
 * @returns what was asked for; a flag without a usable value counts as absent
 */
export function parseCommandLine(words: readonly string[]): CommandLine {
  // Not one flag is declared: one that is declared to have a value would take the next word for it, as Chromium never does.
  const { values, positionals } = parseArgs({ args: [...words], options: {}, strict: false, allowPositionals: true })
  const flags: Readonly<Record<string, string | boolean | undefined>> = values
  const textOf = (flag: string): string | null => {
    const value = flags[flag]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const seconds = Number(textOf('quit-after') ?? Number.NaN)
  return {
    userDataDir: textOf('user-data-dir'),
    isHidden: flags['hidden'] === true,
    pausesNotifications: flags['pause-notifications'] === true,
    isDemo: flags['demo'] === true,
    printsChanges: flags['print-changes'] === true,
    quitAfterS: seconds > 0 && seconds <= LONGEST_RUN_S ? seconds : null,
    screenshot: textOf('screenshot'),
    link: linkAmong(positionals),
  }
}
