// Logs for tests: one whose lines can be read, one that nobody reads.

import type { Log } from '../../core/ports/ports.ts'

export interface ReadableLog extends Log {
  readonly lines: readonly string[]
}

export function createReadableLog(): ReadableLog {
  const lines: string[] = []
  const write = (line: string): void => void lines.push(line)
  return { lines, info: write, warn: write, error: write }
}

export const QUIET_LOG: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
