// The packaged app, as its users get it: it starts on the demo floor, sees changes, quits by itself, and its doors are shut.
// Playwright cannot attach to it (a fuse forbids that), so it is watched from outside as a process.
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, testOfProcess as test } from './app.ts'

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'release', 'linux-unpacked')
const executable = join(folder, 'agent-monitor')
const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : []

interface Ended {
  readonly code: number | string | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the packaged app to its end; it is stopped after 40 s. */
function runPackaged(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...ours } = process.env
  return new Promise((resolve) => {
    const options = { env: { ...ours, ...env }, timeout: 40_000, killSignal: 'SIGKILL' } as const
    execFile(executable, [...rootFlags, '--disable-gpu', ...args], options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : (error.code ?? null), stdout, stderr })
    })
  })
}

test.describe('the packaged app', () => {
  test.skip(process.platform !== 'linux', 'the folder is made on Linux only')
  test.setTimeout(60_000)
  let profile: string

  test.beforeEach(async () => {
    expect(existsSync(executable), `${executable} is missing: run "npm run package" first`).toBe(true)
    profile = await mkdtemp(join(tmpdir(), 'agent-monitor-packaged-'))
  })

  test.afterEach(() => rm(profile, { recursive: true, force: true }))

  test('starts on the demo floor, sees changes, leaves a picture and quits cleanly', async () => {
    const screenshot = join(profile, 'window.png')
    const flags = [
      `--user-data-dir=${profile}`,
      '--demo',
      '--print-changes',
      '--quit-after=8',
      `--screenshot=${screenshot}`,
    ]
    const ended = await runPackaged(flags)
    expect(ended.code, ended.stderr).toBe(0)
    expect(ended.stdout).toMatch(/^change: /m)
    const picture = await readFile(screenshot)
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
  })

  test('cannot be turned into a plain Node', async () => {
    const flags = [`--user-data-dir=${profile}`, '--demo', '--quit-after=1']
    const ended = await runPackaged(flags, { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require=/nonexistent.js' })
    expect(ended.code, ended.stderr).toBe(0)
  })

  test('has every door shut', async () => {
    const wire = await getCurrentFuseWire(executable)
    // The wire holds one ASCII digit a fuse.
    const isOn = (fuse: FuseV1Options): boolean => String(wire[fuse]) === String('1'.charCodeAt(0))
    expect(isOn(FuseV1Options.RunAsNode)).toBe(false)
    expect(isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false)
    expect(isOn(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false)
    expect(isOn(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false)
    expect(isOn(FuseV1Options.EnableCookieEncryption)).toBe(true)
    expect(isOn(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true)
    expect(existsSync(join(folder, 'resources', 'default_app.asar'))).toBe(false)
  })
})
