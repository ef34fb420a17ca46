// Writes the files as one zip to where the user wants it: a whole zip or none.

import { strToU8, zipSync } from 'fflate'
import type { ExportOutcome } from '../../contract/day.ts'
import type { DiagnosticFile } from '../../contract/diagnostics.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { Clock } from '../ports/ports.ts'
import { saveFailure } from '../storage/saveFailure.ts'
import { writeWhole } from '../storage/writeWhole.ts'

/** @param at the date of the files in it */
export function zipOf(files: readonly DiagnosticFile[], at: EpochMs): Uint8Array {
  const content = Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)]))
  return zipSync(content, { mtime: at })
}

/** Never throws. @param path absolute */
export async function saveZip(path: string, zip: Uint8Array, clock: Clock): Promise<ExportOutcome> {
  const written = await writeWhole(path, zip, clock)
  if (written.ok) return { kind: 'saved' }
  const { reason, technical } = saveFailure(written.error)
  return { kind: 'failed', reason, technical }
}
