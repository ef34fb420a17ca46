// The log of the app: one line each, in the profile's `logs` folder. `main.log` holds everything, the newest two megabytes of it; in
// a storm of changes that is a few minutes. `faults.log` holds how the app started and what went wrong, and no routine line ever
// pushes a fault's beginning out of it. Never sent to the page.

import log from 'electron-log/node'
import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../../core/ports/ports.ts'
import { redact } from './redact.ts'

const LARGEST_FILE_BYTES = 1024 * 1024
/** The second, where something that is no folder has the first one's name. */
const FOLDERS = ['logs', 'logs 2']
/** With the older half of each. */
const FILES = ['main.log', 'main.old.log', 'faults.log', 'faults.old.log']

export interface AppLog extends Log {
  /** A line of the start: what runs, and on what. */
  start(line: string): void
  /** Where its files are, absolute; null: nothing can be written. */
  readonly folder: string | null
}

/**
 * Never throws: where no folder can be written to, nothing is logged.
 *
 * @param profile absolute path of the profile
 */
export function openLog(profile: string): AppLog {
  const folder = usableFolder(profile)
  const all = openFile(folder, 'main')
  const faults = openFile(folder, 'faults')
  const both = (level: 'info' | 'warn' | 'error', line: string): void => {
    const safe = redact(line)
    all[level](safe)
    faults[level](safe)
  }
  return {
    folder,
    start: (line) => both('info', line),
    info: (line) => all.info(redact(line)),
    warn: (line) => both('warn', line),
    error: (line) => both('error', line),
  }
}

function openFile(folder: string | null, name: 'main' | 'faults') {
  const logger = log.create({ logId: name })
  logger.transports.console.level = false
  const { file } = logger.transports
  // Or it looks for a package.json from the current folder upwards, and where there is none it drops every line in silence.
  file.setAppName('Agent Monitor')
  file.level = folder === null ? false : 'info'
  file.maxSize = LARGEST_FILE_BYTES
  file.format = '{iso} {level} {text}'
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  if (folder !== null) file.resolvePathFn = () => join(folder, `${name}.log`)
  return logger
}

function usableFolder(profile: string): string | null {
  return FOLDERS.map((name) => join(profile, name)).find(isUsable) ?? null
}

/** Makes the folder where it is missing. */
function isUsable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
    // Writing to a pipe that nobody reads would hold up the app for good.
    return FILES.every((file) => statSync(join(folder, file), { throwIfNoEntry: false })?.isFile() !== false)
  } catch {
    return false
  }
}
