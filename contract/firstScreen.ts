// What the main window shows at a start before its page has begun: the page as it is while nobody has answered yet.

import type { Locale } from './locale.ts'

/** Holds no script, and nothing that an answer told but what agents are called. */
export interface FirstScreen {
  /** For the inside of the element `FIRST_SCREEN_ID`. Styles in attributes do not work there. */
  readonly html: string
  /** Rules in the place of those. */
  readonly css: string
  readonly locale: Locale
}

/** Covers the window until the page has something to show; assistive software does not see it. */
export const FIRST_SCREEN_ID = 'first-screen'

/** A longer one (characters) is not kept. */
export const LONGEST_FIRST_SCREEN = 500_000
