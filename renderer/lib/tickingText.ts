// Text that changes every second. Set into one text node that stays, past Svelte's effects: on hundreds of rows the making
// of nodes and the bookkeeping of effects cost more than the texts themselves.

import type { Attachment } from 'svelte/attachments'
import type { MonoMs } from '../../contract/time.ts'

/** The clock that such texts follow; `PageClock` on the page. */
export interface TickingClock {
  /** The clock's time without depending on it. */
  peek(): MonoMs
  /** Calls back at every tick, with the tick's number, until the returned function is called. */
  onTick(listener: (tick: number) => void): () => void
}

/** What nobody sees need not move every second: laying it out costs as much as if somebody did. */
const UNSEEN_EVERY_TICKS = 5

/**
 * What changes every second and is no text.
 *
 * @param draw is called at every tick with the clock's time, and whenever what it read has changed
 * @param isSeen whether this element is on the screen; else it follows every fifth tick only
 */
export function ticking(
  clock: TickingClock,
  draw: (element: HTMLElement, now: MonoMs) => void,
  isSeen: (element: Element) => boolean = () => true,
): Attachment<HTMLElement> {
  return (element) => {
    draw(element, clock.peek())
    return clock.onTick((tick) => {
      if (tick % UNSEEN_EVERY_TICKS === 0 || isSeen(element)) draw(element, clock.peek())
    })
  }
}

/**
 * @param read is called at every tick with the clock's time, and whenever what it read has changed
 * @param isSeen whether this element is on the screen; else it follows every fifth tick only
 */
export function tickingText(
  clock: TickingClock,
  read: (now: MonoMs) => string,
  isSeen?: (element: Element) => boolean,
): Attachment<HTMLElement> {
  return ticking(
    clock,
    (element, now) => {
      const kept = element.firstChild
      const text = kept instanceof Text ? kept : element.appendChild(document.createTextNode(''))
      const next = read(now)
      if (text.data !== next) text.data = next
    },
    isSeen,
  )
}
