// The catalogue of each language. English says which messages there are; another language has each of them, or it does not
// compile.

import type { Locale } from '../contract/locale.ts'
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
import { pseudo } from './pseudo.ts'
import { attention as zhAttention } from './zh-CN/attention.ts'
import { day as zhDay } from './zh-CN/day.ts'
import { desktop as zhDesktop } from './zh-CN/desktop.ts'
import { lines as zhLines } from './zh-CN/lines.ts'
import { moving as zhMoving } from './zh-CN/moving.ts'
import { notifications as zhNotifications } from './zh-CN/notifications.ts'
import { problems as zhProblems } from './zh-CN/problems.ts'
import { screen as zhScreen } from './zh-CN/screen.ts'
import { settings as zhSettings } from './zh-CN/settings.ts'
import { support as zhSupport } from './zh-CN/support.ts'
import { updates as zhUpdates } from './zh-CN/updates.ts'

export const english = joined(
  screen,
  settings,
  problems,
  notifications,
  desktop,
  lines,
  attention,
  day,
  support,
  moving,
  updates,
)

export type MessageKey = keyof typeof english

/** All messages of a language, in ICU MessageFormat. */
export type Catalogue = Readonly<Record<MessageKey, string>>

const chinese: Catalogue = joined(
  zhScreen,
  zhSettings,
  zhProblems,
  zhNotifications,
  zhDesktop,
  zhLines,
  zhAttention,
  zhDay,
  zhSupport,
  zhMoving,
  zhUpdates,
)

/** The catalogue of a language; the pseudo-language is made from English when it is asked for. */
export function catalogueOf(locale: Locale): Catalogue {
  switch (locale) {
    case 'en':
      return english
    case 'zh-CN':
      return chinese
    case 'en-XA':
      return pseudo(english)
  }
}

type Joined<Parts extends readonly object[]> = Parts extends readonly [
  infer First,
  ...infer Rest extends readonly object[],
]
  ? First & Joined<Rest>
  : unknown

/**
 * @returns one object of all parts, without a prototype: a plain table from the first message on. Spread into a literal, twelve hundred
 *   messages cost the engine up to 100 ms and 8 MB at the start of every process, for a hidden class each.
 */
function joined<Parts extends readonly object[]>(...parts: Parts): Joined<Parts> {
  return Object.assign(Object.create(null) as object, ...parts) as Joined<Parts>
}
