// Choices that both the screens and the preview of an import name: settings, and the columns that a list is sorted by.

import type { Grouping, Settings, Sort, Sound } from '../contract/settings.ts'
import type { MessageKey } from './catalogue.ts'
import type { Words } from './words.ts'

const SOUNDS = {
  off: 'soundOff',
  chime: 'soundChime',
  knock: 'soundKnock',
  rise: 'soundRise',
} as const satisfies Readonly<Record<Sound, MessageKey>>

const GROUPINGS = {
  none: 'groupByNone',
  label: 'groupByLabel',
  group: 'groupByGroup',
  skill: 'groupBySkill',
  status: 'groupByStatus',
  gateway: 'groupByGateway',
} as const satisfies Readonly<Record<Grouping, MessageKey>>

const THEMES = {
  system: 'settingsThemeSystem',
  light: 'settingsThemeLight',
  dark: 'settingsThemeDark',
} as const satisfies Readonly<Record<Settings['theme'], MessageKey>>

const COLUMN_HEADINGS = {
  agent: 'columnAgent',
  status: 'columnStatus',
  inState: 'columnInState',
  group: 'columnGroup',
  skills: 'columnSkills',
  phone: 'columnPhone',
  updated: 'columnUpdated',
} as const satisfies Readonly<Record<Sort['column'], MessageKey>>

export function columnHeading(words: Words, column: Sort['column']): string {
  return words.say(COLUMN_HEADINGS[column])
}

export function soundWord(words: Words, sound: Sound): string {
  return words.say(SOUNDS[sound])
}

export function groupingWord(words: Words, grouping: Grouping): string {
  return words.say(GROUPINGS[grouping])
}

export function themeWord(words: Words, theme: Settings['theme']): string {
  return words.say(THEMES[theme])
}
