// A run of limited length for showing what the app does on a machine without a screen: prints the changes, and in the end a
// picture of the window.

import type { App as ElectronApp, BrowserWindow } from 'electron'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { App } from '../../core/app/app.ts'
import type { Clock, Log } from '../../core/ports/ports.ts'
import { changeLine } from '../../words/changeLine.ts'
import type { CommandLine } from './commandLine.ts'
import type { DesktopWords } from './desktopWords.ts'

export interface DemoRunOptions {
  readonly commandLine: CommandLine
  readonly app: Pick<ElectronApp, 'quit'>
  readonly core: Promise<Pick<App, 'onAgentChange'>>
  readonly window: BrowserWindow
  readonly words: DesktopWords
  readonly clock: Clock
  readonly log: Log
  readonly print: (line: string) => void
}

/** Does what the command line asked for, and nothing when it asked for nothing. */
export function runDemo({ commandLine, app, core, window, words, clock, log, print }: DemoRunOptions): void {
  const printChanges = async (): Promise<void> => {
    const started = await core
    started.onAgentChange((change) => print(`change: ${changeLine(words.current(), change)}`))
  }
  if (commandLine.printsChanges) printChanges().catch(() => log.error('Changes cannot be printed: the start failed'))
  const { quitAfterS, screenshot } = commandLine
  if (quitAfterS === null) return
  const finish = async (): Promise<void> => {
    if (screenshot !== null && !window.isDestroyed()) {
      const file = resolve(screenshot)
      await mkdir(dirname(file), { recursive: true })
      const picture = await window.webContents.capturePage()
      await writeFile(file, picture.toPNG())
    }
  }
  clock.after(quitAfterS * 1000, () => {
    finish()
      .catch(() => log.error('The picture of the window could not be saved'))
      .finally(() => app.quit())
  })
}
