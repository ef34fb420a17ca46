// Whom the report shows and under which heads.

import { expect, it } from 'vitest'
import { createWords } from '../../words/words.ts'
import { agentDayOf } from '../testing/testDays.ts'
import { gatewayOf } from '../testing/testStates.ts'
import { foundDays, groupedDays, type DaySurroundings } from './dayGroups.ts'

const rows = [
  agentDayOf('20011', { group: 'Support' }),
  agentDayOf('20012', { group: null, gatewayId: 'gone' }),
  agentDayOf('20013', { group: 'Billing', who: { name: '王小明', workno: '20013' } }),
]
const surroundings: DaySurroundings = {
  words: createWords('en', 'UTC'),
  gateways: [gatewayOf({ id: 'g1', name: 'Berlin' })],
  labelsOf: (agent) => (agent === 'g1/20011' ? ['night'] : []),
}
const headsOf = (groupBy: Parameters<typeof groupedDays>[1]) =>
  groupedDays(rows, groupBy, surroundings).map(({ heading, rows: of }) => [heading, of.map(({ who }) => who.workno)])

it('finds by name, ID, group and label', () => {
  const found = (query: string) => foundDays(rows, query, surroundings).map(({ who }) => who.workno)
  expect(found('')).toHaveLength(3)
  expect(found('小明')).toEqual(['20013'])
  expect(found('２００１２')).toEqual(['20012'])
  expect(found('supp NIGHT')).toEqual(['20011'])
  expect(found('nobody')).toEqual([])
})

it('groups as in the list, what has none last', () => {
  expect(headsOf('none')).toEqual([[null, ['20011', '20012', '20013']]])
  expect(headsOf('group')).toEqual([
    ['Billing', ['20013']],
    ['Support', ['20011']],
    ['No group', ['20012']],
  ])
  expect(headsOf('label')).toEqual([
    ['night', ['20011']],
    ['No label', ['20012', '20013']],
  ])
  expect(headsOf('gateway')).toEqual([
    ['Berlin', ['20011', '20013']],
    ['gone', ['20012']],
  ])
})
