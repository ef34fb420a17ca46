// Changes to a map that nobody else may see change: it is copied with the first change, and not at all without one.

export interface MapEdit<Key, Value> {
  get(key: Key): Value | undefined
  set(key: Key, value: Value): void
  delete(key: Key): void
  /** The same map as before when nothing was changed. */
  result(): ReadonlyMap<Key, Value>
}

export function editMap<Key, Value>(before: ReadonlyMap<Key, Value>): MapEdit<Key, Value> {
  let after: Map<Key, Value> | null = null
  return {
    get: (key) => (after ?? before).get(key),
    set(key, value) {
      if ((after ?? before).get(key) === value) return
      after ??= new Map(before)
      after.set(key, value)
    },
    delete(key) {
      if (!(after ?? before).has(key)) return
      after ??= new Map(before)
      after.delete(key)
    },
    result: () => after ?? before,
  }
}

/** Without the entries that are gone; the same map when there are none. */
export function withoutKeys<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  isGone: (key: Key) => boolean,
): ReadonlyMap<Key, Value> {
  const edit = editMap(map)
  for (const key of map.keys()) if (isGone(key)) edit.delete(key)
  return edit.result()
}
