// Sentences of one language, rendered from codes and figures. Numbers, lists and times as that language writes them.

import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from '../contract/locale.ts'
import type { EpochMs } from '../contract/time.ts'
import { catalogueOf, type english, type MessageKey } from './catalogue.ts'
import type { MessageArguments } from './message.ts'

export interface Words {
  readonly locale: Locale
  /** The language as `<html lang>` and Intl name it. */
  readonly tag: string
  /** One message of the catalogue. */
  say<K extends MessageKey>(key: K, ...parameters: MessageArguments<(typeof english)[K]>): string
  /** `10:31:04` */
  clockTime(at: EpochMs): string
  /** `10:31` */
  minuteTime(at: EpochMs): string
  /** `10:31:04`, with the day before it when that was not today: `21 Nov 10:31:04`. */
  dayTime(at: EpochMs, today: EpochMs): string
  /** `22 November 2026` */
  longDate(at: EpochMs): string
  number(value: number): string
  /** `a, b and c` */
  list(items: readonly string[]): string
  /** For sorting what people read. */
  compare(a: string, b: string): number
}

/**
 * Nothing to be filled in but values as they are, and nothing quoted (an apostrophe before a letter quotes nothing): most messages. A
 * format for them would say the same, and the first one that a process makes costs 15 ms.
 */
const PLAIN = /^(?:[^{}']|'(?!['{}<>])|\{\w+\})*$/
const VALUE = /\{(\w+)\}/g

/** Makes the sentence of one message from the values of its parameters. */
type Filler = (values: Readonly<Record<string, string | number>>) => string

const TAGS: Readonly<Record<Locale, { readonly tag: string; readonly dates: string }>> = {
  en: { tag: 'en', dates: 'en-GB' },
  'zh-CN': { tag: 'zh-CN', dates: 'zh-CN' },
  'en-XA': { tag: 'en-XA', dates: 'en-GB' },
}

/**
 * @param timeZone IANA name, or what says it when the first time is to be written; left out: the computer's own, as it is then (make
 *   words anew when that may have changed)
 */
export function createWords(locale: Locale, timeZone?: string | (() => string)): Words {
  const catalogue = catalogueOf(locale)
  const { tag, dates } = TAGS[locale]
  const fillers = new Map<MessageKey, Filler>()
  const zone = (): Intl.DateTimeFormatOptions =>
    timeZone === undefined ? {} : { timeZone: typeof timeZone === 'string' ? timeZone : timeZone() }
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  // Each is made when it is first wanted: the first ones of a process cost up to 80 ms, and a window can be seen without any.
  const clock = once(() => new Intl.DateTimeFormat(dates, { ...time, ...zone(), second: '2-digit' }))
  const minutes = once(() => new Intl.DateTimeFormat(dates, { ...time, ...zone() }))
  const day = once(() => new Intl.DateTimeFormat(dates, { ...zone(), day: 'numeric', month: 'short' }))
  const date = once(() => new Intl.DateTimeFormat(dates, { ...zone(), day: 'numeric', month: 'long', year: 'numeric' }))
  const numbers = once(() => new Intl.NumberFormat(dates))
  const lists = once(() => new Intl.ListFormat(dates, { type: 'conjunction' }))
  const collator = once(() => new Intl.Collator(dates, { numeric: true, sensitivity: 'base' }))
  const isSameDay = (one: EpochMs, other: EpochMs): boolean => date().format(one) === date().format(other)

  return {
    locale,
    tag,
    say(key, ...parameters) {
      const fill = fillers.get(key) ?? fillerOf(catalogue[key], dates)
      fillers.set(key, fill)
      return fill(parameters[0] ?? {})
    },
    clockTime: (at) => clock().format(at),
    minuteTime: (at) => minutes().format(at),
    dayTime: (at, today) => (isSameDay(at, today) ? clock().format(at) : `${day().format(at)} ${clock().format(at)}`),
    longDate: (at) => date().format(at),
    number: (value) => numbers().format(value),
    list: (items) => lists().format(items),
    compare: (a, b) => collator().compare(a, b),
  }
}

function fillerOf(message: string, dates: string): Filler {
  if (PLAIN.test(message)) return (values) => message.replace(VALUE, (_, name: string) => String(values[name]))
  const format = new IntlMessageFormat(message, dates, undefined, { ignoreTag: true })
  return (values) => String(format.format(values))
}

/** @returns what `make` returns, made at the first call */
function once<T extends object>(make: () => T): () => T {
  let made: T | null = null
  return () => (made ??= make())
}
