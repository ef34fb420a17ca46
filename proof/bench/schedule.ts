// `npm run bench:schedule`: how soon each way of asking notices a change, on simulated floors. `--json`: rows for machines.

import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { compare, FLOOR_KINDS, FLOOR_SIZES, POLICY_NAMES } from './compare.ts'
import { tableOf } from './table.ts'

const HOURS = 8
const SEED = 20_011

const isJson = process.argv.includes('--json')
const rows = compare({
  floors: FLOOR_KINDS,
  sizes: FLOOR_SIZES,
  policies: POLICY_NAMES,
  hours: HOURS,
  seed: SEED,
  stopwatchMs: () => performance.now(),
  onRow: (row) => {
    if (!isJson) process.stderr.write(`${row.floor}, ${row.agents} agents, ${row.policy}\n`)
  },
})
process.stdout.write(isJson ? `${JSON.stringify(rows, null, 2)}\n` : tableOf(rows, HOURS))
