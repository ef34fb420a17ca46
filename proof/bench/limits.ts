// `npm run bench:limits`: how soon each way of asking tells of a stay that goes over its limit. `--json`: rows for machines.

import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { compareLimits, LIMIT_FLOOR_SIZES, LIMIT_POLICY_NAMES } from './compareLimits.ts'
import { limitTableOf } from './table.ts'

const HOURS = 8
const SEED = 20_011

const isJson = process.argv.includes('--json')
const runs = compareLimits({
  sizes: LIMIT_FLOOR_SIZES,
  policies: LIMIT_POLICY_NAMES,
  hours: HOURS,
  seed: SEED,
  stopwatchMs: () => performance.now(),
  onRow: (row) => {
    if (!isJson) process.stderr.write(`${row.agents} agents, ${row.policy}\n`)
  },
})
const rows = runs.map(({ row }) => row)
process.stdout.write(isJson ? `${JSON.stringify(rows, null, 2)}\n` : limitTableOf(runs, HOURS))
