// The flags of the app's own command line. Whatever else stands there is Chromium's or the test driver's and is left alone.

export interface CommandLine {
  /** A profile of its own; null: the user's usual one. */
  readonly userDataDir: string | null
  /** Start in the tray (minimised where there is none). */
  readonly isHidden: boolean
  /** Start on the demo floor. */
  readonly isDemo: boolean
  /** One `change: …` line on stdout for each observed change. */
  readonly printsChanges: boolean
  /** Quit after so many seconds; null: never. */
  readonly quitAfterS: number | null
  /** Where to save a picture of the window before quitting by `quitAfterS`; null: nowhere. */
  readonly screenshot: string | null
}

const LONGEST_RUN_S = 86_400

/**
 * @param words `process.argv`, with or without the executable and the app's folder
 * @returns what was asked for; a flag without a usable value counts as absent
 */
export function parseCommandLine(words: readonly string[]): CommandLine {
  const value = (flag: string): string | null => {
    const found = words.findLast((word) => word.startsWith(`--${flag}=`))?.slice(flag.length + 3)
    return found === undefined || found === '' ? null : found
  }
  const seconds = Number(value('quit-after') ?? Number.NaN)
  return {
    userDataDir: value('user-data-dir'),
    isHidden: words.includes('--hidden'),
    isDemo: words.includes('--demo'),
    printsChanges: words.includes('--print-changes'),
    quitAfterS: seconds > 0 && seconds <= LONGEST_RUN_S ? seconds : null,
    screenshot: value('screenshot'),
  }
}
