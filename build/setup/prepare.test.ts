// How a command ends: with its own code, whatever a library that it used does at the end.

import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { expect, test } from 'vitest'

/** A program that uses the packager's library, and ends as a command does. */
function codeOf(ending: string): number | null {
  const program = [
    `import exitHook from 'async-exit-hook'`,
    `import { endWith } from './build/setup/prepare.mjs'`,
    'exitHook(() => undefined)',
    ending,
  ].join('\n')
  return spawnSync(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'inherit' }).status
}

test('a command that failed says so by its exit code, and the last word counts', () => {
  expect(codeOf('endWith(1)')).toBe(1)
  expect(codeOf('endWith(0); endWith(1)')).toBe(1)
  expect(codeOf('endWith(0)')).toBe(0)
})
