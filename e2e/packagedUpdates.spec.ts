// The packaged app looks for updates by itself a while after its start, and asks nothing of a server that does not verify.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { startUpdateFeed } from '../proof/fakes/updateFeed.ts'
import { expect, testOfProcess as test } from './app.ts'

const executable = join(dirname(dirname(fileURLToPath(import.meta.url))), 'release', 'linux-unpacked', 'agent-monitor')
const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : []

test('what is packaged holds all that looking for updates needs', { tag: '@prove' }, async () => {
  test.skip(process.platform !== 'linux', 'the folder is made on Linux only')
  test.setTimeout(90_000)
  expect(existsSync(executable), `${executable} is missing: run "npm run package" first`).toBe(true)
  const folder = await mkdtemp(join(tmpdir(), 'agent-monitor-packaged-'))
  const profile = join(folder, 'profile')
  await mkdir(profile)
  const feed = await startUpdateFeed()
  const updates = { kind: 'address', url: feed.url }
  await writeFile(join(profile, 'settings.json'), JSON.stringify({ version: 3, updates }))
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...ours } = process.env
  const env = { ...ours, HOME: folder, APPIMAGE: join(folder, 'Agent Monitor.AppImage') }
  const flags = [...rootFlags, '--disable-gpu', `--user-data-dir=${profile}`, '--quit-after=40']
  await new Promise<void>((resolve) => {
    execFile(executable, flags, { env, timeout: 70_000, killSignal: 'SIGKILL' }, () => resolve())
  })
  const log = await readFile(join(profile, 'logs', 'main.log'), 'utf8')
  await feed.close()
  await rm(folder, { recursive: true, force: true })
  expect(log).toContain('updates: not-trusted (ERR_CERT_AUTHORITY_INVALID)')
  expect(feed.asked).toEqual([])
})
