// Changes to a map that nobody else may see change: without one it is the same map, and with a few thousands of entries are not
// copied. What was changed lies over what was there, until it is much; then both become one map.

/** Values are never null or undefined. */
export interface MapEdit<Key, Value> {
  get(key: Key): Value | undefined
  set(key: Key, value: Value): void
  delete(key: Key): void
  /** The same map as before when nothing was changed. Asked for once, as the last thing. */
  result(): ReadonlyMap<Key, Value>
}

/** What lies over a map is at most this share of it. Of 5,000 entries an answer changes a hundred: one in six answers copies all. */
const MOST_CHANGED = 1 / 8
/** Smaller maps are simply copied. */
const FEW = 64

export function editMap<Key, Value extends object | string | number>(
  before: ReadonlyMap<Key, Value>,
): MapEdit<Key, Value> {
  const under = before instanceof LayeredMap ? (before as LayeredMap<Key, Value>).under : before
  let over: Map<Key, Value> | null = null
  /** Everything, ours alone; null: nothing was changed that needs it. */
  let whole: Map<Key, Value> | null = null
  const now = (): ReadonlyMap<Key, Value> => whole ?? (over === null ? before : new LayeredMap(under, over))
  const get = (key: Key): Value | undefined =>
    whole === null && over !== null ? upper(over, under, key) : (whole ?? before).get(key)

  return {
    get,
    set(key, value) {
      if (get(key) === value) return
      if (whole === null && before.size <= FEW) whole = new Map(before)
      if (whole !== null) {
        whole.set(key, value)
        return
      }
      over ??= new Map(before instanceof LayeredMap ? (before as LayeredMap<Key, Value>).over : [])
      over.set(key, value)
    },
    delete(key) {
      if (get(key) === undefined) return
      whole ??= new Map(now())
      whole.delete(key)
    },
    result() {
      if (whole !== null || over === null) return now()
      return over.size <= under.size * MOST_CHANGED ? new LayeredMap(under, over) : new Map(now())
    },
  }
}

/** A map, and over it newer values of some of its entries and entries that it lacks. Neither of the two changes any more. */
class LayeredMap<Key, Value> implements ReadonlyMap<Key, Value> {
  readonly under: ReadonlyMap<Key, Value>
  readonly over: ReadonlyMap<Key, Value>
  readonly size: number

  constructor(under: ReadonlyMap<Key, Value>, over: ReadonlyMap<Key, Value>) {
    this.under = under
    this.over = over
    let added = 0
    for (const key of over.keys()) if (!under.has(key)) added += 1
    this.size = under.size + added
  }

  get(key: Key): Value | undefined {
    return upper(this.over, this.under, key)
  }

  has(key: Key): boolean {
    return this.over.has(key) || this.under.has(key)
  }

  /** In the order in which a single map would have them. */
  *entries(): MapIterator<[Key, Value]> {
    for (const [key, value] of this.under) yield [key, this.over.get(key) ?? value]
    for (const [key, value] of this.over) if (!this.under.has(key)) yield [key, value]
  }

  *keys(): MapIterator<Key> {
    yield* this.under.keys()
    for (const key of this.over.keys()) if (!this.under.has(key)) yield key
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value
  }

  forEach(call: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this.entries()) call(value, key, this)
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries()
  }
}

function upper<Key, Value>(over: ReadonlyMap<Key, Value>, under: ReadonlyMap<Key, Value>, key: Key): Value | undefined {
  return over.get(key) ?? under.get(key)
}

/** Without the entries that are gone; the same map when there are none. */
export function withoutKeys<Key, Value extends object | string | number>(
  map: ReadonlyMap<Key, Value>,
  isGone: (key: Key) => boolean,
): ReadonlyMap<Key, Value> {
  const edit = editMap(map)
  for (const key of map.keys()) if (isGone(key)) edit.delete(key)
  return edit.result()
}
