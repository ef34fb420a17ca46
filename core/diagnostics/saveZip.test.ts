// The zip is whole and can be read by others; what cannot be written is told.

import { strFromU8, unzipSync } from 'fflate'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { createSystemClock } from '../ports/systemClock.ts'
import { saveZip, zipOf } from './saveZip.ts'

const FILES = [
  { name: 'about.json', text: '{"app":"1.2.3"}\n' },
  { name: 'main.log', text: '座席\n'.repeat(10_000) },
  { name: 'faults.log', text: '' },
]
const zip = zipOf(FILES, Date.UTC(2026, 10, 26))

test('what is read back is what was put in', async () => {
  const path = join(temporaryFolder(), 'diagnostics.zip')
  expect(await saveZip(path, zip, createSystemClock())).toEqual({ kind: 'saved' })
  const entries = Object.entries(unzipSync(readFileSync(path)))
  expect(entries.map(([name, bytes]) => ({ name, text: strFromU8(bytes) }))).toEqual(FILES)
  expect(zip.length).toBeLessThan(5_000)
})

test('where nothing can be written it is said, and nothing is left there', async () => {
  const path = join(temporaryFolder(), 'no such folder', 'diagnostics.zip')
  const outcome = await saveZip(path, zip, createSystemClock())
  expect(outcome).toEqual({ kind: 'failed', reason: 'other', technical: 'ENOENT' })
  expect(existsSync(path)).toBe(false)
})
