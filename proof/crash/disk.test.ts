// A disk that is full or read-only, under the whole core: it goes on, says so, loses nothing it held, and saves when it can.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test, type TestContext } from 'vitest'
import { createApp, type App } from '../../core/app/app.ts'
import { createHistoryStore } from '../../core/history/historyStore.ts'
import { createHistoryThread, RESTS_AFTER_QUESTION_MS } from '../../core/history/historyThread.ts'
import { waitingPath } from '../../core/history/waitingFile.ts'
import { createJsonDocument } from '../../core/storage/jsonDocument.ts'
import { bundleForNode } from '../fakes/bundleForNode.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { createFakePorts } from '../fakes/fakePorts.ts'
import { sampleStay } from '../fakes/historyRecords.ts'
import { QUIET_LOG } from '../fakes/logs.ts'
import { temporaryFolder } from '../fakes/temporaryFolder.ts'
import { troubledDisk, type DiskTrouble, type TroubledDisk } from '../fakes/troubledDisk.ts'

interface Stage {
  readonly app: App
  readonly disk: TroubledDisk
  /** What the settings' file holds now. */
  readonly saved: () => unknown
  /** Changes a setting and waits until it was saved, or was not. */
  readonly choose: (queriesPerSecond: number) => Promise<void>
  /** Lets the core try again what it could not save. */
  readonly tryAgain: () => Promise<void>
}

function smallDisk(
  context: TestContext,
  trouble: DiskTrouble,
): { readonly directory: string; readonly disk: TroubledDisk } {
  const directory = temporaryFolder()
  const disk = troubledDisk(directory, '256k', trouble)
  if (disk === null) return context.skip('not allowed to make a small disk')
  onTestFinished(disk.release)
  return { directory, disk }
}

async function startOnSmallDisk(context: TestContext, trouble: DiskTrouble): Promise<Stage> {
  const { directory, disk } = smallDisk(context, trouble)
  const clock = createFakeClock()
  const document = (name: string) => createJsonDocument({ directory, name, clock })
  const documents = {
    pins: document('pins'),
    gateways: document('gateways'),
    settings: document('settings'),
    attention: document('attention'),
  }
  const gateways = {
    createClient: () => {
      throw new Error('no gateway in this test')
    },
    inspectCertificate: () => Promise.reject(new Error('no gateway in this test')),
  }
  const { ports } = createFakePorts({ clock, gateways, documents })
  const history = createHistoryStore({ path: join(directory, 'history.db'), clock, log: QUIET_LOG })
  const app = createApp({ ...ports, history })
  await app.start({ demo: false })
  const settle = async () => {
    await documents.settings.settled()
    await clock.advanceAsync(0)
  }
  return {
    app,
    disk,
    saved: () => JSON.parse(readFileSync(join(directory, 'settings.json'), 'utf8')) as unknown,
    async choose(queriesPerSecond) {
      await app.commands.updateSettings({ changes: { queriesPerSecond } })
      await settle()
    },
    async tryAgain() {
      await clock.advanceAsync(30_000)
      await settle()
    },
  }
}

test.for([
  { trouble: 'full', reason: 'disk-full' },
  { trouble: 'read-only', reason: 'read-only' },
] as const)(
  'a $trouble disk: the app goes on, says so, and saves by itself when it can',
  async ({ trouble, reason }, context) => {
    const { app, disk, saved, choose, tryAgain } = await startOnSmallDisk(context, trouble)
    await choose(1)
    expect(saved()).toMatchObject({ queriesPerSecond: 1 })

    disk.begin()
    await choose(0.5)
    expect(app.state().notices).toMatchObject([{ kind: 'cannot-save', what: 'settings', reason }])
    expect(app.state().settings.queriesPerSecond).toBe(0.5)
    expect(saved(), 'the last good file is whole').toMatchObject({ queriesPerSecond: 1 })

    disk.end()
    await tryAgain()
    expect(app.state().notices).toEqual([])
    expect(saved()).toMatchObject({ queriesPerSecond: 0.5 })
    await app.stop()
  },
)

test.for(['full', 'read-only'] as const)(
  'a %s disk: the history can be read and holds what it could not write',
  async (trouble, context) => {
    const { directory, disk } = smallDisk(context, trouble)
    const clock = createFakeClock()
    const history = createHistoryStore({ path: join(directory, 'history.db'), clock, log: QUIET_LOG })
    const kept = async () => (await history.newest('g1/20011', 10)).map(({ observedAt }) => observedAt)
    expect(await history.append([sampleStay('g1/20011', 1000)])).toEqual({ ok: true })
    disk.begin()
    const reason = trouble === 'full' ? 'disk-full' : 'read-only'
    expect(await history.append([sampleStay('g1/20011', 2000)])).toMatchObject({ ok: false, reason })
    expect(await kept(), 'what is on the disk can still be read').toEqual([2000, 1000])

    disk.end()
    expect(await history.append([])).toEqual({ ok: true })
    expect(await kept()).toEqual([2000, 1000])
    await history.close()
    const reopened = createHistoryStore({ path: join(directory, 'history.db'), clock, log: QUIET_LOG })
    expect(await reopened.newest('g1/20011', 10)).toHaveLength(2)
    await reopened.close()
  },
)

test.for(['full', 'read-only'] as const)(
  'a %s disk while the thread of the history rests: it says so, holds what cannot wait, and writes it once',
  async (trouble, context) => {
    const { directory, disk } = smallDisk(context, trouble)
    const clock = createFakeClock()
    const path = join(directory, 'history.db')
    const entry = join(import.meta.dirname, '../../core/history/historyWorker.ts')
    const worker = pathToFileURL(await bundleForNode(entry, temporaryFolder(), 'historyWorker.cjs'))
    const history = createHistoryThread({ path, worker, clock, log: QUIET_LOG })
    onTestFinished(() => history.close())
    const kept = async () => (await history.newest('g1/20011', 1000)).map(({ observedAt }) => observedAt)
    // More than what is left of the file's last block.
    const many = Array.from({ length: 100 }, (_, place) => sampleStay('g1/20011', 3000 + place))
    const all = [1000, 2000, ...many.map(({ observedAt }) => observedAt)].reverse()
    await history.append([sampleStay('g1/20011', 1000)])
    expect(await kept()).toEqual([1000])
    clock.advance(RESTS_AFTER_QUESTION_MS)
    expect(await history.append([sampleStay('g1/20011', 2000)])).toEqual({ ok: true })
    expect(existsSync(waitingPath(path)), 'it rests').toBe(true)
    disk.begin()
    const reason = trouble === 'full' ? 'disk-full' : 'read-only'
    expect(await history.append(many)).toMatchObject({ ok: false, reason })
    expect(await kept(), 'what waits and what is held can be read').toEqual(all)

    disk.end()
    expect(await history.append([])).toEqual({ ok: true })
    expect(existsSync(waitingPath(path))).toBe(false)
    expect(await kept()).toEqual(all)
  },
)
