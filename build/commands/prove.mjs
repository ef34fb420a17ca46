// `npm run prove`: what `npm test` has no time for. 20 whole bad days, 10,000 random days of each pure rule, 200 kills of the core and
// of a single writer, disks that fill up, the heap over two days, and every test of the real app. Each prints its figures; ends with
// one line a proof.
import process from 'node:process'
import { done, failed } from '../setup/outcome.mjs'
import { command, prepareElectron } from '../setup/prepare.mjs'
import { ALL_PARTS, bundle } from '../steps/bundle.mjs'
import { packageApp } from '../steps/packageApp.mjs'
import { runAppTests, runVitest } from '../steps/testRunners.mjs'
import { HEAP_FLAGS, startTool } from '../steps/runTool.mjs'

const KILLS = '200'
const DAYS = '10000'

await command(async (place, progress) => {
  const electron = await prepareElectron(place, ['window', 'privateDesktop', 'keyring', 'archive'], progress)
  if (!electron.ok) return electron
  const built = await bundle(place.root, ALL_PARTS, progress)
  if (!built.ok) return built
  // The archive is unpacked and started by one of the tests of the real app.
  const packaged =
    place.platform === 'linux'
      ? await packageApp(place.root, { makes: 'archive', electron: electron.value }, progress)
      : done(null)
  if (!packaged.ok) return packaged

  /** @type {{ name: string, isProved: boolean, minutes: string }[]} */
  const proofs = []
  /** @param {string} name @param {() => Promise<boolean>} work */
  const prove = async (name, work) => {
    const begunAt = Date.now()
    const isProved = await progress.step(name, work)
    proofs.push({ name, isProved, minutes: ((Date.now() - begunAt) / 60_000).toFixed(1) })
  }
  const env = { ...process.env, KILLS }
  await prove('20 bad days of 24 h', async () => (await startTool(place.root, 'soak', [], [])).code === 0)
  await prove(`${DAYS} random days of rules, incidents and reports`, async () => {
    const { code } = await runVitest(place.root, ['property'], { show: true, env: { ...process.env, DAYS } })
    return code === 0
  })
  await prove(`${KILLS} kills, and disks that are full or read-only`, async () => {
    const { code } = await runVitest(place.root, ['proof/crash'], { show: true, env })
    return code === 0
  })
  await prove(
    'the heap over two days',
    async () => (await startTool(place.root, 'heapSlope', HEAP_FLAGS, [])).code === 0,
  )
  await prove('every test of the real app', async () => {
    const tally = await runAppTests(place, electron.value, { all: true })
    progress.say(`  ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`)
    return tally.failed === 0
  })

  console.log()
  for (const { name, isProved, minutes } of proofs)
    console.log(`  ${isProved ? 'ok    ' : 'FAILED'} ${name} (${minutes} min)`)
  if (proofs.every(({ isProved }) => isProved)) return done(0)
  return failed('Not everything holds.', 'The figures above name what broke.')
})
