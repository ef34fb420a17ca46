// Runs the unit tests and the tests of the real app, and reads each runner's own report for the counts.
import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { onPrivateDesktop, privateDesktopEnvironment } from '../setup/display.mjs'
import { run } from '../setup/run.mjs'

/**
 * @typedef {object} Tally
 * @property {string} name of the runner
 * @property {number} passed
 * @property {number} failed at least 1 when the runner itself failed, or ran no test
 * @property {number} skipped
 * @property {string} [remark] what the person should know
 */

/**
 * @param {string} file
 * @returns {Promise<any>} the parsed report, null when there is none
 */
async function readReport(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}

/**
 * Makes sure that no silence counts as success.
 * @param {Tally} tally as the report says
 * @param {number} code the runner's exit code
 * @returns {Tally}
 */
export function withoutFalseSuccess(tally, code) {
  if (tally.failed > 0) return tally
  if (code !== 0)
    return { ...tally, failed: 1, remark: `ended with code ${code} although no test failed: see its words above` }
  if (tally.passed === 0) return { ...tally, failed: 1, remark: 'ran no test' }
  return tally
}

/**
 * @param {any} report Vitest's JSON report, null when there is none
 * @returns {Tally}
 */
export function tallyOfVitest(report) {
  const unloaded = (report?.testResults ?? []).filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  return {
    name: 'unit tests',
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + unloaded,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  }
}

/**
 * @param {any} report Playwright's JSON report, null when there is none
 * @returns {Tally}
 */
export function tallyOfPlaywright(report) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {}
  const tally = { name: 'tests of the real app', passed: expected + flaky, failed: unexpected, skipped }
  return flaky > 0 ? { ...tally, remark: `${flaky} passed only on a second try` } : tally
}

/**
 * Empties the place of a report, so that an older one cannot be taken for this run's.
 * @param {string} root
 * @param {string} name
 * @returns {Promise<string>} the file, absolute
 */
async function freshReport(root, name) {
  const file = join(root, 'dist', 'reports', name)
  await mkdir(dirname(file), { recursive: true })
  await rm(file, { force: true })
  return file
}

/**
 * Runs the unit tests without a word, unless one fails.
 * @param {string} root
 * @param {import('../setup/progress.mjs').Progress} progress
 * @returns {Promise<Tally>}
 */
export async function runUnitTests(root, progress) {
  const report = await freshReport(root, 'unit.json')
  const args = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  const { code, output } = await runVitest(root, args, { show: false })
  const tally = withoutFalseSuccess(tallyOfVitest(await readReport(report)), code)
  if (tally.failed > 0) progress.say(output)
  return tally
}

/**
 * @param {string} root
 * @param {readonly string[]} args
 * @param {{ show: boolean, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<import('../setup/run.mjs').Finished>}
 */
export function runVitest(root, args, { show, env = process.env }) {
  const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'build/vite/vitest.config.ts']
  return run(process.execPath, [...vitest, ...args], { cwd: root, env, show })
}

/**
 * Runs the tests of the real app.
 * @param {import('../setup/prepare.mjs').Workplace} place
 * @param {import('../setup/electron.mjs').ReadyElectron} electron
 * @param {{ all: boolean }} options all: those too that only `npm run prove` takes the time for
 * @returns {Promise<Tally>}
 */
export async function runAppTests(place, electron, { all }) {
  const report = await freshReport(place.root, 'app.json')
  const code = await runPlaywright(place, electron, 'e2e/playwright.config.ts', {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    ...(all ? { PROVE: '1' } : {}),
  })
  return withoutFalseSuccess(tallyOfPlaywright(await readReport(report)), code)
}

/**
 * Runs what drives the real app, on Linux on a private desktop.
 * @param {import('../setup/prepare.mjs').Workplace} place
 * @param {import('../setup/electron.mjs').ReadyElectron} electron
 * @param {string} configuration below the root
 * @param {Record<string, string>} [more] of the environment
 * @returns {Promise<number>} the runner's exit code
 */
export async function runPlaywright(place, electron, configuration, more = {}) {
  const playwright = [join(place.root, 'node_modules/@playwright/test/cli.js'), 'test', '--config', configuration]
  const onLinux = place.platform === 'linux'
  const { command, args } = onLinux
    ? onPrivateDesktop(process.execPath, playwright)
    : { command: process.execPath, args: playwright }
  const env = {
    ...(onLinux ? privateDesktopEnvironment(place.env) : place.env),
    ELECTRON_PATH: electron.executable,
    ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
    ...more,
  }
  const { code } = await run(command, args, { cwd: place.root, env, show: true })
  return code
}
