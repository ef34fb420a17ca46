// What moves every second in the rows of the list: those that are seen at every tick, of all others some at each. One listener
// for all rows, since hundreds of them cost more than what they draw.

import type { MonoMs } from '../../contract/time.ts'
import type { TickingClock } from './tickingText.ts'

/** Who is not seen is drawn all the same (it can be searched and read aloud), within so many ticks … */
const UNSEEN_WITHIN_TICKS = 10
/** … but of a long list no more than so many at once, so that none of them holds up a frame. */
const UNSEEN_AT_ONCE = 100

type Draw = (now: MonoMs) => void

export interface RowTicks {
  /** Draws a row at once, and as time passes until the returned function is called. */
  add(row: Element, draw: Draw): () => void
  stop(): void
}

/** @param seen the rows that are on the screen; null: not known yet */
export function createRowTicks(clock: TickingClock, seen: () => Iterable<Element> | null): RowTicks {
  const rows = new Map<Element, Draw>()
  let turn = rows.entries()

  function drawUnseen(now: MonoMs): void {
    for (let left = Math.min(UNSEEN_AT_ONCE, Math.ceil(rows.size / UNSEEN_WITHIN_TICKS)); left > 0; left -= 1) {
      const { value, done } = turn.next()
      if (done === true) {
        turn = rows.entries()
        return
      }
      value[1](now)
    }
  }

  const stop = clock.onTick(() => {
    const now = clock.peek()
    for (const row of seen() ?? rows.keys()) rows.get(row)?.(now)
    drawUnseen(now)
  })

  return {
    add(row, draw) {
      rows.set(row, draw)
      draw(clock.peek())
      return () => {
        if (rows.get(row) === draw) rows.delete(row)
      }
    },
    stop,
  }
}
