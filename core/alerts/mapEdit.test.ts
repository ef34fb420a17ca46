// A map that is changed without being copied reads, and is gone through, as one that was copied; and nobody sees an earlier one change.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editMap, withoutKeys } from './mapEdit.ts'

const anyChange = fc.record({ key: fc.nat({ max: 400 }), value: fc.nat({ max: 3 }), isGone: fc.boolean() })
const anyEdits = fc.array(fc.array(anyChange, { maxLength: 30 }), { maxLength: 12 })

test('reads as a copied map does, in the same order, and leaves every earlier map as it was', () => {
  fc.assert(
    fc.property(fc.nat({ max: 300 }), anyEdits, fc.double({ min: 0, max: 1, noNaN: true }), (size, edits, goes) => {
      let map: ReadonlyMap<number, number> = new Map(Array.from({ length: size }, (_, key) => [key, 0]))
      const copied = new Map(map)
      const earlier: { readonly map: ReadonlyMap<number, number>; readonly was: readonly [number, number][] }[] = []
      for (const changes of edits) {
        earlier.push({ map, was: [...copied] })
        const edit = editMap(map)
        for (const { key, value, isGone } of changes) {
          if (isGone && key / 400 < goes) {
            edit.delete(key)
            copied.delete(key)
          } else {
            edit.set(key, value)
            copied.set(key, value)
          }
          expect(edit.get(key)).toBe(copied.get(key))
        }
        map = edit.result()
        expect([...map]).toEqual([...copied])
        expect([...map.keys()]).toEqual([...copied.keys()])
        expect([...map.values()]).toEqual([...copied.values()])
        expect(map.size).toBe(copied.size)
        for (const { key } of changes) expect([map.get(key), map.has(key)]).toEqual([copied.get(key), copied.has(key)])
        const told: [number, number][] = []
        map.forEach((value, key) => told.push([key, value]))
        expect(told).toEqual([...copied])
      }
      for (const { map: then, was } of earlier) expect([...then]).toEqual(was)
    }),
  )
})

test('is the same map where nothing is changed', () => {
  const many = new Map(Array.from({ length: 200 }, (_, key) => [key, 0]))
  for (const map of [new Map([[1, 0]]), many, changed(many)]) {
    const edit = editMap(map)
    edit.set(1, 0)
    edit.delete(-1)
    expect(edit.result()).toBe(map)
    expect(withoutKeys(map, () => false)).toBe(map)
  }
})

function changed(map: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const edit = editMap(map)
  edit.set(7, 1)
  return edit.result()
}
