// `npm test`: checks, unit tests and the tests of the real app, with all the set-up that they need.
// Ends with one line `N passed, N failed`; everything that could not run counts as failed.
import { done, failed } from '../setup/outcome.mjs'
import { command, endWith, prepareElectron } from '../setup/prepare.mjs'
import { withoutTicks } from '../setup/progress.mjs'
import { ALL_PARTS, bundle } from '../steps/bundle.mjs'
import { runChecks } from '../steps/checks.mjs'
import { packageApp } from '../steps/packageApp.mjs'
import { runAppTests, runUnitTests } from '../steps/testRunners.mjs'

/** @type {import('../steps/testRunners.mjs').Tally[]} */
const tallies = []

/** @param {string} name @param {boolean} passed */
const count = (name, passed) => tallies.push({ name, passed: Number(passed), failed: Number(!passed), skipped: 0 })

/**
 * @param {import('../setup/prepare.mjs').Workplace} place
 * @param {import('../setup/electron.mjs').ReadyElectron} electron
 * @param {import('../setup/progress.mjs').Progress} progress
 * @returns {Promise<import('../setup/outcome.mjs').Outcome<null>>} whether there is an app to be tested
 */
async function buildAndPackage(place, electron, progress) {
  const built = await bundle(place.root, ALL_PARTS, progress)
  count('build', built.ok)
  if (!built.ok) return built
  // The packaged app is tested on Linux, where it can be made without a download.
  const packaged =
    place.platform === 'linux' ? await packageApp(place.root, { makes: 'folder', electron }, progress) : done(null)
  count('package', packaged.ok)
  if (!packaged.ok) progress.say(`${packaged.problem}\n${packaged.nextStep}`)
  return done(null)
}

await command(async (place, progress) => {
  const electron = await prepareElectron(place, ['window', 'privateDesktop', 'keyring'], progress)
  count('set-up', electron.ok)
  if (!electron.ok) return electron

  // Tests wait now and then, and the checks take what time they leave; one after the other would take longer.
  const checking = runChecks(place.root, { atOnce: 1, yields: true }, withoutTicks(progress))
  const [built, unitTests] = await progress.step('Unit tests, beside them the build and the checks', () =>
    Promise.all([buildAndPackage(place, electron.value, withoutTicks(progress)), runUnitTests(place.root, progress)]),
  )
  tallies.push(unitTests)
  if (built.ok)
    tallies.push(await progress.step('Tests of the real app', () => runAppTests(place, electron.value, { all: false })))
  for (const check of await checking) count(check.name, check.passed)
  if (!built.ok) return built

  const broken = tallies.filter((tally) => tally.failed > 0)
  if (broken.length === 0) return done(0)
  return failed(
    `Not everything passed: ${broken.map((tally) => tally.name).join(', ')}.`,
    'Their words above name the causes.',
  )
})

const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ what) =>
  tallies.reduce((total, tally) => total + tally[what], 0)
const appTestsRan = tallies.some((tally) => tally.name === 'tests of the real app')
const failures = sum('failed') + (appTestsRan ? 0 : 1)
console.log()
for (const { name, passed, failed: lost, skipped, remark } of tallies) {
  console.log(
    `  ${name}: ${passed} ok, ${lost} not${skipped > 0 ? `, ${skipped} skipped` : ''}${remark === undefined ? '' : ` (${remark})`}`,
  )
}
if (!appTestsRan) console.log('  tests of the real app: did not run, which counts as a failure')
if (failures > 0) endWith(1)
console.log(`\n${sum('passed')} passed, ${failures} failed`)
