// What pins.json gives back, and what it leaves out.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as v from 'valibot'
import { ARGUMENT_SCHEMAS } from '../../contract/schemas.ts'
import type { LimitOverrides } from '../../contract/limits.ts'
import { STATUS_KEYS } from '../../contract/status.ts'
import { parsePins, pinsToFile, type Pin } from './pinsFile.ts'

const PINS: readonly Pin[] = [
  { gatewayId: 'g1', workno: '20012', alertSettings: { notify: null, limits: {} }, labels: [] },
  {
    gatewayId: 'g1',
    workno: '20011',
    alertSettings: { notify: false, limits: { rest: { criticalS: 600 }, talking: { warningS: null, criticalS: 90 } } },
    labels: ['new here', 'Berlin'],
  },
  { gatewayId: 'g2', workno: '20011', alertSettings: { notify: true, limits: {} }, labels: [] },
]

const inEveryState = (criticalS: number): LimitOverrides =>
  Object.fromEntries(STATUS_KEYS.map((key) => [key, { criticalS }]))

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('the file gives back what was put into it', () => {
  expect(parsePins(throughJson(pinsToFile(PINS)))).toEqual(PINS)
})

test('the first version keeps its order and its choices; its limit becomes the critical one of every state, a day at most', () => {
  const first = {
    version: 1,
    pins: [
      { gatewayId: 'g1', workno: '20012', alerts: { notify: false, limitS: 90 } },
      { gatewayId: 'g1', workno: '20011' },
      { gatewayId: 'g1', workno: '20013', alerts: { notify: null, limitS: 604_800 } },
    ],
  }
  expect(parsePins(first)).toEqual([
    { gatewayId: 'g1', workno: '20012', alertSettings: { notify: false, limits: inEveryState(90) }, labels: [] },
    { gatewayId: 'g1', workno: '20011', alertSettings: { notify: null, limits: {} }, labels: [] },
    { gatewayId: 'g1', workno: '20013', alertSettings: { notify: null, limits: inEveryState(86_400) }, labels: [] },
  ])
})

test('the second version’s limit becomes the critical one of every state', () => {
  const lastKnown = { name: 'Anna Berg', groupName: 'Support' }
  const second = {
    version: 2,
    pins: [
      { gatewayId: 'g1', workno: '20012', alertSettings: { notify: true, limitS: 600 }, lastKnown },
      { gatewayId: 'g1', workno: '20011', alertSettings: { notify: null, limitS: null } },
    ],
  }
  expect(parsePins(second)).toEqual([
    {
      gatewayId: 'g1',
      workno: '20012',
      alertSettings: { notify: true, limits: inEveryState(600) },
      labels: [],
      lastKnown,
    },
    { gatewayId: 'g1', workno: '20011', alertSettings: { notify: null, limits: {} }, labels: [] },
  ])
})

test('whatever the command takes as an agent’s own settings can be read from the file again', () => {
  fc.assert(
    fc.property(fc.option(fc.boolean()), fc.option(fc.integer({ min: -10, max: 1_000_000 })), (notify, criticalS) => {
      const argument = { agent: 'g1/20011', alertSettings: { notify, limits: { rest: { criticalS } } } }
      if (!v.safeParse(ARGUMENT_SCHEMAS.setAgentAlerts, argument).success) return
      const pins = [{ gatewayId: 'g1', workno: '20011', alertSettings: argument.alertSettings, labels: [] }]
      expect(parsePins(throughJson(pinsToFile(pins)))).toEqual(pins)
    }),
  )
})

test('whatever the command takes as labels can be read from the file again', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 45 }), { maxLength: 25 }), (labels) => {
      const parsed = v.safeParse(ARGUMENT_SCHEMAS.setLabels, { agent: 'g1/20011', labels })
      if (!parsed.success) return
      const pins = [{ ...(PINS[0] as Pin), labels: parsed.output.labels }]
      expect(parsePins(throughJson(pinsToFile(pins)))).toEqual(pins)
    }),
  )
})

test('keeps a name and a group, and no pin is lost because of a bad one', () => {
  const lastKnown = { name: 'Anna Berg', groupName: 'Support' }
  const pin: Pin = { ...(PINS[0] as Pin), lastKnown }
  expect(parsePins(throughJson(pinsToFile([pin])))).toEqual([pin])
  const bad = { ...pin, lastKnown: { name: 7 }, labels: 'Berlin' }
  expect(parsePins({ version: 3, pins: [bad] })).toEqual([{ ...pin, lastKnown: null }])
})

test('an agent that stands in the list twice is pinned once, at its first place', () => {
  const [first, second] = PINS as [Pin, Pin]
  expect(parsePins(pinsToFile([first, second, first]))).toEqual([first, second])
})

test.each([
  ['an agent ID with a slash', { gatewayId: 'g1', workno: '1/2' }],
  ['a gateway ID with a slash', { gatewayId: 'g/1', workno: '20011' }],
  [
    'a limit of none',
    { gatewayId: 'g1', workno: '20011', alertSettings: { notify: null, limits: { rest: { criticalS: 0 } } } },
  ],
  ['no pin at all', 7],
])('leaves out %s, and keeps the others', (_what, bad) => {
  expect(parsePins({ version: 3, pins: [PINS[0], bad, PINS[2]] })).toEqual([PINS[0], PINS[2]])
})

test('takes no more than 5,000', () => {
  const pins = Array.from({ length: 5_200 }, (_, place) => ({ gatewayId: 'g1', workno: String(20_000 + place) }))
  expect(parsePins({ version: 3, pins })).toHaveLength(5_000)
})

test('a file of a future version, of none, or without a list is refused', () => {
  for (const version of [4, 99, 0, 1.5, '1', undefined]) expect(parsePins({ version, pins: [] })).toBeNull()
  expect(parsePins({ version: 3 })).toBeNull()
})

test('no JSON value makes the parser throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      parsePins(value)
      parsePins({ version: 1, pins: value })
      parsePins({ version: 1, pins: [value] })
      parsePins({ version: 2, pins: [{ gatewayId: 'g1', workno: '1', alertSettings: value }] })
    }),
    { numRuns: 500 },
  )
})
