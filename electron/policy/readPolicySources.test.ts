// What is asked of each system, in which order it counts, and what becomes of a place that cannot be used.

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { readPolicySources, runProgram, type PolicyPlaces, type Ran } from './readPolicySources.ts'

const ADMINISTRATORS = [0, process.getuid?.() ?? 0]
const isPosix = process.platform !== 'win32'

interface Asked {
  readonly program: string
  readonly args: readonly string[]
}

/** A system that prints what the test says, and the programs that it was asked for. */
function systemThat(
  answers: (asked: Asked) => Ran,
  changes: Partial<PolicyPlaces> = {},
): { readonly places: PolicyPlaces; readonly asked: readonly Asked[] } {
  const asked: Asked[] = []
  const places: PolicyPlaces = {
    platform: 'linux',
    env: {},
    userName: () => 'ada',
    administrators: ADMINISTRATORS,
    run(program, args) {
      asked.push({ program, args })
      return Promise.resolve(answers({ program, args }))
    },
    ...changes,
  }
  return { places, asked }
}

const NOTHING: Ran = { code: 1, output: '' }
const never = (): Ran => {
  throw new Error('no program is asked here')
}

function file(content: string): string {
  const folder = join(temporaryFolder(), 'etc')
  mkdirSync(folder, { mode: 0o755 })
  writeFileSync(join(folder, 'policy'), content, { mode: 0o644 })
  return join(folder, 'policy')
}

describe('Windows', () => {
  const KEY = 'Software\\Policies\\Agent Monitor'
  const printed = (hive: string, language: string): Ran => ({
    code: 0,
    output: `\r\n${hive}\\${KEY}\\Enforced\r\n    language    REG_SZ    ${language}\r\n\r\n`,
  })

  test('the computer’s registry comes before the user’s, read by the system’s own program', async () => {
    const { places, asked } = systemThat(
      ({ args }) => {
        if (args[3] === '/reg:32') return NOTHING
        return args[1]?.startsWith('HKLM') === true
          ? printed('HKEY_LOCAL_MACHINE', 'en')
          : printed('HKEY_CURRENT_USER', 'zh-CN')
      },
      { platform: 'win32', env: { SystemRoot: 'D:\\Windows' } },
    )
    expect(await readPolicySources(places)).toEqual([
      { place: `HKLM\\${KEY}`, kind: 'found', content: { Enforced: { language: 'en' } } },
      { place: `HKCU\\${KEY}`, kind: 'found', content: { Enforced: { language: 'zh-CN' } } },
    ])
    expect(asked).toEqual([
      { program: 'D:\\Windows\\System32\\reg.exe', args: ['query', `HKLM\\${KEY}`, '/s', '/reg:64'] },
      { program: 'D:\\Windows\\System32\\reg.exe', args: ['query', `HKLM\\${KEY}`, '/s', '/reg:32'] },
      { program: 'D:\\Windows\\System32\\reg.exe', args: ['query', `HKCU\\${KEY}`, '/s', '/reg:64'] },
    ])
  })

  test('most computers have no such key', async () => {
    expect(await readPolicySources(systemThat(() => NOTHING, { platform: 'win32' }).places)).toEqual([])
  })

  test('a registry that cannot be asked is said', async () => {
    const { places } = systemThat(() => ({ code: null, output: '' }), { platform: 'win32' })
    expect(await readPolicySources(places)).toContainEqual({
      place: `HKLM\\${KEY}`,
      kind: 'refused',
      reason: 'unreadable',
    })
  })
})

describe.runIf(isPosix)('macOS', () => {
  const json = (content: unknown): Ran => ({ code: 0, output: JSON.stringify(content) })

  test('what was put there by a configuration profile is read by the system’s own program', async () => {
    const path = file('bplist00')
    const { places, asked } = systemThat(
      () => json({ PayloadUUID: '1-2-3', enforced: { keepsHistory: false, queriesPerSecond: 0.5 } }),
      { platform: 'darwin', file: path },
    )
    expect(await readPolicySources(places)).toEqual([
      { place: path, kind: 'found', content: { enforced: { keepsHistory: false, queriesPerSecond: 0.5 } } },
    ])
    expect(asked).toEqual([{ program: '/usr/bin/plutil', args: ['-convert', 'json', '-o', '-', path] }])
  })

  test('a property list that is none is said', async () => {
    const path = file('?')
    const { places } = systemThat(() => ({ code: 1, output: `${path}: invalid object` }), {
      platform: 'darwin',
      file: path,
    })
    expect(await readPolicySources(places)).toEqual([{ place: path, kind: 'refused', reason: 'malformed' }])
  })

  test('there is none, and nothing is asked', async () => {
    const { places } = systemThat(never, { platform: 'darwin', file: join(temporaryFolder(), 'none.plist') })
    expect(await readPolicySources(places)).toEqual([])
  })
})

describe.runIf(isPosix)('Linux', () => {
  const read = (path: string, changes: Partial<PolicyPlaces> = {}) =>
    readPolicySources(systemThat(never, { file: path, ...changes }).places)

  test('a file of the administrator', async () => {
    const path = file('\ufeff{"enforced":{"language":"en"}}')
    expect(await read(path)).toEqual([{ place: path, kind: 'found', content: { enforced: { language: 'en' } } }])
  })

  test('there is none', async () => {
    expect(await read(join(temporaryFolder(), 'none', 'policy.json'))).toEqual([])
  })

  test('one that is no JSON is said', async () => {
    const path = file('{"enforced":')
    expect(await read(path)).toEqual([{ place: path, kind: 'refused', reason: 'malformed' }])
  })

  test('one that somebody else could have written is not even read', async () => {
    const path = file('{"enforced":{"mayTrustCertificates":true}}')
    chmodSync(path, 0o666)
    expect(await read(path)).toEqual([{ place: path, kind: 'refused', reason: 'not-protected' }])
    chmodSync(path, 0o644)
    expect(await read(path, { administrators: [99_999] })).toEqual([
      { place: path, kind: 'refused', reason: 'not-protected' },
    ])
  })

  test('a folder in its place is said', async () => {
    const path = file('{}').replace(/policy$/, '')
    expect(await read(path)).toEqual([{ place: path, kind: 'refused', reason: 'unreadable' }])
  })
})

describe('a program of the system', () => {
  test('is run without a shell, and its end is told', async () => {
    expect(await runProgram(process.execPath, ['-p', '"$HOME && exit 3"'])).toEqual({
      code: 0,
      output: '$HOME && exit 3\n',
    })
    expect(await runProgram(process.execPath, ['-e', 'process.exit(3)'])).toEqual({ code: 3, output: '' })
  })

  test('that is not there never ends well', async () => {
    expect(await runProgram(join(temporaryFolder(), 'reg.exe'), [])).toEqual({ code: null, output: '' })
  })
})
