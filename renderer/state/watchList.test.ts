// Filter, order and grouping of the watch list.

import { describe, expect, it } from 'vitest'
import type { ReasonWords } from '../../contract/gateway.ts'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import { Feed } from './feed.svelte.ts'
import { changeOf } from '../testing/testBridge.ts'
import { agentOf, gatewayOf, observationOf, stateOf } from '../testing/testStates.ts'
import { PageWords } from './pageWords.svelte.ts'
import { WatchList } from './watchList.svelte.ts'

function listOf(...agents: Parameters<typeof agentOf>[]) {
  const feed = new Feed()
  feed.load(stateOf({ agents: agents.map((of) => agentOf(...of)) }))
  const list = new WatchList(feed, new PageWords(feed))
  return { feed, list, shown: () => list.visible.map((cell) => cell.state.workno) }
}

describe('WatchList', () => {
  it('finds by ID, name, group, skill and status words, all of them', () => {
    const { list, shown } = listOf(['20011'], ['20012', { observation: observationOf('talking') }])
    for (const query of ['20012', 'talk', 'ada TALKING', 'support 20012', 'voice talking']) {
      list.query = query
      expect(shown(), query).toEqual(['20012'])
    }
    list.query = 'idle talking'
    expect(shown()).toEqual([])
  })

  it('does not find old knowledge under a status it no longer vouches for', () => {
    const { list, shown } = listOf(['20011', { freshness: 'unknown' }])
    list.query = 'idle'
    expect(shown()).toEqual([])
    list.query = 'unknown'
    expect(shown()).toEqual(['20011'])
  })

  it('follows an agent whose status changes under a filter', () => {
    const { feed, list, shown } = listOf(['20011'])
    list.query = 'talking'
    expect(shown()).toEqual([])
    feed.apply(changeOf(2, { kind: 'agent', agent: agentOf('20011', { observation: observationOf('talking') }) }))
    feed.settle()
    expect(shown()).toEqual(['20011'])
  })

  it('finds by the words of a reason as soon as they are given, and no longer than they are', () => {
    const observation = observationOf('rest')
    const { feed, list, shown } = listOf([
      '20011',
      { observation: { ...observation, info: { ...observation.info, reason: 3 } } },
    ])
    list.query = 'lunch'
    const shownWith = (revision: number, reasons: readonly ReasonWords[]) => {
      feed.apply(changeOf(revision, { kind: 'gateways', gateways: [gatewayOf({ reasons })] }))
      return shown()
    }
    expect(shown()).toEqual([])
    expect(shownWith(2, [{ code: 3, words: 'Lunch' }])).toEqual(['20011'])
    expect(shownWith(3, [])).toEqual([])
  })

  it('sorts by a column up, down, and back to the user’s order', () => {
    const { list, shown } = listOf(['9'], ['101'], ['20'])
    list.sortBy('agent')
    expect(shown()).toEqual(['9', '20', '101'])
    list.sortBy('agent')
    expect(shown()).toEqual(['101', '20', '9'])
    list.sortBy('agent')
    expect(shown()).toEqual(['9', '101', '20'])
  })

  it('shows only those counted under a status, and all again', () => {
    const { list, shown } = listOf(
      ['1'],
      ['2', { observation: observationOf('talking') }],
      ['3', { freshness: 'stale' }],
    )
    list.toggleOnly('talking')
    expect(shown()).toEqual(['2'])
    list.toggleOnly('stale')
    expect(shown()).toEqual(['3'])
    list.reveal('g1/1')
    expect(shown()).toEqual(['1', '2', '3'])
    list.toggleOnly('idle')
    list.toggleOnly('idle')
    expect(shown()).toEqual(['1', '2', '3'])
  })

  it('finds by the words of the language that is in force now', () => {
    const { feed, list, shown } = listOf(['20011'])
    list.query = '空闲'
    expect(shown()).toEqual([])
    feed.apply(changeOf(2, { kind: 'settings', settings: DEFAULT_SETTINGS, locale: 'zh-CN' }))
    expect(shown()).toEqual(['20011'])
  })

  it('drops a filter that hides the agent to be shown, and only then', () => {
    const { list } = listOf(['20011'], ['20012'])
    list.query = '20012'
    list.reveal('g1/20012')
    expect(list.query).toBe('20012')
    list.reveal('g1/20011')
    expect(list.query).toBe('')
    expect(list.currentIndex).toBe(0)
  })

  it('groups by gateway where there are several', () => {
    const feed = new Feed()
    const other = { key: 'g2/20011', gatewayId: 'g2' } as const
    feed.load(
      stateOf({
        gateways: [gatewayOf(), gatewayOf({ id: 'g2' })],
        agents: [agentOf('20011', other), agentOf('20011'), agentOf('20012', { ...other, key: 'g2/20012' })],
        settings: { ...DEFAULT_SETTINGS, groupByGateway: true },
      }),
    )
    expect(new WatchList(feed, new PageWords(feed)).visible.map((cell) => cell.key)).toEqual([
      'g1/20011',
      'g2/20011',
      'g2/20012',
    ])
  })
})
