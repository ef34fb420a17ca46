// The log file of the app: one line each, in the profile's `logs` folder, the newest two megabytes. Never sent to the page.

import log from 'electron-log/node'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../../core/ports/ports.ts'
import { redact } from './redact.ts'

const LARGEST_FILE_BYTES = 1024 * 1024

/**
 * @param directory absolute path of the folder for `main.log` and, when that is full, `main.old.log`
 */
export function openLog(directory: string): Log {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const logger = log.create({ logId: 'main' })
  logger.transports.console.level = false
  const { file } = logger.transports
  // Or it looks for a package.json from the current folder upwards, and where there is none it drops every line in silence.
  file.setAppName('Agent Monitor')
  file.level = 'info'
  file.maxSize = LARGEST_FILE_BYTES
  file.format = '{iso} {level} {text}'
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  file.resolvePathFn = () => join(directory, 'main.log')
  return {
    info: (line) => logger.info(redact(line)),
    warn: (line) => logger.warn(redact(line)),
    error: (line) => logger.error(redact(line)),
  }
}
