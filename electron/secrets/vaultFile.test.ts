// The file of ciphertexts outlives what happens to it.

import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createReadableLog } from '../../proof/fakes/logs.ts'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { openVaultFile, type StoredJson } from './vaultFile.ts'

/** As electron-store does it: every look at it reads the file, a missing one is empty. */
function jsonFile(path: string): StoredJson {
  const read = (): Record<string, unknown> => {
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    } catch (error) {
      if (error instanceof SyntaxError) throw error
      return {}
    }
  }
  read()
  return {
    get store() {
      return read()
    },
    set store(next) {
      writeFileSync(path, JSON.stringify(next))
    },
  }
}

function profile() {
  const directory = temporaryFolder()
  const path = join(directory, 'secrets.json')
  const log = createReadableLog()
  const open = () => openVaultFile({ directory, open: () => jsonFile(path), wall: () => 0, log })
  const saved = (): unknown => JSON.parse(readFileSync(path, 'utf8'))
  return { directory, path, log, open, saved, files: () => readdirSync(directory).sort() }
}

const ASIDE = 'secrets.broken-1970-01-01T00-00-00-000Z.json'

test('what is kept is there after a restart', () => {
  const { open, saved } = profile()
  const file = open()
  file.set('session:g1', 'c2VhbGVk')
  file.set('password:g1', 'cGFzcw==')
  file.delete('password:g1')
  expect(saved()).toEqual({ 'session:g1': 'c2VhbGVk' })
  expect(open().get('session:g1')).toBe('c2VhbGVk')
})

test('broken at the start: set aside, and begun anew', () => {
  const { path, open, files, saved, log } = profile()
  writeFileSync(path, '{ "session')
  const file = open()
  expect(file.get('session:g1')).toBeUndefined()
  file.set('session:g1', 'bmV3')
  expect(saved()).toEqual({ 'session:g1': 'bmV3' })
  expect(files()).toEqual([ASIDE, 'secrets.json'])
  expect(log.lines.join()).toContain(ASIDE)
})

test('broken while the app runs: reading goes on, writing sets it aside and loses nothing', () => {
  const { directory, path, open, files, saved } = profile()
  const file = open()
  file.set('session:g1', 'c2VhbGVk')
  file.set('password:g1', 'cGFzcw==')
  writeFileSync(path, 'not json')
  expect(file.get('password:g1')).toBe('cGFzcw==')
  file.delete('session:g1')
  expect(saved()).toEqual({ 'password:g1': 'cGFzcw==' })
  expect(files()).toEqual([ASIDE, 'secrets.json'])
  expect(readFileSync(join(directory, ASIDE), 'utf8')).toBe('not json')
})

test('taken away while the app runs: it comes again whole', () => {
  const { path, open, saved } = profile()
  const file = open()
  file.set('session:g1', 'c2VhbGVk')
  rmSync(path)
  file.set('password:g1', 'cGFzcw==')
  expect(saved()).toEqual({ 'session:g1': 'c2VhbGVk', 'password:g1': 'cGFzcw==' })
})
