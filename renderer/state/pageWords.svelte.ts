// The words of the language in force, followed by every text that reads them: when the language changes, all change at once.

import type { Locale } from '../../contract/locale.ts'
import { createWords, type Words } from '../../words/words.ts'

export class PageWords implements Words {
  /** As they are now: for whoever keeps something by them. */
  readonly current: Words

  /** @param inForce says the language; reactive (`Feed` on the page) */
  constructor(inForce: { readonly locale: Locale }) {
    this.current = $derived(createWords(inForce.locale))
  }

  get locale(): Locale {
    return this.current.locale
  }

  get tag(): string {
    return this.current.tag
  }

  readonly say: Words['say'] = (key, ...parameters) => this.current.say(key, ...parameters)
  readonly clockTime: Words['clockTime'] = (at) => this.current.clockTime(at)
  readonly minuteTime: Words['minuteTime'] = (at) => this.current.minuteTime(at)
  readonly dayTime: Words['dayTime'] = (at, today) => this.current.dayTime(at, today)
  readonly longDate: Words['longDate'] = (at) => this.current.longDate(at)
  readonly number: Words['number'] = (value) => this.current.number(value)
  readonly list: Words['list'] = (items) => this.current.list(items)
  readonly compare: Words['compare'] = (a, b) => this.current.compare(a, b)
}
