// A folder of its own for a test, gone after it.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Makes an empty folder and removes it with all it holds when the running test has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'agent-monitor-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
