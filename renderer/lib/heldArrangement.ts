// A list under the pointer: every row stays where it is, whatever the order would be now. Who is not watched any more goes, who
// is new comes last. Pure.

interface Group<Cell> {
  readonly id: string
  readonly heading: string | null
  readonly cells: readonly Cell[]
}

/**
 * @param before what stands on the screen
 * @param next what would stand there now
 * @param watched everybody who is watched
 */
export function heldArrangement<Cell>(
  before: readonly Group<Cell>[],
  next: readonly Group<Cell>[],
  watched: readonly Cell[],
): readonly Group<Cell>[] {
  const isWatched = new Set(watched)
  const stood = new Set(before.flatMap(({ cells }) => cells))
  const comers = next
    .map((group) => ({ ...group, cells: group.cells.filter((cell) => !stood.has(cell)) }))
    .filter(({ cells }) => cells.length > 0)
  const kept = before.map((group) => ({
    ...group,
    cells: [
      ...group.cells.filter((cell) => isWatched.has(cell)),
      ...(comers.find(({ id }) => id === group.id)?.cells ?? []),
    ],
  }))
  const isNew = ({ id }: Group<Cell>) => !before.some((group) => group.id === id)
  return [...kept.filter(({ cells, heading }) => heading === null || cells.length > 0), ...comers.filter(isNew)]
}
