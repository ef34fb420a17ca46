// Text that changes every second. Set into one text node that stays, past Svelte's effects, whose bookkeeping costs more than the text.

import type { Attachment } from 'svelte/attachments'
import type { MonoMs } from '../../contract/time.ts'

/** The clock that such texts follow; `PageClock` on the page. */
export interface TickingClock {
  /** The clock's time without depending on it. */
  peek(): MonoMs
  /** Calls back at every tick, with the tick's number, until the returned function is called. */
  onTick(listener: (tick: number) => void): () => void
}

/** @param read is called at every tick with the clock's time, and whenever what it read has changed */
export function tickingText(clock: TickingClock, read: (now: MonoMs) => string): Attachment<HTMLElement> {
  return (element) => {
    const draw = (): void => setText(element, read(clock.peek()))
    draw()
    return clock.onTick(draw)
  }
}

/** Sets text into one text node that stays. */
export function setText(element: Element, next: string): void {
  const kept = element.firstChild
  const text = kept instanceof Text ? kept : element.appendChild(document.createTextNode(''))
  if (text.data !== next) text.data = next
}
