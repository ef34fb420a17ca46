// Figures that a bench once reached, kept in the repository (proof/bench/figures/NAME.json) to be printed beside those of today: what was
// won is not lost unseen. They are of the machine that stored them, so only ratios and differences are kept.

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { PROJECT } from '../runningApp.ts'

const FIGURES = v.record(v.string(), v.number())

export type Figures = Readonly<Record<string, number>>

const fileOf = (name: string): string => join(PROJECT, 'proof', 'bench', 'figures', `${name}.json`)

/** @returns what was stored, by what was measured; nothing where nothing was */
export async function storedFigures(name: string): Promise<Figures> {
  const text = await readFile(fileOf(name), 'utf8').catch(() => '{}')
  return v.parse(FIGURES, JSON.parse(text))
}

/** Stores these in the place of the same ones; others stay as they are. Rounded to hundredths. */
export async function storeFigures(name: string, figures: Figures): Promise<void> {
  const rounded = Object.entries(figures).map(([what, is]) => [what, Math.round(is * 100) / 100] as const)
  const all = { ...(await storedFigures(name)), ...Object.fromEntries(rounded) }
  await writeFile(fileOf(name), `${JSON.stringify(all, null, 2)}\n`)
}
