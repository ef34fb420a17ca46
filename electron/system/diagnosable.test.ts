// The newest of the log in whole lines, without the user's own folder.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { createDiagnosable } from './diagnosable.ts'

const versions = { app: '1.2.3' }
const licencesFile = '/nowhere/licences.txt'

test('the files that are there, oldest first, the user’s folder as ~', async () => {
  const logFolder = temporaryFolder()
  writeFileSync(join(logFolder, 'main.log'), 'newer, in /home/ann/.config\n')
  writeFileSync(join(logFolder, 'main.old.log'), 'older\n')
  mkdirSync(join(logFolder, 'faults.log'))
  const diagnosable = createDiagnosable({ logFolder, home: '/home/ann', versions, licencesFile })
  expect(await diagnosable.logs()).toEqual([
    { name: 'main.old.log', text: 'older\n' },
    { name: 'main.log', text: 'newer, in ~/.config\n' },
  ])
  expect(diagnosable.versions()).toEqual(versions)
})

test('of a long file only the newest, beginning with a whole line', async () => {
  const logFolder = temporaryFolder()
  const lines = Array.from({ length: 40_000 }, (_, at) => `line ${at} of the log\n`)
  writeFileSync(join(logFolder, 'main.log'), lines.join(''))
  const [file] = await createDiagnosable({ logFolder, home: '', versions, licencesFile }).logs()
  expect(file?.text.length).toBeLessThanOrEqual(512 * 1024)
  expect(file?.text.length).toBeGreaterThan(500 * 1024)
  expect(file?.text).toMatch(/^line \d+ of the log\n/)
  expect(file?.text.endsWith('line 39999 of the log\n')).toBe(true)
})

test('no log, no files', async () => {
  expect(await createDiagnosable({ logFolder: null, home: '/home/ann', versions, licencesFile }).logs()).toEqual([])
})

test('the licences that the build wrote; nothing where there are none', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'licences.txt')
  writeFileSync(file, 'MIT License')
  const about = { logFolder: null, home: '', versions }
  expect(await createDiagnosable({ ...about, licencesFile: file }).licences()).toBe('MIT License')
  expect(await createDiagnosable({ ...about, licencesFile }).licences()).toBeNull()
})
