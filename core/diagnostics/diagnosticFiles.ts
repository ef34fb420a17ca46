// What a zip for whoever helps holds: versions, figures, settings, how things stand, and the log. Pure.

import type { DiagnosticFile } from '../../contract/diagnostics.ts'
import type { AppState } from '../../contract/state.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { Counts } from './hourFigures.ts'
import { shownSettings } from './shownSettings.ts'
import { shownState } from './shownState.ts'
import { withoutNames, type Person } from './withoutNames.ts'

export interface Diagnosis {
  readonly at: EpochMs
  /** IANA name. */
  readonly timeZone: string
  /** Of what runs, and on what. */
  readonly versions: Readonly<Record<string, string>>
  /** Of the last hour. */
  readonly counts: Counts
  readonly state: AppState
  readonly logs: readonly DiagnosticFile[]
  /** Whose names and phone numbers must not be in it. */
  readonly people: readonly Person[]
}

/** In the order in which they are read; people's names and phone numbers are in none of them. */
export function diagnosticFiles(diagnosis: Diagnosis): readonly DiagnosticFile[] {
  const { at, timeZone, versions, counts, state, logs } = diagnosis
  const about = { at: new Date(at).toISOString(), timeZone, locale: state.locale, ...versions }
  const clean = withoutNames(diagnosis.people)
  /** Figures are nobody's number. */
  const json = (name: string, value: unknown): DiagnosticFile => ({
    name,
    text: `${JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? clean(part) : part), 2)}\n`,
  })
  return [
    json('about.json', about),
    json('last-hour.json', counts),
    json('state.json', shownState(state)),
    json('settings.json', shownSettings(state.settings)),
    ...logs.map(({ name, text }) => ({ name, text: clean(text) })),
  ]
}
