// Stays as one text, and back.

import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { openHour, packHour } from './packedHour.ts'
import { createStayPacker } from './packedStays.ts'

// The sixth: not watched, event 2 (changed), status 4 (talking).
const WHOLE = '[7,1000,30,0,null,132,7,5,null,3]'

function stayIn(...rows: readonly string[]) {
  const packer = createStayPacker((team) => (team === null ? null : `group ${team}`))
  const stays = packer.empty()
  packer.read(`[${rows.join(',')}]`, (agent) => (agent === 7 ? stays : null))
  return stays.unpack()
}

function stayInBlock(...rows: readonly string[]) {
  const packer = createStayPacker((team) => (team === null ? null : `group ${team}`))
  const stays = packer.empty()
  const block = packHour(`[${rows.join(',')}]`, 500)
  expect(packer.readHour(block, 500, { from: 0, to: Infinity }, (agent) => (agent === 7 ? stays : null))).toBe(true)
  return stays.unpack()
}

it('reads each row of the agent that is wanted', () => {
  expect(stayIn(WHOLE, '[8,1001,30,0,null,132,7,5,null,3]', '[7,2000,500,-20,40,577,null,-5,2,null]')).toEqual([
    {
      status: { key: 'talking', status: 7, ctiStatus: 5 },
      reason: null,
      group: 'group 3',
      event: 'changed',
      began: { notBefore: 970, notAfter: 970 },
      observedAt: 1000,
      before: null,
    },
    {
      status: { key: 'idle', status: null, ctiStatus: -5 },
      reason: 2,
      group: null,
      event: 'first-seen',
      began: { notBefore: 1520, notAfter: 1500 },
      observedAt: 2000,
      before: { lastSeen: 1460, wasWatched: true },
    },
  ])
  expect(stayIn()).toEqual([])
})

it('leaves out a row that is damaged, and reads on behind it', () => {
  const damaged = [
    '[7,1000,null,0,null,132,7,5,null,3]',
    '["x",1000,30,0,null,132,7,5,null,3]',
    '[7,1000,30,0,null,175,7,5,null,3]',
    '[7,1000,30,0,null,68,7,5,null,3,9]',
    '[7,1000,30,0,null,132,"7",5,null,3]',
    '[7,1000,30,0,null,132,7,5,null,3.5]',
  ]
  for (const row of damaged) {
    expect(stayIn(row, WHOLE), row).toHaveLength(1)
    expect(stayInBlock(row, WHOLE), row).toHaveLength(1)
  }
})

const number = fc.oneof(
  fc.integer({ min: -100, max: 100 }),
  fc.integer(),
  fc.constantFrom(-(2 ** 31), 2 ** 31, 2 ** 40),
)
const orNull = fc.option(number, { freq: 4 })
const anyRow = fc
  .tuple(fc.integer({ min: 6, max: 8 }), fc.integer({ min: 500, max: 600 }), number, orNull, orNull)
  .chain((numbers) =>
    fc
      .tuple(fc.constantFrom(132, 577, 68, 175), orNull, orNull, orNull, orNull)
      .map((meaning) => [...numbers, ...meaning]),
  )

it('reads the same from an hour’s block', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 20 }), (rows) => {
      const texts = rows.map((row) => JSON.stringify(row))
      expect(stayInBlock(...texts)).toEqual(stayIn(...texts))
    }),
    { numRuns: 1000 },
  )
})

it('reads of a block what was observed in time only', () => {
  const rows = [1000, 1001, 1002, 1003].map((at) => WHOLE.replace('1000', String(at)))
  const packer = createStayPacker(() => null)
  const stays = packer.empty()
  packer.readHour(packHour(`[${rows.join(',')}]`, 500), 500, { from: 1001, to: 1003 }, () => stays)
  expect(stays.unpack().map(({ observedAt }) => observedAt)).toEqual([1001, 1002])
})

it('opens no block that is damaged', () => {
  const block = packHour(`[${WHOLE}]`, 500)
  expect(openHour(block)).not.toBeNull()
  expect(openHour(block.subarray(1))).toBeNull()
  expect(openHour(block.subarray(0, -1))).toBeNull()
  expect(openHour(new Uint8Array())).toBeNull()
})
