// The list's columns: the one table that its head, rows, sorting and widths are read from, in the order of the screen. What they
// are called stands in words/settingWords.ts, since imports name them too.

import { latestBegin, type AgentProfile, type AgentState } from '../../contract/agent.ts'
import type { Sort } from '../../contract/settings.ts'
import type { StatusKey } from '../../contract/status.ts'
import { groupWords, skillsWords } from '../../words/agentWords.ts'
import type { Words } from '../../words/words.ts'
import { shownProfile } from './shownProfile.ts'
import { shownStatus } from './shownStatus.ts'

interface Column {
  /** Ascending; equal ones keep the user's order (a stable sort is assumed). */
  readonly compare: (words: Words, a: AgentState, b: AgentState) => number
  /** A track of the CSS grid. */
  readonly width: string
  /** The direction that the first click on the heading sorts in; left out: ascending. */
  readonly first?: 'descending'
  /** The track where there is hardly any room; left out: the same. */
  readonly slim?: string
  /** The least room that the list must have for it to be there; grid.css says how much that is. What is left out stands in the details. */
  readonly from: 'narrow' | 'medium' | 'wide'
  readonly align: 'start' | 'end'
  /** What the cell says, where that is plain text; null: AgentRow draws it. */
  readonly text: ((words: Words, profile: AgentProfile | null) => string) | null
}

/** What a supervisor looks for first has the lowest rank. */
export const STATUS_RANK: Readonly<Record<StatusKey, number>> = {
  ringing: 0,
  connecting: 1,
  reserved: 2,
  talking: 3,
  'wrap-up': 4,
  idle: 5,
  busy: 6,
  'pre-rest': 7,
  rest: 8,
  study: 9,
  'signed-in': 10,
  unrecognised: 11,
  unknown: 12,
  'signed-out': 13,
}

const phoneText = (_words: Words, profile: AgentProfile | null): string => profile?.phoneNumber ?? ''

export const COLUMNS = {
  agent: {
    compare: (words, a, b) => words.compare(a.workno, b.workno),
    width: 'minmax(8rem, 1.4fr)',
    from: 'narrow',
    align: 'start',
    text: null,
  },
  status: {
    compare: (_words, a, b) => STATUS_RANK[shownStatus(a).key] - STATUS_RANK[shownStatus(b).key],
    width: 'minmax(13.25rem, 1.5fr)',
    from: 'narrow',
    align: 'start',
    text: null,
  },
  inState: {
    compare: (_words, a, b) => beganMono(b) - beganMono(a),
    first: 'descending',
    width: '5rem',
    from: 'narrow',
    align: 'end',
    text: null,
  },
  group: {
    compare: byText(groupWords),
    width: 'minmax(4rem, 0.7fr)',
    from: 'medium',
    align: 'start',
    text: groupWords,
  },
  skills: {
    compare: byText(skillsWords),
    width: 'minmax(4rem, 1fr)',
    from: 'wide',
    align: 'start',
    text: skillsWords,
  },
  phone: {
    compare: byText(phoneText),
    width: 'minmax(4rem, 0.5fr)',
    from: 'wide',
    align: 'start',
    text: phoneText,
  },
  updated: {
    compare: (_words, a, b) => observedMono(b) - observedMono(a),
    width: 'minmax(7.5rem, 0.9fr)',
    slim: '1.75rem',
    from: 'narrow',
    align: 'start',
    text: null,
  },
} as const satisfies Readonly<Record<Sort['column'], Column>>

export type ColumnKey = keyof typeof COLUMNS

export const COLUMN_KEYS = Object.keys(COLUMNS) as readonly ColumnKey[]

/** The place of each column, counted from 1 as `aria-colindex` is. */
export const COLUMN_PLACES = Object.fromEntries(COLUMN_KEYS.map((key, place) => [key, place + 1])) as Readonly<
  Record<ColumnKey, number>
>

/** `grid-template-columns` of the head and of every row in a list with that much room. */
export const COLUMN_TRACKS: Readonly<Record<'slim' | Column['from'], string>> = {
  slim: tracksOf((key) => (COLUMNS[key].from === 'narrow' ? (slimTrack(key) ?? COLUMNS[key].width) : null)),
  narrow: tracksOf((key) => (COLUMNS[key].from === 'narrow' ? COLUMNS[key].width : null)),
  medium: tracksOf((key) => (COLUMNS[key].from === 'wide' ? null : COLUMNS[key].width)),
  wide: tracksOf((key) => COLUMNS[key].width),
}

function slimTrack(key: ColumnKey): string | undefined {
  const column: Column = COLUMNS[key]
  return column.slim
}

/** @param trackOf null: the column is left out */
function tracksOf(trackOf: (key: ColumnKey) => string | null): string {
  return COLUMN_KEYS.map(trackOf)
    .filter((track) => track !== null)
    .join(' ')
}

/** The classes of each cell and of its heading, by which grid.css places, aligns and draws them. */
export const CELL_CLASSES = Object.fromEntries(COLUMN_KEYS.map((key) => [key, classesOf(key)])) as Readonly<
  Record<ColumnKey, string>
>

function classesOf(key: ColumnKey): string {
  const { align, from, text } = COLUMNS[key]
  const kind = text === null ? key : `${key} text`
  return `${kind} align-${align} from-${from}`
}

/** Compares by what the cell says. */
function byText(text: (words: Words, profile: AgentProfile | null) => string): Column['compare'] {
  return (words, a, b) => words.compare(text(words, shownProfile(a)), text(words, shownProfile(b)))
}

/** In the order of a column; who has nothing there comes last in either direction. */
export function compareBy({ column, direction }: Sort, words: Words, a: AgentState, b: AgentState): number {
  const order = Number(isEmpty(column, words, a)) - Number(isEmpty(column, words, b))
  const sign = direction === 'ascending' ? 1 : -1
  return order || sign * COLUMNS[column].compare(words, a, b)
}

function isEmpty(key: ColumnKey, words: Words, agent: AgentState): boolean {
  if (key === 'inState' || key === 'updated') return agent.observation === null || agent.freshness === 'unknown'
  const { text } = COLUMNS[key]
  return text !== null && text(words, shownProfile(agent)) === ''
}

function beganMono({ observation }: AgentState): number {
  return observation === null ? 0 : latestBegin(observation.began).mono
}

function observedMono({ observation }: AgentState): number {
  return observation === null ? 0 : observation.observedAt.mono
}
