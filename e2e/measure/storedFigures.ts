// Prints what a measure found beside its aims, and beside what it once found, kept in the repository (proof/bench/figures/NAME.json): what
// was won is not lost unseen. JSON=1: rows of JSON instead; STORE=1: these take the place of the same ones.

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import * as v from 'valibot'
import { PROJECT } from '../runningApp.ts'

const FIGURES = v.record(v.string(), v.number())

export interface Figure {
  readonly what: string
  /** Left out: a ratio. */
  readonly unit?: string
  readonly is: number
  /** It is to be no more; null: none. */
  readonly aim: number | null
  /** What it is made of, in words. */
  readonly of?: string
}

/** @param name of the file that the figures are stored in, without its ending */
export async function printFigures(name: string, figures: readonly Figure[]): Promise<void> {
  const file = join(PROJECT, 'proof', 'bench', 'figures', `${name}.json`)
  const text = await readFile(file, 'utf8').catch(() => '{}')
  const stored = v.parse(FIGURES, JSON.parse(text))
  for (const figure of figures) {
    const before = stored[figure.what]
    const row = JSON.stringify({ ...figure, stored: before ?? null })
    process.stdout.write(`${process.env['JSON'] === '1' ? row : lineOf(figure, before)}\n`)
  }
  if (process.env['STORE'] !== '1') return
  const rounded = figures.map(({ what, is }) => [what, Math.round(is * 100) / 100] as const)
  await writeFile(file, `${JSON.stringify({ ...stored, ...Object.fromEntries(rounded) }, null, 2)}\n`)
}

function lineOf({ what, unit, is, aim, of }: Figure, before: number | undefined): string {
  const made = of === undefined ? '' : ` (${of})`
  const against = aim === null ? '' : ` (aim ≤ ${aim}: ${is <= aim ? 'held' : 'missed'})`
  const then = before === undefined ? '' : `; stored ${before}`
  return `${what}: ${is.toFixed(2)} ${unit ?? '×'}${made}${against}${then}`
}
