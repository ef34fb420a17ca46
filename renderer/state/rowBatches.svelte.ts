// Long lists come into the document in batches, so that the first screenful is painted at once and typing never waits
// for five hundred rows. A moment later all of them are there, for scrolling, screen readers and find-in-page.

import { isLongList } from '../lib/rowChunks.ts'

const ROWS = 60
const PAUSE_MS = 8
/** Of long lists fewer at once, so that no frame is late. */
const NEXT_ROWS = 20
/** Of a long list that was just made another one no more is drawn for so long than can be seen: the next key is on its way. */
const REST_MS = 200

export class RowBatches {
  readonly #batch: number
  #limit = $state(0)
  /** The list is another one since the last rest. */
  #isAnother = false
  readonly #count: () => number

  /**
   * @param count how many rows there are to show; reactive. To be created while a component is, for its effect.
   * @param batch so many rows at once
   */
  constructor(count: () => number, batch = ROWS) {
    this.#count = count
    this.#batch = batch
    this.#limit = batch
    $effect(() => this.#approach())
  }

  /**
   * @param above how many rows stand above the first of these
   * @returns as many of the items as are in the document now
   */
  of<T>(items: readonly T[], above = 0): readonly T[] {
    return above + items.length <= this.#limit ? items : items.slice(0, Math.max(0, this.#limit - above))
  }

  /** @returns how many of `count` rows are in the document now, where so many others stand above them */
  countOf(count: number, above = 0): number {
    return Math.max(0, Math.min(count, this.#limit - above))
  }

  /** The list is another one: it is drawn from the top anew, as it was at first. */
  restart(): void {
    this.#limit = Math.min(this.#limit, NEXT_ROWS)
    this.#isAnother = true
  }

  /** Has the row at this index in the document with the next flush. */
  include(index: number): void {
    this.#limit = Math.max(this.#limit, index + 1)
  }

  #approach(): (() => void) | undefined {
    const count = this.#count()
    if (count <= this.#limit) {
      this.#isAnother = false
      this.#limit = Math.max(this.#batch, count)
      return undefined
    }
    const isLong = isLongList(count)
    const more = isLong ? NEXT_ROWS : this.#batch
    const rests = isLong && this.#isAnother && this.#limit >= this.#batch
    const timer = setTimeout(
      () => {
        if (rests) this.#isAnother = false
        this.#limit = Math.min(count, this.#limit + more)
      },
      rests ? REST_MS : PAUSE_MS,
    )
    return () => clearTimeout(timer)
  }
}
