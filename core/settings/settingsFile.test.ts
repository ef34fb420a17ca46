// What settings.json gives back, and what it refuses.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSettings, settingsToFile } from './settingsFile.ts'

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('the file gives back what was chosen, and only that', () => {
  const chosen = { theme: 'dark', chosenStatuses: ['idle', 'unrecognised'], language: 'zh-CN' } as const
  expect(parseSettings(throughJson(settingsToFile(chosen)))).toEqual(chosen)
  expect(parseSettings(throughJson(settingsToFile({})))).toEqual({})
})

test('of the first version, what was as it came counts as not chosen', () => {
  const first = {
    version: 1,
    queriesPerSecond: 2,
    useBulkQueries: true,
    notify: false,
    notifyStatuses: null,
    notifyHiddenChanges: false,
    groupByGateway: true,
    theme: 'system',
    openAtLogin: false,
  }
  expect(parseSettings(first)).toEqual({ tellAbout: 'nothing', groupBy: 'gateway' })
})

test.each([
  [
    'nothing, with the states kept',
    { notify: false, notifyStatuses: ['rest'] },
    { tellAbout: 'nothing', chosenStatuses: ['rest'] },
  ],
  [
    'chosen changes',
    { notifyStatuses: ['rest', 'busy'] },
    { tellAbout: 'chosen-changes', chosenStatuses: ['rest', 'busy'] },
  ],
  ['what is told by default', { notify: true, notifyStatuses: null, groupByGateway: false }, {}],
])('of the second version, what was told becomes %s', (_what, content, chosen) => {
  expect(parseSettings({ version: 2, ...content })).toEqual(chosen)
})

test.each([
  ['no boolean', { useBulkQueries: 'no' }],
  ['more queries than the gateway allows', { queriesPerSecond: 50 }],
  ['a state that there is not', { chosenStatuses: ['asleep'] }],
  ['a language that is not spoken', { language: 'tlh' }],
])('refuses %s', (_what, content) => {
  expect(parseSettings({ version: 3, ...content })).toBeNull()
})

test('a file of a future version, or of none, is refused', () => {
  for (const version of [4, 99, 0, 1.5, '1', undefined]) expect(parseSettings({ version })).toBeNull()
})

test('no JSON value makes the parser throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      parseSettings(value)
      parseSettings({ version: 1, settings: value, notify: value, notifyStatuses: value })
    }),
    { numRuns: 500 },
  )
})
