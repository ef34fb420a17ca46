// The words in force outside the page: menus, tray, notifications and dialogs read them here and follow a switch of the language.

import type { Locale } from '../../contract/locale.ts'
import type { App } from '../../core/app/app.ts'
import { createListeners } from '../../core/ports/listeners.ts'
import type { Cancel } from '../../core/ports/ports.ts'
import { createWords, type Words } from '../../words/words.ts'

export interface DesktopWords {
  /** In the language and the computer's time zone of this moment. */
  current(): Words
  /** Called when the language has changed; returns its own unsubscribe. */
  onChange(listener: (words: Words) => void): Cancel
  /** Speaks another language from now on. */
  speak(locale: Locale): void
  /** Speaks the core's language, as it is now and as it changes. To be called when the core has started. */
  follow(core: Pick<App, 'state' | 'onChange'>): Cancel
}

/**
 * @param locale what to speak until the core says which language is chosen
 * @param timeZone the computer's own, as an IANA name: a supervisor's laptop travels while the app goes on
 */
export function createDesktopWords(locale: Locale, timeZone = systemTimeZone): DesktopWords {
  const changes = createListeners<Words>()
  /** The words' own; null: nobody has asked them for a time yet. Finding out costs up to 80 ms once, which no window waits for. */
  let zone: string | null = null
  const zoneInUse = (): string => (zone ??= timeZone())
  let words = createWords(locale, zoneInUse)

  const current = (): Words => {
    if (zone !== null && zone !== timeZone()) {
      zone = null
      words = createWords(words.locale, zoneInUse)
    }
    return words
  }
  const speak = (next: Locale): void => {
    if (next === words.locale) return
    words = createWords(next, zoneInUse)
    changes.tell(current())
  }
  return {
    current,
    onChange: changes.add,
    speak,
    follow(core) {
      speak(core.state().locale)
      return core.onChange(({ parts }) => {
        for (const part of parts) if (part.kind === 'settings') speak(part.locale)
      })
    },
  }
}

/** Its name costs a millisecond, which words that are drawn every few seconds would pay each time. */
const NAMED_FOR_MS = 60_000
let named = { zone: '', atMs: -Infinity, offset: Number.NaN }

/** The name is asked for again when the clock says another hour, and once a minute. */
function systemTimeZone(): string {
  const atMs = Date.now()
  const offset = new Date(atMs).getTimezoneOffset()
  if (offset === named.offset && Math.abs(atMs - named.atMs) < NAMED_FOR_MS) return named.zone
  named = { zone: new Intl.DateTimeFormat().resolvedOptions().timeZone, atMs, offset }
  return named.zone
}
