// The whole soak: 24 simulated hours, 200 agents, every seed. Prints a line a day; exits 1 when an invariant was broken.

import process from 'node:process'
import { parseArgs } from 'node:util'
import { liveBadDay, SESSION_KINDS } from './liveBadDay.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    hours: { type: 'string', default: '24' },
    agents: { type: 'string', default: '200' },
  },
})

let hasBreach = false
for (let seed = 1; seed <= Number(values.seeds); seed += 1) {
  const begun = performance.now()
  const useBulkQueries = seed % 2 === 0
  const session = SESSION_KINDS[seed % SESSION_KINDS.length] ?? 'pasted'
  const [agents, hours] = [Number(values.agents), Number(values.hours)]
  const day = await liveBadDay({ seed, agents, hours, useBulkQueries, session })
  hasBreach ||= day.breaches.length > 0
  const heapMb = Math.round(process.memoryUsage().heapUsed / 1e6)
  const tookS = Math.round((performance.now() - begun) / 1000)
  process.stdout.write(
    `seed ${seed} (${useBulkQueries ? 'bulk' : 'single'}, ${session}): ${day.disturbances} disturbances, ` +
      `${day.queries} queries, ${day.changes} changes, ${day.notifications} notifications, ${day.signIns} sign-ins, ` +
      `${day.renewals} renewals, ${day.breaches.length} breaches, ` +
      `heap ${heapMb} MB, ${tookS} s\n`,
  )
  for (const breach of day.breaches.slice(0, 5)) process.stdout.write(`  ${breach}\n`)
}
process.exitCode = hasBreach ? 1 : 0
