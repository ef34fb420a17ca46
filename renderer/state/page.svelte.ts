// The whole of the page's state in one place, handed to components through Svelte's context.

import { createContext } from 'svelte'
import type { Bridge } from '../../contract/commands.ts'
import { Feed } from './feed.svelte.ts'
import { MarkedRows } from './markedRows.svelte.ts'
import { Navigation } from './navigation.svelte.ts'
import { PageClock } from './pageClock.svelte.ts'
import { PageWords } from './pageWords.svelte.ts'
import { Toasts } from './toasts.svelte.ts'
import { WatchList } from './watchList.svelte.ts'

export interface Page {
  readonly bridge: Bridge
  readonly feed: Feed
  readonly clock: PageClock
  readonly list: WatchList
  readonly marks: MarkedRows
  readonly navigation: Navigation
  readonly toasts: Toasts
  readonly words: PageWords
}

export function createPage(bridge: Bridge): Page {
  const feed = new Feed()
  const words = new PageWords(feed)
  const clock = new PageClock()
  return {
    bridge,
    feed,
    clock,
    list: new WatchList({ feed, words, clock, save: (changes) => void bridge.updateSettings({ changes }) }),
    marks: new MarkedRows(feed, clock),
    navigation: new Navigation(),
    toasts: new Toasts(),
    words,
  }
}

export const [usePage, providePage] = createContext<Page>()
