// Long lists come into the document in batches, so that the first screenful is painted at once and typing never waits
// for five hundred rows. A moment later all of them are there, for scrolling, screen readers and find-in-page.

const FIRST = 60
const BATCH = 60
const PAUSE_MS = 8

export class RowBatches {
  #limit = $state(FIRST)
  readonly #count: () => number

  /** @param count how many rows there are to show; reactive. To be created while a component is, for its effect. */
  constructor(count: () => number) {
    this.#count = count
    $effect(() => this.#approach())
  }

  /** @returns as many of the items as are in the document now */
  of<T>(items: readonly T[]): readonly T[] {
    return items.length <= this.#limit ? items : items.slice(0, this.#limit)
  }

  /** Has the row at this index in the document with the next flush. */
  include(index: number): void {
    this.#limit = Math.max(this.#limit, index + 1)
  }

  #approach(): (() => void) | undefined {
    const count = this.#count()
    if (count <= this.#limit) {
      this.#limit = Math.max(FIRST, count)
      return undefined
    }
    const timer = setTimeout(() => (this.#limit = Math.min(count, this.#limit + BATCH)), PAUSE_MS)
    return () => clearTimeout(timer)
  }
}
