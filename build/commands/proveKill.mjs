// `npm run prove:kill`: kills the whole core two hundred times while it writes, and prints what was lost (KILLS=n: so often).
import process from 'node:process'
import { done } from '../setup/outcome.mjs'
import { command, prepareTools } from '../setup/prepare.mjs'
import { run } from '../setup/run.mjs'

await command(async (place, progress) => {
  const prepared = await prepareTools(place, progress)
  if (!prepared.ok) return prepared
  const vitest = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'build/vite/vitest.config.ts',
    'proof/crash/kill',
  ]
  const env = { ...process.env, KILLS: process.env['KILLS'] ?? '200' }
  const tests = await run(process.execPath, vitest, { cwd: place.root, env, show: true })
  return done(tests.code)
})
