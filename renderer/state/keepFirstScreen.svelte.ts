// Has main keep a picture of the page for its next start (lib/firstScreen.ts), whenever who is on the list, or how the page is arranged and
// worded, is another one than what it was made of last.

import { FIRST_SCREEN_ID } from '../../contract/firstScreen.ts'
import { firstScreenOf } from '../lib/firstScreen.ts'
import { whenIdle } from '../lib/whenIdle.ts'
import type { Page } from './page.svelte.ts'

/** Main has written by then what the picture is made of. */
const SETTLED_AFTER_MS = 3_000

/**
 * Takes the one of this start off the page, too, when there is something to see beneath.
 *
 * To be called while a component is created, for its effects.
 */
export function keepFirstScreen({ bridge, feed, list, navigation, words }: Page): void {
  const shown = (): HTMLElement | null => document.getElementById(FIRST_SCREEN_ID)
  const wasShown = shown() !== null
  $effect.pre(() => {
    if (feed.loaded) shown()?.remove()
  })

  // Gateways are told with every answer: of thousands of agents only what is another one is written out anew.
  const gateways = $derived(JSON.stringify(feed.gateways.map(({ id, name, isSetUp }) => [id, name, isSetUp])))
  const order = $derived(feed.order.join())
  const settings = $derived(JSON.stringify(feed.settings))
  const madeOf = $derived([gateways, order, settings].join('\n'))
  let kept: string | null = null

  $effect(() => {
    if (!feed.loaded || feed.isDemo) return undefined
    const now = madeOf
    // Main shows one only while it is of just this.
    if (wasShown) kept ??= now
    if (now === kept) return undefined
    let cancel: () => void = () => undefined
    const timer = setTimeout(() => (cancel = whenIdle(() => keep(now))), SETTLED_AFTER_MS)
    return () => {
      clearTimeout(timer)
      cancel()
    }
  })

  function keep(now: string): void {
    const page = document.getElementById('app')
    // Whoever is busy elsewhere has none at the next start, and one at the start after that.
    if (page === null || navigation.screen.kind !== 'watch' || navigation.panel !== null || list.hasFilter) return
    kept = now
    const screen = firstScreenOf(page, words.locale, list.isOwnOrder)
    if (screen !== null) void bridge.keepFirstScreen(screen)
  }
}
