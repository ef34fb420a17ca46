// `npm run bench:notifications`: how many notifications a shift makes with each choice of "Tell me about". `--json`: rows for machines.

import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { TELL_ABOUT } from '../../contract/settings.ts'
import { answersOf, playShift, type Shift } from './shift.ts'

const AGENTS = 50
const HOURS = 8
const SEED = 20_011

const isJson = process.argv.includes('--json')
const answers = answersOf(AGENTS, HOURS, SEED)
const shifts: Shift[] = []
for (const tellAbout of TELL_ABOUT) {
  if (!isJson) process.stderr.write(`${tellAbout}\n`)
  shifts.push(await playShift(answers, tellAbout, () => performance.now()))
}
process.stdout.write(isJson ? `${JSON.stringify(shifts, null, 2)}\n` : tableOf(shifts))

function tableOf(rows: readonly Shift[]): string {
  const cells = rows.map((row) => [
    row.tellAbout,
    row.shown,
    (row.shown / HOURS).toFixed(1),
    row.singles,
    row.alerts,
    row.rehearsal.counts[row.tellAbout],
    row.rehearsalMs.toFixed(0),
    row.longestSliceMs.toFixed(1),
  ])
  const headings = ['', 'shown', 'an hour', 'singly', 'limits …', 'rehearsed', 'rehearsal ms', 'longest pause ms']
  const lines = [headings, ...cells].map(([first, ...rest]) =>
    [
      String(first).padEnd(20),
      ...rest.map((cell, index) => String(cell).padStart((headings[index + 1] ?? '').length + 2)),
    ].join(''),
  )
  return `${AGENTS} agents, ${HOURS} simulated hours, mixed floor, ${answers.length} answers\n${lines.join('\n')}\n`
}
