// Keeps what the page showed while nobody had answered yet, and puts it into the page's HTML at the next start: the list is on the screen
// before a line of the page's program has run. Only while it is still true: it goes by the very bytes of what it was made of.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { FIRST_SCREEN_ID, type FirstScreen } from '../../contract/firstScreen.ts'
import { ARGUMENT_SCHEMAS } from '../../contract/schemas.ts'
import type { Clock } from '../../core/ports/ports.ts'
import { readAtOnce } from '../../core/storage/readAtOnce.ts'
import { writeWhole } from '../../core/storage/writeWhole.ts'

const FILE = 'first-screen.json'
/** Of the profile: who is on the list, of which gateways, and how the list is arranged and worded. */
const MADE_OF = ['pins.json', 'gateways.json', 'settings.json']
const BODY = '<div id="app"></div>'

const fileSchema = v.object({ madeOf: v.string(), screen: ARGUMENT_SCHEMAS.keepFirstScreen })

export interface FirstPage {
  readonly html: string
  /** A source for the policy's `style-src`; null: it has no rules of its own. */
  readonly styleSource: string | null
}

export interface KeptFirstScreen {
  /**
   * Reads the disk at once: it is asked for while the page waits.
   *
   * @param html the page's own
   * @returns the same where nothing is kept, or what is kept is not true any more
   */
  readonly putInto: (html: string) => FirstPage
  /** Whether the page of this start has it. */
  readonly isShown: () => boolean
  /** Writes it beside the profile's documents; where that fails there is none at the next start. */
  readonly keep: (screen: FirstScreen) => Promise<void>
}

/**
 * @param profile absolute path of the profile
 * @param page absolute path of the page's own HTML
 */
export function openFirstScreen(profile: string, page: string, clock: Clock): KeptFirstScreen {
  const path = join(profile, FILE)
  let isShown = false

  /** What a screen is made of, as one text: the same again means that the screen is the same. */
  function madeOf(html: string): string {
    const hash = createHash('sha256').update(html)
    for (const name of MADE_OF) {
      const bytes = readAtOnce(join(profile, name))
      hash.update(`\n${name} ${bytes?.length ?? 'none'}\n`).update(bytes ?? '')
    }
    return hash.digest('hex')
  }

  function kept(html: string): FirstScreen | null {
    const bytes = readAtOnce(path)
    if (bytes === null) return null
    try {
      const file = v.safeParse(fileSchema, JSON.parse(bytes.toString('utf8')))
      return file.success && file.output.madeOf === madeOf(html) ? file.output.screen : null
    } catch {
      return null
    }
  }

  return {
    putInto(html) {
      const screen = kept(html)
      if (screen === null || !html.includes(BODY)) return { html, styleSource: null }
      isShown = true
      // No text of it can end the style or the element early: what the page hands over comes from its own elements, serialised.
      const style = `<style>${screen.css}</style>`
      const cover = `<div id="${FIRST_SCREEN_ID}" inert aria-hidden="true">${screen.html}</div>`
      return {
        html: html
          .replace(/(<html[^>]* lang=")[^"]*/, (_, before: string) => before + screen.locale)
          .replace('</head>', () => `${style}</head>`)
          .replace(BODY, () => cover + BODY),
        styleSource: `'sha256-${createHash('sha256').update(screen.css).digest('base64')}'`,
      }
    },
    isShown: () => isShown,
    async keep(screen) {
      await writeWhole(path, JSON.stringify({ madeOf: madeOf(readFileSync(page, 'utf8')), screen }), clock)
    },
  }
}
