// What the desktop can say to whoever is asked for help: the newest of the log, the versions of what runs, and the licences.

import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DiagnosticFile } from '../../contract/diagnostics.ts'
import type { Diagnosable } from '../../core/ports/ports.ts'

/** Of each file so much (bytes) is told at most: the newest. */
const MOST_BYTES = 512 * 1024

/** The older half of each first. */
const FILES = ['faults.old.log', 'faults.log', 'main.old.log', 'main.log']

export interface DiagnosableOptions {
  /** Where the log is, absolute; null: there is none. */
  readonly logFolder: string | null
  /** The user's own folder, absolute: it often holds the user's name. */
  readonly home: string
  readonly versions: Readonly<Record<string, string>>
  /** Written by the build, absolute. */
  readonly licencesFile: string
}

export function createDiagnosable({ logFolder, home, versions, licencesFile }: DiagnosableOptions): Diagnosable {
  async function read(name: string): Promise<readonly DiagnosticFile[]> {
    if (logFolder === null) return []
    try {
      const text = await newestOf(join(logFolder, name))
      return [{ name, text: home.length > 1 ? text.replaceAll(home, '~') : text }]
    } catch {
      return []
    }
  }

  return {
    logs: async () => (await Promise.all(FILES.map(read))).flat(),
    versions: () => versions,
    licences: () => readFile(licencesFile, 'utf8').catch(() => null),
  }
}

/** Whole lines only. */
async function newestOf(path: string): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const from = Math.max(0, size - MOST_BYTES)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from)
    const text = buffer.toString('utf8', 0, bytesRead)
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1)
  } finally {
    await file.close()
  }
}
