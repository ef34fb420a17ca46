// One JSON file that survives a crash, a full disk and a broken content: written whole, with its last good copy beside it.
// At every moment at least one of the two files is whole.

import { mkdir, readFile, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock, Document, Loaded, Saved } from '../ports/ports.ts'
import { saveFailure, errorCode } from './saveFailure.ts'
import { setAside } from './setAside.ts'
import { replaceOnDisk, syncFolderOf, writeWhole, type ReplaceFile } from './writeWhole.ts'

export interface JsonDocumentOptions {
  /** Absolute path of the folder; made when it is missing. */
  readonly directory: string
  /** File name without `.json`: `pins`. */
  readonly name: string
  readonly clock: Clock
  /** The disk; left out: the real one. */
  readonly replaceFile?: ReplaceFile
}

interface Waiting {
  text: string
  readonly settle: ((saved: Saved) => void)[]
}

type Read = { readonly kind: 'good'; readonly value: unknown } | { readonly kind: 'missing' | 'broken' }

/**
 * Files: `<name>.json`, its copy `<name>.last-good.json`, and at most five `<name>.broken-<timestamp>.json`.
 * `load` is to be called once, before the first `save`; it also clears away what an interrupted write left behind.
 */
export function createJsonDocument(options: JsonDocumentOptions): Document {
  const { directory, name, clock, replaceFile = replaceOnDisk } = options
  const mainPath = join(directory, `${name}.json`)
  const copyName = `${name}.last-good`
  const copyPath = join(directory, `${copyName}.json`)
  let isMainGood = true
  /** Whether the folder has been there in this run: then it is only missing because somebody took it away. */
  let hadFolder = false
  let waiting: Waiting | null = null
  let writing: Promise<void> | null = null

  const load = async (accepts: (value: unknown) => boolean): Promise<Loaded> => {
    hadFolder = await isFolder(directory)
    await removeStaleTemporaries(directory, [`${name}.json`, `${copyName}.json`])
    const main = await read(mainPath, accepts)
    if (main.kind === 'good') return { value: main.value, recovered: null }
    const setAsideAs = main.kind === 'broken' ? setAside(directory, name, '.json', clock.now().wall) : null
    isMainGood = false
    const copy = await read(copyPath, accepts)
    if (copy.kind === 'broken') setAside(directory, copyName, '.json', clock.now().wall)
    const value = copy.kind === 'good' ? copy.value : null
    if (setAsideAs === null && value === null) return { value, recovered: null }
    return { value, recovered: { setAsideAs, from: copy.kind === 'good' ? 'last-good-copy' : 'nothing' } }
  }

  const write = async (text: string): Promise<Saved> => {
    const isGone = hadFolder && !(await isFolder(directory))
    try {
      await mkdir(directory, { recursive: true })
    } catch (error) {
      return saveFailure(error)
    }
    hadFolder = true
    // The file that is not the only whole one is written first.
    if (isMainGood) {
      const copied = await writeWhole(copyPath, text, clock, replaceFile)
      if (!copied.ok) return saveFailure(copied.error)
    }
    const written = await writeWhole(mainPath, text, clock, replaceFile)
    if (!written.ok) {
      isMainGood = isMainGood && !written.isDamaged
      return saveFailure(written.error)
    }
    if (!isMainGood) {
      isMainGood = true
      await writeWhole(copyPath, text, clock, replaceFile)
    }
    await syncFolderOf(mainPath)
    return isGone ? { ok: true, inNewFolder: true } : { ok: true }
  }

  const writeAllWaiting = async (): Promise<void> => {
    while (waiting !== null) {
      const { text, settle } = waiting
      waiting = null
      const saved = await write(text)
      for (const resolve of settle) resolve(saved)
    }
    writing = null
  }

  return {
    load,
    save(value) {
      const text = `${JSON.stringify(value, null, 2)}\n`
      return new Promise((resolve) => {
        if (waiting === null) waiting = { text, settle: [resolve] }
        else {
          waiting.text = text
          waiting.settle.push(resolve)
        }
        writing ??= writeAllWaiting()
      })
    },
    async settled() {
      while (writing !== null) await writing
    },
  }
}

async function read(path: string, accepts: (value: unknown) => boolean): Promise<Read> {
  try {
    // A pipe or a device in its place would never end.
    if (!(await stat(path)).isFile()) return { kind: 'broken' }
    const text = await readFile(path, 'utf8')
    // Some editors begin a file with a byte order mark, which is no JSON.
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return accepts(value) ? { kind: 'good', value } : { kind: 'broken' }
  } catch (error) {
    return { kind: errorCode(error) === 'ENOENT' ? 'missing' : 'broken' }
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

/** A write that was killed leaves `<file>.<digits>` behind. */
async function removeStaleTemporaries(directory: string, files: readonly string[]): Promise<void> {
  try {
    for (const found of await readdir(directory)) {
      const isStale = files.some((file) => found.startsWith(`${file}.`) && /^\d+$/.test(found.slice(file.length + 1)))
      if (isStale) await rm(join(directory, found), { force: true })
    }
  } catch {
    // No folder yet, or not ours to clean: neither keeps the document from working.
  }
}
