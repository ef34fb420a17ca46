// What happens with a profile of a newer version: it is left as it is, and the user is asked whether to start beside it.

import type { App } from 'electron'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PRESENT_VERSIONS } from '../../core/app/presentVersions.ts'
import { folderBeside } from '../../core/storage/profileVersion.ts'
import { showMessageBox, type MessageBoxPlace } from './messageBox.ts'

export interface NewerProfileOptions {
  readonly app: Pick<App, 'setPath' | 'whenReady' | 'relaunch' | 'exit'>
  readonly box: MessageBoxPlace
  readonly process: Pick<NodeJS.Process, 'argv' | 'once'>
  /** What starts this program again: an AppImage's own file, or the executable. */
  readonly executable: string
}

/**
 * Asks, and ends this process; another one may then start beside the profile. To be called before Electron is ready: until
 * then it has written nothing.
 *
 * @param profile absolute path of the folder of the newer version
 */
export async function offerToStartBeside(profile: string, options: NewerProfileOptions): Promise<void> {
  const { app, box, process, executable } = options
  // Chromium must keep its own files somewhere, also for the sake of one message box.
  const scratch = mkdtempSync(join(tmpdir(), 'agent-monitor-'))
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
  app.setPath('userData', scratch)
  await app.whenReady()
  const beside = folderBeside(profile, PRESENT_VERSIONS)
  const pressed = await showMessageBox(box, 'warning', (words) => ({
    message: words.say('newerProfile', { folder: profile }),
    detail: words.say('newerProfileDetail', { beside }),
    buttons: [words.say('newerProfileStartBeside'), words.say('newerProfileQuit')],
  }))
  if (pressed === 0) app.relaunch({ execPath: executable, args: argumentsFor(process.argv, beside) })
  app.exit(0)
}

/**
 * @param argv of this process, its executable first
 * @returns the arguments for the same program with another profile
 */
export function argumentsFor(argv: readonly string[], profile: string): string[] {
  const others = argv.slice(1).filter((word) => !word.startsWith('--user-data-dir='))
  return [`--user-data-dir=${profile}`, ...others]
}
