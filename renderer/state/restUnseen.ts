// What a page does while nobody sees it: it says so to main, which then tells it of changes only now and then; so what it drew last is
// not shown when it comes back to the screen, not for one frame, before it knows what is so now.

import type { Following } from './follow.ts'

/** Says on the document's element that nothing on the page may be seen (base.css). */
const RESTING = 'data-resting'

/** The part of a document that is used. */
export type SeenDocument = Pick<Document, 'hidden' | 'documentElement' | 'addEventListener' | 'removeEventListener'>

/**
 * @param feed what is heard waits for no tick while nothing ticks
 * @param tellSeen says to main whether anybody can see the page; called at once, and whenever that is otherwise
 * @param onAwake the page is on the screen, with the state as it is now
 * @returns stops that
 */
export function restUnseen(
  seen: SeenDocument,
  following: Pick<Following, 'again'>,
  feed: { mayWait: boolean },
  onAwake: () => void,
  tellSeen: (isSeen: boolean) => void,
): () => void {
  const html = seen.documentElement
  let times = 0
  const follow = (): void => {
    times += 1
    feed.mayWait = !seen.hidden
    tellSeen(!seen.hidden)
    if (seen.hidden) {
      // Who drives it out of sight still finds everything.
      html.removeAttribute(RESTING)
      return
    }
    const mine = times
    html.setAttribute(RESTING, '')
    void following.again().then(() => {
      if (mine !== times) return
      html.removeAttribute(RESTING)
      onAwake()
    })
  }
  feed.mayWait = !seen.hidden
  tellSeen(!seen.hidden)
  seen.addEventListener('visibilitychange', follow)
  return () => seen.removeEventListener('visibilitychange', follow)
}
