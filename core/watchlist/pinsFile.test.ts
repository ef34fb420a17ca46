// What pins.json gives back, and what it leaves out.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as v from 'valibot'
import { ARGUMENT_SCHEMAS } from '../../contract/schemas.ts'
import { parsePins, pinsToFile, type Pin } from './pinsFile.ts'

const PINS: readonly Pin[] = [
  { gatewayId: 'g1', workno: '20012', alertSettings: { notify: null, limitS: null } },
  { gatewayId: 'g1', workno: '20011', alertSettings: { notify: false, limitS: 600 } },
  { gatewayId: 'g2', workno: '20011', alertSettings: { notify: true, limitS: null } },
]

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('the file gives back what was put into it', () => {
  expect(parsePins(throughJson(pinsToFile(PINS)))).toEqual(PINS)
})

test('the first version keeps its order and its choices; a limit that was never readable again becomes the longest', () => {
  const first = {
    version: 1,
    pins: [
      { gatewayId: 'g1', workno: '20012', alerts: { notify: false, limitS: 90 } },
      { gatewayId: 'g1', workno: '20011' },
      { gatewayId: 'g1', workno: '20013', alerts: { notify: null, limitS: 604_800 } },
    ],
  }
  expect(parsePins(first)).toEqual([
    { gatewayId: 'g1', workno: '20012', alertSettings: { notify: false, limitS: 90 } },
    { gatewayId: 'g1', workno: '20011', alertSettings: { notify: null, limitS: null } },
    { gatewayId: 'g1', workno: '20013', alertSettings: { notify: null, limitS: 86_400 } },
  ])
})

test('whatever the command takes as an agent’s own settings can be read from the file again', () => {
  fc.assert(
    fc.property(fc.option(fc.boolean()), fc.option(fc.integer({ min: -10, max: 1_000_000 })), (notify, limitS) => {
      const argument = { agent: 'g1/20011', alertSettings: { notify, limitS } }
      if (!v.safeParse(ARGUMENT_SCHEMAS.setAgentAlerts, argument).success) return
      const pins = [{ gatewayId: 'g1', workno: '20011', alertSettings: argument.alertSettings }]
      expect(parsePins(throughJson(pinsToFile(pins)))).toEqual(pins)
    }),
  )
})

test('keeps a name and a group, and no pin is lost because of a bad one', () => {
  const lastKnown = { name: 'Anna Berg', groupName: 'Support' }
  const pin: Pin = { gatewayId: 'g1', workno: '20011', alertSettings: { notify: null, limitS: null }, lastKnown }
  expect(parsePins(throughJson(pinsToFile([pin])))).toEqual([pin])
  const bad = { ...pin, lastKnown: { name: 7 } }
  expect(parsePins({ version: 2, pins: [bad] })).toEqual([{ ...pin, lastKnown: null }])
})

test('an agent that stands in the list twice is pinned once, at its first place', () => {
  const [first, second] = PINS as [Pin, Pin]
  expect(parsePins(pinsToFile([first, second, first]))).toEqual([first, second])
})

test.each([
  ['an agent ID with a slash', { gatewayId: 'g1', workno: '1/2' }],
  ['a gateway ID with a slash', { gatewayId: 'g/1', workno: '20011' }],
  ['a limit of none', { gatewayId: 'g1', workno: '20011', alertSettings: { notify: null, limitS: 0 } }],
  ['no pin at all', 7],
])('leaves out %s, and keeps the others', (_what, bad) => {
  expect(parsePins({ version: 2, pins: [PINS[0], bad, PINS[2]] })).toEqual([PINS[0], PINS[2]])
})

test('takes no more than 500', () => {
  const pins = Array.from({ length: 700 }, (_, place) => ({ gatewayId: 'g1', workno: String(20_000 + place) }))
  expect(parsePins({ version: 2, pins })).toHaveLength(500)
})

test('a file of a future version, of none, or without a list is refused', () => {
  for (const version of [3, 99, 0, 1.5, '1', undefined]) expect(parsePins({ version, pins: [] })).toBeNull()
  expect(parsePins({ version: 2 })).toBeNull()
})

test('no JSON value makes the parser throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      parsePins(value)
      parsePins({ version: 1, pins: value })
      parsePins({ version: 1, pins: [value] })
    }),
    { numRuns: 500 },
  )
})
