// What cannot be saved is told, held, and tried again by itself until it works.

import { expect, test } from 'vitest'
import type { Document, Saved } from '../ports/ports.ts'
import { createSaving } from './saving.ts'
import { createNoticeBoard } from '../state/noticeBoard.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { createListHistory, createMemoryDocument } from '../../proof/fakes/fakePorts.ts'

const FULL: Saved = { ok: false, reason: 'disk-full', technical: 'ENOSPC' }

/** Documents and a history on a disk that is full until it is told otherwise. */
function createFullDisk() {
  const disk = { isFull: true, attempts: 0 }
  const settings = createMemoryDocument()
  const stubborn: Document = {
    ...settings,
    save(value) {
      disk.attempts += 1
      return disk.isFull ? Promise.resolve(FULL) : settings.save(value)
    },
  }
  const kept = createListHistory()
  let recovered: { setAsideAs: string } | null = null
  const history = {
    ...kept,
    append: (records: Parameters<typeof kept.append>[0]) =>
      disk.isFull ? Promise.resolve(FULL) : kept.append(records),
    recovered: () => recovered,
  }
  const clock = createFakeClock()
  const board = createNoticeBoard(() => undefined)
  const documents = {
    pins: createMemoryDocument(),
    gateways: createMemoryDocument(),
    settings: stubborn,
    attention: createMemoryDocument(),
  }
  const saving = createSaving({ documents, history, clock }, board)
  const ids = (): string[] => board.notices().map(({ id }) => id)
  const setAside = (): void => {
    recovered = { setAsideAs: 'history.broken-1.db' }
  }
  return { disk, settings, clock, saving, ids, setAside }
}

test('a document that could not be saved is saved every 30 s until it works, with what was asked last', async () => {
  const { clock, disk, ids, saving, settings } = createFullDisk()
  saving.settings({ queriesPerSecond: 1 })
  saving.settings({ queriesPerSecond: 0.5 })
  await clock.advanceAsync(0)
  expect(ids()).toEqual(['cannot-save settings'])
  await clock.advanceAsync(59_000)
  expect(disk.attempts).toBe(3)
  disk.isFull = false
  await clock.advanceAsync(1_000)
  expect(ids()).toEqual([])
  expect(settings.text()).toContain('"queriesPerSecond":0.5')
  await clock.advanceAsync(600_000)
  expect(disk.attempts).toBe(4)
})

test('the history is tried again too, and not after the end', async () => {
  const { clock, disk, ids, saving } = createFullDisk()
  saving.history.write()
  await clock.advanceAsync(0)
  expect(ids()).toEqual(['cannot-save history'])
  disk.isFull = false
  await clock.advanceAsync(30_000)
  expect(ids()).toEqual([])
  disk.isFull = true
  saving.history.write()
  await saving.stop()
  expect(clock.pending()).toBe(0)
})

test('a history that was set aside is told once', async () => {
  const { clock, disk, ids, saving, setAside } = createFullDisk()
  disk.isFull = false
  saving.history.write()
  await clock.advanceAsync(0)
  expect(ids()).toEqual([])
  setAside()
  saving.history.write()
  saving.history.write()
  await clock.advanceAsync(0)
  expect(ids()).toEqual(['set-aside history'])
})

test('in a new folder everything is saved anew, and it is said once that the old one is gone', async () => {
  const clock = createFakeClock()
  const board = createNoticeBoard(() => undefined)
  const pins = createMemoryDocument()
  const gateways = createMemoryDocument()
  const settings = createMemoryDocument()
  await pins.save({ version: 2, pins: [{ gatewayId: 'g1', workno: '20011' }] })
  let isGone = false
  const moved: Document = {
    ...settings,
    async save(value) {
      await settings.save(value)
      return isGone ? { ok: true, inNewFolder: true } : { ok: true }
    },
  }
  const saving = createSaving(
    {
      documents: { pins, gateways, settings: moved, attention: createMemoryDocument() },
      history: createListHistory(),
      clock,
    },
    board,
  )
  await saving.load()
  await pins.save(null)
  isGone = true
  saving.settings({ theme: 'dark' })
  await clock.advanceAsync(0)
  expect(JSON.parse(pins.text() ?? '')).toEqual({
    version: 3,
    pins: [{ gatewayId: 'g1', workno: '20011', alertSettings: { notify: null, limits: {} }, labels: [] }],
  })
  expect(board.notices().map(({ kind }) => kind)).toEqual(['profile-folder-gone'])
})
