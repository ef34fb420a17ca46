// The fast lint's list of rules: what ESLint and TypeScript's strict set recommend is on, so that a newer set's rules are not missed.
import js from '@eslint/js'
import { readFile } from 'node:fs/promises'
import ts from 'typescript-eslint'
import { expect, test } from 'vitest'

/** What the fast lint has no rule for, or what another check does better. */
const WITHOUT = [
  // Octal literals and doubled parameters are errors of syntax in modules.
  'no-octal',
  'no-dupe-args',
  // Factories return closures that never say `this`, so a method may be passed on as it is.
  'typescript/unbound-method',
  // No rule of this name there. We have few classes, and none is assigned to another's type.
  'typescript/no-unsafe-class-instance-assignment',
]

const isOn = (setting: unknown): boolean => setting !== 'off' && setting !== 0

test('everything recommended is asked of scripts', async () => {
  const list = JSON.parse(await readFile('build/oxlint.json', 'utf8')) as {
    rules: Record<string, unknown>
    overrides: { rules: Record<string, unknown> }[]
  }
  const asked = new Set([list, ...list.overrides].flatMap(({ rules }) => Object.keys(rules)))
  const recommended = [js.configs.recommended, ...ts.configs.strictTypeChecked].flatMap(({ rules = {} }) =>
    Object.entries(rules).flatMap(([name, setting]) =>
      isOn(setting) ? [name.replace('@typescript-eslint/', 'typescript/')] : [],
    ),
  )
  expect(recommended.length).toBeGreaterThan(100)
  expect([...new Set(recommended)].filter((name) => !asked.has(name) && !WITHOUT.includes(name))).toEqual([])
})
