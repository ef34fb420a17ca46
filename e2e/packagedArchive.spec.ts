// The archive for Linux, as a user gets it: unpacked somewhere else, it starts on the demo floor; and beside it lie the licences
// of what it consists of, and the list of its parts.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, testOfProcess as test } from './app.ts'

const release = join(dirname(dirname(fileURLToPath(import.meta.url))), 'release')
const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const run = promisify(execFile)

test.describe('the archive for Linux', { tag: '@prove' }, () => {
  test.skip(process.platform !== 'linux', 'the archive is made on Linux only')
  test.setTimeout(120_000)
  let folder: string

  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'agent-monitor-archive-'))
  })

  test.afterEach(() => rm(folder, { recursive: true, force: true }))

  test('starts where it was unpacked, sees changes and quits cleanly', async () => {
    const archive = (await readdir(release)).find((name) => /^agent-monitor-[\d.]+-linux-x64\.tar\.gz$/.test(name))
    expect(archive, 'the archive is missing: run "npm run package -- --archive" first').toBeDefined()
    await run('tar', ['-xzf', join(release, archive ?? ''), '-C', folder, '--strip-components=1'])

    const profile = join(folder, 'profile')
    await mkdir(profile)
    const { ELECTRON_OVERRIDE_DIST_PATH: _, ...env } = process.env
    const flags = ['--disable-gpu', `--user-data-dir=${profile}`, '--demo', '--print-changes', '--quit-after=8']
    const { stdout } = await run(join(folder, 'agent-monitor'), [...rootFlags, ...flags], { env, timeout: 60_000 })
    expect(stdout).toMatch(/^change: /m)

    const resources = join(folder, 'resources')
    // Nobody has given an address for updates, so none is baked in.
    expect((await readdir(resources)).sort()).toEqual(['app.asar', 'licences.txt'])
    const licences = await readFile(join(resources, 'licences.txt'), 'utf8')
    for (const shipped of ['svelte', 'bits-ui', '@lucide/svelte', 'undici', 'node-sqlite3-wasm', 'valibot'])
      expect(licences).toMatch(new RegExp(`^${shipped}@\\d`, 'm'))
    // What only builds and tests is not shipped.
    for (const tool of ['vite', 'vitest', 'electron-builder', 'typescript'])
      expect(licences).not.toMatch(new RegExp(`^${tool}@`, 'm'))
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']))
  })

  test('comes with the list of its parts', async () => {
    const name = (await readdir(release)).find((file) => file.endsWith('.cdx.json')) ?? ''
    const bill = JSON.parse(await readFile(join(release, name), 'utf8')) as {
      bomFormat: string
      components: readonly { name: string; hashes?: readonly { content: string }[] }[]
    }
    expect(bill.bomFormat).toBe('CycloneDX')
    const names = bill.components.map((component) => component.name)
    expect(names).toEqual(expect.arrayContaining(['electron', 'svelte', 'bits-ui', '@lucide/svelte', 'undici']))
    expect(names).not.toContain('vite')
    const unhashed = bill.components.filter(({ hashes }) => hashes?.[0]?.content.length !== 128)
    expect(unhashed.map((component) => component.name)).toEqual(['electron'])
  })
})
