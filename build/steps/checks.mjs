// The checks that need no running app: types of each folder, Svelte's own check, lint of scripts and of rooms, formatting.
import { join } from 'node:path'
import { run } from '../setup/run.mjs'

/** @typedef {{ name: string, passed: boolean, output: string, seconds: number }} CheckResult */

/** What did not change since the last run is not looked at again; a clean clone has no such folder. */
const CACHE = 'node_modules/.cache/agent-monitor'
const FORMATTED =
  '{*,.github/**/*,{build,contract,words,core,simulator,proof,electron,renderer,e2e}/**/*}.{ts,mjs,js,svelte,css,html,json,yml}'
/** Written by the app itself and kept as it is. */
const KEPT_AS_IT_IS = '!e2e/profiles/**'

const FOLDERS = ['contract', 'words', 'core', 'simulator', 'proof', 'electron', 'renderer', 'e2e', 'build']

/**
 * Components as TypeScript reads them are then what lint reads, so that it need not make its program anew for each of the 115: ten
 * seconds of processor time less. Without it, as an editor starts lint, all is as well, but slower.
 */
const LINT_ENVIRONMENT = { SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK: '1' }

/** The longest first, so that two of them at once end at about the same time. */
const CHECKS = [
  {
    name: 'lint of rooms and components',
    program: 'eslint/bin/eslint.js',
    env: LINT_ENVIRONMENT,
    args: [
      '--config',
      'build/eslint.config.js',
      ...FOLDERS,
      '--cache',
      '--cache-strategy',
      'content',
      '--cache-location',
      `${CACHE}/eslint`,
    ],
  },
  {
    name: 'types and markup of renderer/',
    program: 'svelte-check/bin/svelte-check',
    args: ['--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings'],
  },
  {
    name: 'lint of scripts',
    program: 'oxlint/bin/oxlint',
    args: [
      '--config',
      'build/oxlint.json',
      '--type-aware',
      '--report-unused-disable-directives',
      '--deny-warnings',
      ...FOLDERS,
    ],
  },
  ...FOLDERS.filter((folder) => folder !== 'renderer').map((folder) => ({
    name: `types of ${folder}/`,
    program: 'typescript-native/bin/tsc',
    args: ['-p', `${folder}/tsconfig.json`],
  })),
  {
    name: 'formatting',
    program: 'prettier/bin/prettier.cjs',
    args: [
      '--check',
      '--log-level',
      'warn',
      '--cache',
      '--cache-location',
      `${CACHE}/prettier`,
      FORMATTED,
      KEPT_AS_IT_IS,
    ],
  },
]

/**
 * @param {string} root the project's root; dependencies must be installed
 * @param {{ atOnce: number, yields: boolean }} options how many run side by side; whether they take only what time others leave
 * @param {import('../setup/progress.mjs').Progress} progress
 * @returns {Promise<CheckResult[]>} failures have been shown through progress
 */
export async function runChecks(root, { atOnce, yields }, progress) {
  const waiting = [...CHECKS]
  /** @type {CheckResult[]} */
  const results = []
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const begun = Date.now()
      const { code, output } = await run(process.execPath, [join(root, 'node_modules', next.program), ...next.args], {
        cwd: root,
        yields,
        env: { ...process.env, ...('env' in next ? next.env : {}) },
      })
      const result = { name: next.name, passed: code === 0, output, seconds: (Date.now() - begun) / 1000 }
      results.push(result)
      progress.say(`  ${result.passed ? 'ok    ' : 'FAILED'} ${result.name} (${result.seconds.toFixed(1)} s)`)
      if (!result.passed) progress.say(output)
    }
  }
  await progress.step('Checking types, markup, lint and formatting', () =>
    Promise.all(Array.from({ length: atOnce }, work)),
  )
  return results
}
