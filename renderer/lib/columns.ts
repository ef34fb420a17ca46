// The list's columns: the one table that its head, rows, sorting and widths are read from, in the order of the screen.

import { latestBegin, type AgentProfile, type AgentState } from '../../contract/agent.ts'
import type { Sort } from '../../contract/settings.ts'
import type { StatusKey } from '../../contract/status.ts'
import { groupWords, skillsWords } from '../../words/agentWords.ts'
import type { MessageKey } from '../../words/catalogue.ts'
import type { Words } from '../../words/words.ts'
import { shownProfile } from './shownProfile.ts'
import { shownStatus } from './shownStatus.ts'

interface Column {
  readonly heading: MessageKey
  /** Ascending; equal ones keep the user's order (a stable sort is assumed). */
  readonly compare: (words: Words, a: AgentState, b: AgentState) => number
  /** A track of the CSS grid. The least widths with their gaps make 58 rem: below that, grid.css gives each agent two lines. */
  readonly width: string
  readonly align: 'start' | 'end'
  /** Where the cell stands when each agent has two lines. */
  readonly narrow: { readonly line: 1 | 2; readonly align: 'start' | 'end' }
  /** What the cell says, where that is plain text; null: AgentRow draws it. */
  readonly text: ((words: Words, profile: AgentProfile | null) => string) | null
}

/** What a supervisor looks for first has the lowest rank. */
const STATUS_RANK: Readonly<Record<StatusKey, number>> = {
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
    heading: 'columnAgent',
    compare: (words, a, b) => words.compare(a.workno, b.workno),
    width: 'minmax(8.75rem, 1.5fr)',
    align: 'start',
    narrow: { line: 1, align: 'start' },
    text: null,
  },
  status: {
    heading: 'columnStatus',
    compare: (_words, a, b) => STATUS_RANK[shownStatus(a).key] - STATUS_RANK[shownStatus(b).key],
    width: 'minmax(14.5rem, 1.3fr)',
    align: 'start',
    narrow: { line: 1, align: 'start' },
    text: null,
  },
  inState: {
    heading: 'columnInState',
    compare: (_words, a, b) => beganMono(b) - beganMono(a),
    width: '6.5rem',
    align: 'end',
    narrow: { line: 1, align: 'end' },
    text: null,
  },
  group: {
    heading: 'columnGroup',
    compare: byText(groupWords),
    width: 'minmax(4.5rem, 0.9fr)',
    align: 'start',
    narrow: { line: 2, align: 'start' },
    text: groupWords,
  },
  skills: {
    heading: 'columnSkills',
    compare: byText(skillsWords),
    width: 'minmax(5rem, 1.4fr)',
    align: 'start',
    narrow: { line: 2, align: 'start' },
    text: skillsWords,
  },
  phone: {
    heading: 'columnPhone',
    compare: byText(phoneText),
    width: 'minmax(4rem, 0.7fr)',
    align: 'start',
    narrow: { line: 2, align: 'end' },
    text: phoneText,
  },
  updated: {
    heading: 'columnUpdated',
    compare: (_words, a, b) => observedMono(b) - observedMono(a) || 0,
    width: 'minmax(8.5rem, 1.3fr)',
    align: 'start',
    narrow: { line: 1, align: 'start' },
    text: null,
  },
} as const satisfies Readonly<Record<Sort['column'], Column>>

export type ColumnKey = keyof typeof COLUMNS

export const COLUMN_KEYS = Object.keys(COLUMNS) as readonly ColumnKey[]

/** `grid-template-columns` of the head and of every row. */
export const COLUMN_TRACKS = COLUMN_KEYS.map((key) => COLUMNS[key].width).join(' ')

/** The classes of each cell and of its heading, by which grid.css places, aligns and draws them. */
export const CELL_CLASSES = Object.fromEntries(COLUMN_KEYS.map((key) => [key, classesOf(key)])) as Readonly<
  Record<ColumnKey, string>
>

function classesOf(key: ColumnKey): string {
  const { align, narrow, text } = COLUMNS[key]
  const kind = text === null ? key : `${key} text`
  return `${kind} align-${align} line-${narrow.line} narrow-${narrow.align}`
}

/** Compares by what the cell says; who has nothing there comes last. */
function byText(text: (words: Words, profile: AgentProfile | null) => string): Column['compare'] {
  return (words, a, b) => {
    const one = text(words, shownProfile(a))
    const other = text(words, shownProfile(b))
    if (one === '' || other === '') return Number(one === '') - Number(other === '')
    return words.compare(one, other)
  }
}

/** By this the shortest time in state comes first, and who was never observed last. */
function beganMono({ observation }: AgentState): number {
  return observation === null ? Number.MIN_SAFE_INTEGER : latestBegin(observation.began).mono
}

function observedMono({ observation }: AgentState): number {
  return observation === null ? -Infinity : observation.observedAt.mono
}
