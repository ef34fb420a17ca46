// The languages side by side: every message can be read, asks for the same parameters and shows all of them.

import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '../contract/locale.ts'
import { catalogueOf, english, type Catalogue, type MessageKey } from './catalogue.ts'
import { attention } from './en/attention.ts'
import { day } from './en/day.ts'
import { desktop } from './en/desktop.ts'
import { lines } from './en/lines.ts'
import { moving } from './en/moving.ts'
import { notifications } from './en/notifications.ts'
import { problems } from './en/problems.ts'
import { screen } from './en/screen.ts'
import { settings } from './en/settings.ts'
import { support } from './en/support.ts'
import { updates } from './en/updates.ts'
import { createWords } from './words.ts'

/** What is told where a message wants a name or a figure. */
const TOLD = '⟨told⟩'

const KEYS = Object.keys(english) as MessageKey[]

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** Two of the parser's types of elements. */
const TEXT = 0
const NUMBER = 2

interface Parameter {
  readonly kind: 'plain' | 'number' | 'plural' | 'select'
  readonly branches: readonly string[]
}

/** What a message wants to be told. */
function parametersOf(message: string): Map<string, Parameter> {
  const found = new Map<string, Parameter>()
  const look = (elements: readonly Element[]): void => {
    for (const element of elements) {
      if ('options' in element) {
        const kind = 'pluralType' in element ? 'plural' : 'select'
        found.set(element.value, { kind, branches: Object.keys(element.options) })
        for (const option of Object.values(element.options)) look(option.value)
        continue
      }
      const type: number = element.type
      if (type !== TEXT && 'value' in element && !found.has(element.value)) {
        found.set(element.value, { kind: type === NUMBER ? 'number' : 'plain', branches: [] })
      }
    }
  }
  look(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst())
  return found
}

/** Null: each branch. */
const VALUES: Readonly<Record<Parameter['kind'], readonly (string | number)[] | null>> = {
  plain: [TOLD],
  number: [5],
  plural: [0, 1, 2, 5],
  select: null,
}

/** The parameters with which every branch of the message is shown at least once. */
function callsOf(message: string): Record<string, string | number>[] {
  let calls: Record<string, string | number>[] = [{}]
  for (const [name, { kind, branches }] of parametersOf(message)) {
    const values = VALUES[kind] ?? branches
    calls = calls.flatMap((call) => values.map((value) => ({ ...call, [name]: value })))
  }
  return calls
}

function parametersAsked(catalogue: Catalogue, key: MessageKey): readonly string[] {
  return [...parametersOf(catalogue[key])].map(([name, { kind }]) => `${name}: ${kind}`).sort()
}

it('has each key in one file only', () => {
  const files = [screen, lines, settings, problems, notifications, desktop, attention, day, support, moving, updates]
  expect(KEYS).toHaveLength(files.flatMap((file) => Object.keys(file)).length)
})

/** The keys for which something is wrong, with what it is: one test for thousands of messages, which is why it is quick. */
function faults(look: (key: MessageKey) => string | null): readonly string[] {
  return KEYS.flatMap((key) => {
    const fault = look(key)
    return fault === null ? [] : [`${key}: ${fault}`]
  })
}

it.each(LOCALES)('says every message without a brace left over: %s', (locale) => {
  const say = createWords(locale).say as (key: MessageKey, parameters: Record<string, string | number>) => string
  const catalogue = catalogueOf(locale)
  const said = (key: MessageKey): string[] => callsOf(catalogue[key]).map((call) => say(key, call))
  expect(
    faults((key) => said(key).find((text) => text.trim() === '' || /[{}]|undefined|NaN/.test(text)) ?? null),
  ).toEqual([])
})

it.each(LOCALES)('asks for the same parameters: %s', (locale) => {
  const catalogue = catalogueOf(locale)
  // Chinese words have no plural: a count may stand there as it is.
  const plain = (parameters: readonly string[]): string =>
    parameters.join(', ').replaceAll(/: (plural|number)/g, ': plain')
  const asked = (of: Catalogue, key: MessageKey): string => plain(parametersAsked(of, key))
  expect(
    faults((key) =>
      asked(catalogue, key) === asked(english, key) ? null : `${asked(catalogue, key)} for ${asked(english, key)}`,
    ),
  ).toEqual([])
})

it('shows in every language all that a branch of the English message shows', () => {
  const chinese = catalogueOf('zh-CN')
  const say = createWords('zh-CN').say as (key: MessageKey, parameters: Record<string, string | number>) => string
  const englishSay = createWords('en').say as typeof say
  const count = (text: string): number => text.split(TOLD).length - 1
  expect(
    faults((key) => {
      const calls = callsOf(english[key])
      const lost = calls.find((call) => count(englishSay(key, call)) > 0 !== count(say(key, call)) > 0)
      return lost === undefined ? null : `${chinese[key]} of ${JSON.stringify(lost)}`
    }),
  ).toEqual([])
})

describe('in Chinese', () => {
  const catalogue = catalogueOf('zh-CN')

  it('has the branches of English selects, and no plural forms but one', () => {
    const wrong = (key: MessageKey): string | null => {
      const chinese = parametersOf(catalogue[key])
      for (const [name, { kind, branches }] of parametersOf(english[key])) {
        const other = chinese.get(name)
        if (kind === 'select' && other?.branches.toSorted().join() !== branches.toSorted().join()) return name
        if (other?.kind === 'plural' && other.branches.some((one) => !/^(other|=\d+)$/.test(one))) return name
      }
      return null
    }
    expect(faults(wrong)).toEqual([])
  })

  it('has the punctuation and the terms of Chinese software', () => {
    expect(faults((key) => /\p{Script=Han}[,;:!?.](?!\d)/u.exec(catalogue[key])?.[0] ?? null)).toEqual([])
    expect(faults((key) => /坐席|态\b/u.exec(catalogue[key])?.[0] ?? null)).toEqual([])
  })
})

describe('in English', () => {
  /** Names by which screen readers and acceptance checks find things: to be kept exactly. */
  const NAMES = [
    'Connect to a gateway',
    'Gateway address',
    'Your agent ID',
    'Use a Guid',
    'Sign in',
    'Guid',
    'Password',
    'Phone number',
    'Connect',
    'Try the demo floor',
    'Trust this gateway?',
    "The gateway's certificate has changed",
    'Trust this certificate',
    'This gateway has several nodes',
    'Compare with a fingerprint',
    'Forget the certificate of {place}',
    'Cancel',
    'Agents to watch',
    'Watch',
    'Watched agents',
    'Agent',
    'Status',
    'In state',
    'Group',
    'Skills',
    'Phone',
    'Updated',
    'Actions for {workno}',
    'Stop watching',
    'Notifications…',
    'Details',
    'Connection',
    'Connected',
    'Connecting',
    'Gateway unreachable',
    'Session ended',
    'Certificate not trusted',
    'Gateway refuses',
    'Paused',
    'Find an agent',
    'Agent {workno}',
    'Settings',
    'Idle',
    'Busy',
    'Wrap-up',
    'Talking',
    'Ringing',
    'Reserved',
    'Rest',
    'Pre-rest',
    'Study',
    'Signed out',
    'Signed in',
    'Unknown',
    'Status {status} / {ctiStatus}',
    'Language',
    'System',
    'Needs you',
    'Acknowledge',
    'Undo acknowledge',
    'Snooze',
    'End snooze',
    'Show',
    'Tell me when…',
    'Tell me when',
    'any change',
    'Tell me once',
    'Labels…',
    'Labels',
    'Save',
    'Limits…',
    'Mini bar',
    'Day',
    'Previous day',
    'Next day',
    'Today',
    'Day report',
    'Timeline of {workno}',
    'Coverage',
    'Export…',
    'Day sheet (CSV)',
    'State log (CSV)',
    'Everything (JSON)',
    'Print…',
    'Handover note',
    'Copy',
    'Keep for days',
    'Keep history',
    'Delete history…',
  ]

  it('has every name of the screen', () => {
    const messages: readonly string[] = Object.values(english)
    expect(NAMES.filter((name) => !messages.includes(name))).toEqual([])
  })
})
