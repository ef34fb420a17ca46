// A profile that a newer version made: nothing of it is read as ours or changed, and the app can start beside it.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from './app.ts'
import { PROJECT, electronPath, startEnvironment, startFlags } from './runningApp.ts'

/** The first bytes of a SQLite database whose `PRAGMA user_version` is 99. */
function newerDatabase(): Buffer {
  const header = Buffer.alloc(4096)
  header.write('SQLite format 3\0', 'latin1')
  header.writeInt32BE(99, 60)
  return header
}

/** Two files of a newer version among some that an unwary program would repair, set aside or clear away. */
async function makeNewerProfile(folder: string): Promise<void> {
  await mkdir(folder)
  await writeFile(join(folder, 'pins.json'), '{"version":99,"people":[{"id":"20011"}]}')
  await writeFile(join(folder, 'history.db'), newerDatabase())
  await writeFile(join(folder, 'settings.json'), '{"version":2,')
  await writeFile(join(folder, 'window.json'), '{"shape":"round"}')
  await writeFile(join(folder, 'pins.json.123456'), '{')
}

/** Every file with its content and when it was last written, and when anything was last added to the folder. */
async function contentOf(folder: string): Promise<unknown> {
  const files = (await readdir(folder)).sort().map(async (name) => {
    const path = join(folder, name)
    return [name, (await readFile(path)).toString('base64'), (await stat(path)).mtimeMs]
  })
  return [(await stat(folder)).mtimeMs, await Promise.all(files)]
}

interface Started {
  readonly profile: string
  readonly home: string
  readonly busAddress: string
}

/**
 * Starts the app without a driver, which could not follow it to another process, and waits until this first process has ended.
 *
 * @returns what the message boxes said
 */
async function startAndAnswer(started: Started, answer: 0 | 1): Promise<readonly unknown[]> {
  const flags = startFlags({ profile: started.profile, flags: ['--hidden', '--quit-after=2'] })
  const { stdout } = await promisify(execFile)(
    electronPath(),
    ['-r', join(PROJECT, 'e2e', 'answerMessageBoxes.cjs'), ...flags],
    // Its own folder as the current one: no package.json is found from there, as for an installed app.
    {
      cwd: started.home,
      env: { ...startEnvironment(started), MESSAGE_BOX_ANSWER: String(answer) },
      timeout: 40_000,
    },
  )
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): unknown => JSON.parse(line))
}

/** Waits until the app has run on a profile so many times: each start says so in the log, and each has quit by itself. */
async function untilRun(profile: string, times: number): Promise<void> {
  const log = (): Promise<string> => readFile(join(profile, 'logs', 'main.log'), 'utf8').catch(() => '')
  await expect.poll(async () => (await log()).match(/, Electron /g)?.length).toBe(times)
  // Chromium's mark of a profile in use.
  await expect.poll(() => readdir(profile)).not.toContain('SingletonLock')
}

test('is left as it is, byte for byte, and the app starts beside it', async ({ bus, folders }) => {
  const { profile } = folders
  const started = { profile, home: folders.home, busAddress: bus.address }
  await makeNewerProfile(profile)
  const before = await contentOf(profile)

  const boxes = await startAndAnswer(started, 0)
  expect(boxes).toEqual([
    {
      message: `This profile was made by a newer Agent Monitor (${profile}).`,
      detail: expect.stringContaining(`${profile} beside 2`),
      buttons: ['Start beside it', 'Quit'],
    },
  ])
  expect(await contentOf(profile)).toEqual(before)
  await untilRun(`${profile} beside 2`, 1)

  // Once more: the same second profile, not a third.
  expect(await startAndAnswer(started, 0)).toHaveLength(1)
  await untilRun(`${profile} beside 2`, 2)
  expect(existsSync(`${profile} beside 3`)).toBe(false)
  expect(await contentOf(profile)).toEqual(before)
})

test('can also be left alone', async ({ bus, folders }) => {
  const { profile } = folders
  await makeNewerProfile(profile)
  const before = await contentOf(profile)
  expect(await startAndAnswer({ profile, home: folders.home, busAddress: bus.address }, 1)).toHaveLength(1)
  expect(await contentOf(profile)).toEqual(before)
  expect(existsSync(`${profile} beside 2`)).toBe(false)
})
