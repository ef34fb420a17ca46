// The packaged app does not start with a switch that would let another program read its window.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, testOfProcess as test } from './app.ts'

const executable = join(dirname(dirname(fileURLToPath(import.meta.url))), 'release', 'linux-unpacked', 'agent-monitor')
const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : []

test.skip(process.platform !== 'linux', 'the folder is made on Linux only')

for (const flag of ['--remote-debugging-port=0', '--remote-debugging-pipe', '-remote-debugging-port=0', '--inspect']) {
  test(`the packaged app refuses ${flag}`, async () => {
    expect(existsSync(executable), `${executable} is missing: run "npm run package" first`).toBe(true)
    const profile = await mkdtemp(join(tmpdir(), 'agent-monitor-packaged-'))
    const { ELECTRON_OVERRIDE_DIST_PATH: _, ...env } = process.env
    const args = [...rootFlags, '--disable-gpu', `--user-data-dir=${profile}`, '--demo', '--quit-after=5', flag]
    const ended = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile(executable, args, { env, timeout: 20_000, killSignal: 'SIGKILL' }, (error, _stdout, stderr) => {
        resolve({ code: error?.code ?? 0, stderr })
      })
    })
    await rm(profile, { recursive: true, force: true })
    expect(ended.code).toBe(1)
    expect(ended.stderr).toMatch(/Agent Monitor does not start with --(remote-debugging-(port|pipe)|inspect)/)
    expect(ended.stderr).not.toContain('DevTools listening')
  })
}
