// A profile of a newer version is recognised by any of its files, without waiting for anything and without changing anything.

import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sqlite from 'node-sqlite3-wasm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { databaseVersion, folderBeside, isNewerProfile, jsonVersion, type PresentVersions } from './profileVersion.ts'

const PRESENT: PresentVersions = { pins: 2, gateways: 2, settings: 2, attention: 1, history: 1 }

let folder: string
let profile: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'profile-version-'))
  profile = join(folder, 'profile')
  await mkdir(profile)
})
afterEach(() => rm(folder, { recursive: true }))

const put = (name: string, content: string | Buffer, where = profile) => writeFile(join(where, name), content)

function putHistory(version: number): void {
  const database = new sqlite.Database(join(profile, 'history.db'))
  database.exec(`CREATE TABLE entries (id INTEGER); PRAGMA user_version = ${version};`)
  database.close()
}

test('a profile that is not there, is empty, or of this or an older version is not newer', async () => {
  expect(isNewerProfile(join(folder, 'none'), PRESENT)).toBe(false)
  expect(isNewerProfile(profile, PRESENT)).toBe(false)
  await put('pins.json', '{"version":2,"pins":[]}')
  await put('gateways.json', '{"version":1,"gateways":[]}')
  putHistory(1)
  expect(isNewerProfile(profile, PRESENT)).toBe(false)
})

test.each([
  'pins.json',
  'gateways.json',
  'settings.json',
  'pins.last-good.json',
  'gateways.last-good.json',
  'settings.last-good.json',
])('%s of a later version makes it newer', async (name) => {
  await put('pins.json', '{"version":2,"pins":[]}')
  await put(name, '{"version":3}')
  expect(isNewerProfile(profile, PRESENT)).toBe(true)
})

test('so does a history of a later version, as the database itself wrote it', () => {
  putHistory(2)
  expect(isNewerProfile(profile, PRESENT)).toBe(true)
  expect(isNewerProfile(profile, { ...PRESENT, history: 2 })).toBe(false)
})

test.each(['', '{', '[3]', '3', 'null', '{}', '{"version":"3"}', '{"version":null}', '{"pins":{"version":3}}'])(
  'what has no version says nothing: %s',
  (content) => {
    expect(jsonVersion(Buffer.from(content))).toBeNull()
  },
)

test('a file that is no database, or not even a whole header, says nothing', () => {
  const header = Buffer.alloc(100, 0xff)
  expect(databaseVersion(header)).toBeNull()
  header.write('SQLite format 3\0', 'latin1')
  header.writeInt32BE(7, 60)
  expect(databaseVersion(header)).toBe(7)
  expect(databaseVersion(header.subarray(0, 99))).toBeNull()
  expect(databaseVersion(null)).toBeNull()
})

test.skipIf(process.platform === 'win32')(
  'pipes, devices and folders in place of files neither block nor say anything',
  async () => {
    execFileSync('mkfifo', [join(profile, 'pins.json'), join(profile, 'history.db')])
    await symlink('/dev/zero', join(profile, 'gateways.json'))
    await mkdir(join(profile, 'settings.json'))
    expect(isNewerProfile(profile, PRESENT)).toBe(false)
  },
)

test('a document that is far too large is not read, and a large history is judged by its first bytes', async () => {
  await put('pins.json', '{"version":3}')
  expect(isNewerProfile(profile, PRESENT)).toBe(true)
  await put('pins.json', `{"version":3}${' '.repeat(100)}`)
  await truncate(join(profile, 'pins.json'), 65 * 1024 * 1024)
  expect(isNewerProfile(profile, PRESENT)).toBe(false)
  putHistory(2)
  await truncate(join(profile, 'history.db'), 65 * 1024 * 1024)
  expect(isNewerProfile(profile, PRESENT)).toBe(true)
})

test('beside it is the first folder that is free or was not made by a newer version', async () => {
  const beside = (number: number): string => `${profile} beside ${number}`
  expect(folderBeside(profile, PRESENT)).toBe(beside(2))
  await mkdir(beside(2))
  await put('pins.json', '{"version":2,"pins":[]}', beside(2))
  expect(folderBeside(profile, PRESENT)).toBe(beside(2))
  await put('pins.json', '{"version":3,"pins":[]}', beside(2))
  expect(folderBeside(profile, PRESENT)).toBe(beside(3))
  await writeFile(beside(3), 'a file is no profile')
  expect(folderBeside(profile, PRESENT)).toBe(beside(4))
})
