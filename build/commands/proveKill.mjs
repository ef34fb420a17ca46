// `npm run prove:kill`: kills the whole core two hundred times while it writes, and prints what was lost (KILLS=n: so often).
import process from 'node:process'
import { done } from '../setup/outcome.mjs'
import { command, prepareTools } from '../setup/prepare.mjs'
import { runVitest } from '../steps/testRunners.mjs'

await command(async (place, progress) => {
  const prepared = await prepareTools(place, progress)
  if (!prepared.ok) return prepared
  const env = { ...process.env, KILLS: process.env['KILLS'] ?? '200' }
  const tests = await runVitest(place.root, ['proof/crash/kill'], { show: true, env })
  return done(tests.code)
})
