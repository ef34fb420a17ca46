// Which files a normal user could have written, on a real disk. Whoever runs the tests plays the administrator.

import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { isAdministratorsOnly, isProtected } from './administratorsOnly.ts'

const ROOT = 0
const US = process.getuid?.() ?? ROOT
const ADMINISTRATORS = [ROOT, US]

/** `etc/policy.json` in a folder of its own, as an administrator would make it. */
function makePolicy(): { readonly folder: string; readonly file: string } {
  const folder = join(temporaryFolder(), 'etc')
  const file = join(folder, 'policy.json')
  mkdirSync(folder, { mode: 0o755 })
  writeFileSync(file, '{}', { mode: 0o644 })
  return { folder, file }
}

const isPosix = process.platform !== 'win32'

test.runIf(isPosix)('a file of an administrator in a folder of an administrator', async () => {
  expect(await isAdministratorsOnly(makePolicy().file, ADMINISTRATORS)).toBe(true)
})

test.runIf(isPosix).each([0o666, 0o664, 0o646])('not a file that others may write (%o)', async (mode) => {
  const { file } = makePolicy()
  chmodSync(file, mode)
  expect(await isAdministratorsOnly(file, ADMINISTRATORS)).toBe(false)
})

test.runIf(isPosix).each([0o777, 0o775, 0o757, 0o1777])(
  'not in a folder in which others may write (%o)',
  async (mode) => {
    const { folder, file } = makePolicy()
    chmodSync(folder, mode)
    expect(await isAdministratorsOnly(file, ADMINISTRATORS)).toBe(false)
  },
)

test.runIf(isPosix)('not below a folder in which others may exchange the folder', async () => {
  const { folder, file } = makePolicy()
  chmodSync(join(folder, '..'), 0o777)
  expect(await isAdministratorsOnly(file, ADMINISTRATORS)).toBe(false)
})

test.runIf(isPosix)('not of somebody else', async () => {
  expect(await isAdministratorsOnly(makePolicy().file, [US + 1])).toBe(false)
})

test.runIf(isPosix)('a link of an administrator is as good as what it leads to', async () => {
  const { folder, file } = makePolicy()
  renameSync(file, join(folder, 'real.json'))
  symlinkSync(join(folder, 'real.json'), file)
  expect(await isAdministratorsOnly(file, ADMINISTRATORS)).toBe(true)
  const open = temporaryFolder()
  chmodSync(open, 0o777)
  writeFileSync(join(open, 'planted.json'), '{}')
  symlinkSync(join(open, 'planted.json'), join(folder, 'led.json'))
  expect(await isAdministratorsOnly(join(folder, 'led.json'), ADMINISTRATORS)).toBe(false)
})

test.runIf(isPosix)('a file that there is not is no answer', async () => {
  await expect(isAdministratorsOnly(`${makePolicy().file}.not`, ADMINISTRATORS)).rejects.toThrow('ENOENT')
})

test.each([
  ['a file of a normal user', { uid: 1000, mode: 0o100644, isLink: false }, false, false],
  ['root’s', { uid: 0, mode: 0o100644, isLink: false }, false, true],
  ['root’s that its group may write', { uid: 0, mode: 0o100664, isLink: false }, false, false],
  ['a link, whose own rights are always open', { uid: 0, mode: 0o120777, isLink: true }, false, true],
  ['the folder of a file in which everybody puts things', { uid: 0, mode: 0o041777, isLink: false }, false, false],
  ['a folder further up in which everybody puts things', { uid: 0, mode: 0o041777, isLink: false }, true, true],
  ['a folder further up in which everybody takes things', { uid: 0, mode: 0o040777, isLink: false }, true, false],
])('%s', (_what, ownership, isAbove, expected) => {
  expect(isProtected(ownership, [0], isAbove)).toBe(expected)
})
