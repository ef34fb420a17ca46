// `npm run check`: types, markup, lint and formatting; prints what failed.
import { done, failed } from '../setup/outcome.mjs'
import { command, prepareTools } from '../setup/prepare.mjs'
import { runChecks } from '../steps/checks.mjs'

const CHECKS_AT_ONCE = 2

await command(async (place, progress) => {
  const tools = await prepareTools(place, progress)
  if (!tools.ok) return tools
  const failures = (await runChecks(place.root, { atOnce: CHECKS_AT_ONCE, yields: false }, progress)).filter(
    (check) => !check.passed,
  )
  if (failures.length === 0) return done(0)
  const names = failures.map((check) => check.name).join(', ')
  return failed(
    `${failures.length} of the checks failed: ${names}.`,
    'See their words above. Formatting is corrected by: npx prettier --write FILES',
  )
})
