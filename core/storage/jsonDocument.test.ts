// The promises of a document: whole or not at all, recovered when broken, failures as values.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { createJsonDocument } from './jsonDocument.ts'

const anything = (): boolean => true
const hasPins = (value: unknown): boolean => typeof value === 'object' && value !== null && 'pins' in value

function setUp(directory = temporaryFolder()) {
  const clock = createFakeClock()
  const open = () => createJsonDocument({ directory, name: 'pins', clock })
  return { directory, clock, open, main: join(directory, 'pins.json'), copy: join(directory, 'pins.last-good.json') }
}

test('what was saved is loaded, and nothing is loaded where nothing was saved', async () => {
  const { open } = setUp()
  expect(await open().load(anything)).toEqual({ value: null, recovered: null })
  expect(await open().save({ pins: ['20011'] })).toEqual({ ok: true })
  expect(await open().load(hasPins)).toEqual({ value: { pins: ['20011'] }, recovered: null })
})

test('makes its folder', async () => {
  const { open } = setUp(join(temporaryFolder(), 'deep', 'profile'))
  expect(await open().save({ pins: [] })).toEqual({ ok: true })
})

test('of several waiting saves only the newest is written, and each caller is told', async () => {
  const { open, main } = setUp()
  const document = open()
  const saves = [1, 2, 3, 4, 5].map((pins) => document.save({ pins }))
  expect(await Promise.all(saves)).toEqual([1, 2, 3, 4, 5].map(() => ({ ok: true })))
  await document.settled()
  expect(JSON.parse(readFileSync(main, 'utf8'))).toEqual({ pins: 5 })
})

test('a value changed after the call is saved as it was at the call', async () => {
  const { open, main } = setUp()
  const value = { pins: ['20011'] }
  const saved = open().save(value)
  value.pins.push('20012')
  await saved
  expect(JSON.parse(readFileSync(main, 'utf8'))).toEqual({ pins: ['20011'] })
})

for (const [what, content] of [
  ['cut off', '{"pins": ["200'],
  ['empty', ''],
  ['of another shape', '{"nothing": true}'],
  ['full of zeros', '\0'.repeat(64)],
] as const) {
  test(`a file that is ${what} is set aside and the last good copy is used`, async () => {
    const { open, main, directory } = setUp()
    await open().save({ pins: ['20011'] })
    writeFileSync(main, content)
    const document = open()
    const setAsideAs = 'pins.broken-2025-03-10T10-31-00-000Z.json'
    expect(await document.load(hasPins)).toEqual({
      value: { pins: ['20011'] },
      recovered: { setAsideAs, from: 'last-good-copy' },
    })
    expect(readFileSync(join(directory, setAsideAs), 'utf8')).toBe(content)
    expect(await document.save({ pins: ['20012'] })).toEqual({ ok: true })
    expect(await open().load(hasPins)).toEqual({ value: { pins: ['20012'] }, recovered: null })
  })
}

test('with both files broken nothing is loaded, nothing is destroyed, and saving works', async () => {
  const { open, main, copy, directory } = setUp()
  writeFileSync(main, 'one')
  writeFileSync(copy, 'two')
  const document = open()
  expect((await document.load(hasPins)).recovered?.from).toBe('nothing')
  const kept = readdirSync(directory).map((file) => readFileSync(join(directory, file), 'utf8'))
  expect(kept.sort()).toEqual(['one', 'two'])
  await document.save({ pins: [] })
  expect((await open().load(hasPins)).value).toEqual({ pins: [] })
})

test('a crash between setting aside and the next save loses nothing', async () => {
  const { open, main } = setUp()
  await open().save({ pins: ['20011'] })
  writeFileSync(main, 'garbage')
  await open().load(hasPins)
  expect((await open().load(hasPins)).value).toEqual({ pins: ['20011'] })
})

test('at most five broken files are kept, the newest', async () => {
  const { open, main, directory, clock } = setUp()
  for (let i = 1; i <= 8; i++) {
    writeFileSync(main, `garbage ${i}`)
    await open().load(hasPins)
    clock.advance(1000)
  }
  const broken = readdirSync(directory).filter((file) => file.includes('.broken-'))
  expect(broken.map((file) => readFileSync(join(directory, file), 'utf8')).sort()).toEqual(
    [4, 5, 6, 7, 8].map((i) => `garbage ${i}`),
  )
})

test('what an interrupted write left behind is removed at the start, other files are not', async () => {
  const { open, directory } = setUp()
  for (const file of ['pins.json.123', 'pins.last-good.json.45', 'pins.json.keep', 'other.json.1']) {
    writeFileSync(join(directory, file), 'x')
  }
  await open().load(anything)
  expect(readdirSync(directory).sort()).toEqual(['other.json.1', 'pins.json.keep'])
})

test('a file that cannot be written is a value, and saving works again afterwards', async () => {
  const { open, directory, main } = setUp()
  const document = open()
  await document.save({ pins: [1] })
  rmSync(directory, { recursive: true })
  writeFileSync(directory, 'a file where the folder should be')
  expect(await document.save({ pins: [2] })).toMatchObject({ ok: false })
  rmSync(directory)
  mkdirSync(directory)
  expect(await document.save({ pins: [3] })).toEqual({ ok: true })
  expect(JSON.parse(readFileSync(main, 'utf8'))).toEqual({ pins: [3] })
  expect(existsSync(main)).toBe(true)
})

test('a full disk that takes half a file without complaint is noticed, and a whole file is always left', async () => {
  const { open, main, directory, clock } = setUp()
  await open().save({ pins: ['20011'] })
  let room = Infinity
  const replaceFile = async (path: string, content: string | Uint8Array): Promise<void> =>
    writeFileSync(path, content.slice(0, room))
  const document = createJsonDocument({ directory, name: 'pins', clock, replaceFile })
  await document.load(hasPins)
  for (room of [0, 1, 10, 20]) {
    const failed = { ok: false, reason: 'disk-full', technical: 'ENOSPC' }
    expect(await document.save({ pins: ['20012', '20013'] })).toEqual(failed)
    expect((await open().load(hasPins)).value).toEqual({ pins: ['20011'] })
  }
  room = Infinity
  expect(await document.save({ pins: ['20014'] })).toEqual({ ok: true })
  expect(JSON.parse(readFileSync(main, 'utf8'))).toEqual({ pins: ['20014'] })
})

test('after a recovery the copy, then the only whole file, is not touched before the file itself is whole', async () => {
  const { open, main, copy, directory, clock } = setUp()
  await open().save({ pins: ['20011'] })
  writeFileSync(main, 'garbage')
  const replaceFile = async (path: string): Promise<void> => writeFileSync(path, '')
  const document = createJsonDocument({ directory, name: 'pins', clock, replaceFile })
  await document.load(hasPins)
  expect(await document.save({ pins: [] })).toMatchObject({ ok: false, reason: 'disk-full' })
  expect(await document.save({ pins: [] })).toMatchObject({ ok: false, reason: 'disk-full' })
  expect(JSON.parse(readFileSync(copy, 'utf8'))).toEqual({ pins: ['20011'] })
})

test('a file that something holds for a moment is written as soon as it is let go', async () => {
  const { directory, clock, main } = setUp()
  let refusals = 2
  const replaceFile = async (path: string, content: string | Uint8Array): Promise<void> => {
    if (refusals-- > 0) throw Object.assign(new Error('held'), { code: 'EPERM' })
    writeFileSync(path, content)
  }
  const saved = createJsonDocument({ directory, name: 'pins', clock, replaceFile }).save({ pins: [] })
  while (refusals >= 0) await clock.advanceAsync(100)
  expect(await saved).toEqual({ ok: true })
  expect(existsSync(main)).toBe(true)
})

test('a read-only folder is told as such', async () => {
  const { directory, clock } = setUp()
  const replaceFile = async (): Promise<void> => {
    throw Object.assign(new Error('no'), { code: 'EROFS' })
  }
  const saved = await createJsonDocument({ directory, name: 'pins', clock, replaceFile }).save({ pins: [] })
  expect(saved).toEqual({ ok: false, reason: 'read-only', technical: 'EROFS' })
})

test('a file that is missing although its copy is there is recovered, and told', async () => {
  const { open, main } = setUp()
  await open().save({ pins: ['20011'] })
  rmSync(main)
  expect(await open().load(hasPins)).toEqual({
    value: { pins: ['20011'] },
    recovered: { setAsideAs: null, from: 'last-good-copy' },
  })
})

test('a pipe in the place of the file is set aside, and nothing waits for it', async () => {
  const { open, main } = setUp()
  await open().save({ pins: ['20011'] })
  rmSync(main)
  execFileSync('mkfifo', [main])
  const { value, recovered } = await open().load(hasPins)
  expect(value).toEqual({ pins: ['20011'] })
  expect(recovered?.setAsideAs).toMatch(/^pins\.broken-/)
})

test('a byte order mark before the content is no reason to call it broken', async () => {
  const { open, main } = setUp()
  writeFileSync(main, '\ufeff{"pins":["20011"]}')
  expect(await open().load(hasPins)).toEqual({ value: { pins: ['20011'] }, recovered: null })
})

test('says that the folder was taken away while it was in use, once', async () => {
  const { open, directory } = setUp()
  const document = open()
  await document.load(hasPins)
  expect(await document.save({ pins: [1] })).toEqual({ ok: true })
  rmSync(directory, { recursive: true })
  expect(await document.save({ pins: [2] })).toEqual({ ok: true, inNewFolder: true })
  expect(await document.save({ pins: [3] })).toEqual({ ok: true })
})
