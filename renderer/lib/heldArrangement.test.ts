// A held list: nothing moves, the unpinned go, the new come last.

import { expect, it } from 'vitest'
import { heldArrangement } from './heldArrangement.ts'

const group = (id: string, ...cells: string[]) => ({ id, heading: id === '' ? null : id, cells })

it('keeps every row where it is, though the order is another one now', () => {
  expect(heldArrangement([group('', 'a', 'b', 'c')], [group('', 'c', 'a')], ['a', 'b', 'c'])).toEqual([
    group('', 'a', 'b', 'c'),
  ])
})

it('lets go who is not watched any more, and takes in who is new at the end', () => {
  expect(heldArrangement([group('', 'a', 'b')], [group('', 'd', 'b')], ['b', 'd'])).toEqual([group('', 'b', 'd')])
  expect(heldArrangement([group('', 'a')], [group('')], [])).toEqual([group('')])
})

it('does so in groups too: nobody changes the head, an empty one goes, a new one comes last', () => {
  const before = [group('idle', 'a', 'b'), group('rest', 'c')]
  const next = [group('busy', 'e'), group('idle', 'b', 'd'), group('rest', 'a')]
  expect(heldArrangement(before, next, ['a', 'b', 'd', 'e'])).toEqual([
    group('idle', 'a', 'b', 'd'),
    group('busy', 'e'),
  ])
})
