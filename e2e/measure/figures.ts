// Prints what a measure found beside its aims and beside what was stored; stores it where that is wanted (STORE=1).

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { PROJECT } from '../runningApp.ts'

export interface Figure {
  readonly what: string
  readonly unit: string
  readonly is: number
  /** It is to be no more; null: none. */
  readonly aim: number | null
}

const FOLDER = join(PROJECT, 'proof', 'bench', 'figures')

/** @param name of the file that the figures are stored in, without its ending */
export async function printFigures(name: string, figures: readonly Figure[]): Promise<void> {
  const file = join(FOLDER, `${name}.json`)
  const stored = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Readonly<Record<string, number>>,
    (): Readonly<Record<string, number>> => ({}),
  )
  for (const figure of figures) {
    const { what, unit, is, aim } = figure
    const before = stored[what]
    if (process.env['JSON'] === '1') process.stdout.write(`${JSON.stringify({ ...figure, stored: before ?? null })}\n`)
    else {
      const against = aim === null ? '' : ` (aim ≤ ${aim}: ${is <= aim ? 'held' : 'missed'})`
      const then = before === undefined ? '' : `; stored ${before}`
      process.stdout.write(`${what}: ${is.toFixed(1)} ${unit}${against}${then}\n`)
    }
  }
  if (process.env['STORE'] !== '1') return
  const kept = Object.fromEntries(figures.map(({ what, is }) => [what, Number(is.toFixed(1))]))
  await mkdir(FOLDER, { recursive: true })
  await writeFile(file, `${JSON.stringify({ ...stored, ...kept }, null, 2)}\n`)
}
