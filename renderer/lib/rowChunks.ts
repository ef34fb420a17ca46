// A long list in pieces of a few rows. What the browser does for each frame it then does for each piece and for the rows that are
// seen, not for thousands; and what did not change in a piece is not looked at. Every row stands in the document all the same.

/** Shorter lists are one piece. */
const LONG = 500
/** As many rows as a small window shows. */
export const CHUNK_ROWS = 20

export interface RowChunk<Row> {
  /** The place of its first row in the list. */
  readonly at: number
  readonly rows: readonly Row[]
}

export function isLongList(rows: number): boolean {
  return rows > LONG
}

/** Cuts lists, each once: of the same list come the same pieces. */
export function createRowCutter<Row>(): (rows: readonly Row[]) => readonly RowChunk<Row>[] {
  const known = new WeakMap<readonly Row[], readonly RowChunk<Row>[]>()
  return (rows) => {
    const before = known.get(rows)
    if (before !== undefined) return before
    const chunks = Array.from({ length: Math.ceil(rows.length / CHUNK_ROWS) }, (_, place) => {
      const at = place * CHUNK_ROWS
      return { at, rows: rows.slice(at, at + CHUNK_ROWS) }
    })
    known.set(rows, chunks)
    return chunks
  }
}
