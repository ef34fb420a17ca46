// Filter, order and grouping of the watch list.

import { describe, expect, it } from 'vitest'
import type { ReasonWords } from '../../contract/gateway.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'
import type { AppState, StatePart } from '../../contract/state.ts'
import { Feed } from './feed.svelte.ts'
import { changeOf } from '../testing/testBridge.ts'
import { agentOf, gatewayOf, momentOf, observationOf, stateOf } from '../testing/testStates.ts'
import { PageClock } from './pageClock.svelte.ts'
import { PageWords } from './pageWords.svelte.ts'
import { WatchList, type Arrangement } from './watchList.svelte.ts'

function listIn(state: Partial<AppState>) {
  const feed = new Feed()
  let pageMs = 0
  const clock = new PageClock(() => pageMs)
  const saved: Partial<Arrangement>[] = []
  const whole = stateOf(state)
  feed.load(whole)
  clock.set(momentOf(100_000))
  const list = new WatchList({ feed, words: new PageWords(feed), clock, save: (changes) => saved.push(changes) })
  let { revision } = whole
  return {
    feed,
    list,
    saved,
    shown: () => list.visible.map((cell) => cell.state.workno),
    heads: () => list.groups.map(({ heading, cells }) => [heading, ...cells.map(({ state: { workno } }) => workno)]),
    change(...parts: StatePart[]) {
      revision += 1
      feed.apply(changeOf(revision, ...parts))
      feed.settle()
    },
    /** To so many seconds of main's clock. */
    goTo(s: number) {
      pageMs = (s - 100) * 1000
      clock.tick()
    },
  }
}

function listOf(...agents: Parameters<typeof agentOf>[]) {
  return listIn({ agents: agents.map((of) => agentOf(...of)) })
}

/** In its state since 40 s of the clock. */
const limited = (workno: string, criticalS: number | null, warningS: number | null = null) =>
  agentOf(workno, {
    limits: { warningS, criticalS, warningFrom: { kind: 'all' }, criticalFrom: { kind: 'all' } },
  })
const settingsWith = (changes: Partial<Settings>) => ({ ...DEFAULT_SETTINGS, ...changes })

describe('WatchList', () => {
  it('words what the filter looks through in parts, to the last agent', () => {
    const { list } = listOf(...Array.from({ length: 450 }, (_, place): [string] => [String(20_011 + place)]))
    const places: (number | null)[] = [0]
    for (let from: number | null = 0; from !== null;) {
      from = list.prepareSearch(from)
      places.push(from)
    }
    expect(places).toEqual([0, 200, 400, null])
  })

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

  it('shows the agents in any of the chosen statuses, by the status itself, and all again', () => {
    const { list, saved, shown } = listOf(
      ['1', { observation: observationOf('rest') }],
      ['2', { observation: observationOf('pre-rest') }],
      ['3', { observation: observationOf('talking') }],
      ['4', { observation: observationOf('rest'), freshness: 'stale' }],
    )
    list.toggleStatus('rest')
    expect(shown()).toEqual(['1', '4'])
    list.toggleStatus('talking')
    expect(shown()).toEqual(['1', '3', '4'])
    list.toggleStatus('rest')
    expect(shown()).toEqual(['3'])
    list.reveal('g1/1')
    expect(shown()).toEqual(['1', '2', '3', '4'])
    expect(saved.map(({ shownStatuses }) => shownStatuses)).toEqual([['rest'], ['rest', 'talking'], ['talking'], []])
  })

  it('shows only what is not confirmed, and what is over a limit as the clock goes', () => {
    const { goTo, list, shown } = listIn({
      agents: [limited('1', 90), limited('2', 60), limited('3', null, 120), agentOf('4', { freshness: 'stale' })],
    })
    list.showsStaleOnly = true
    expect(shown()).toEqual(['4'])
    list.showsStaleOnly = false
    list.toggleOverLimitOnly()
    expect(shown()).toEqual(['2'])
    goTo(130)
    expect(shown()).toEqual(['1', '2'])
    goTo(160)
    expect(shown()).toEqual(['1', '2', '3'])
  })

  it('begins as it was left, and follows when main says another arrangement', () => {
    const { change, list, shown } = listIn({
      agents: [agentOf('1'), agentOf('2', { observation: observationOf('talking') })],
      settings: settingsWith({ shownStatuses: ['talking'] }),
    })
    expect(shown()).toEqual(['2'])
    list.toggleStatus('talking')
    expect(shown()).toEqual(['1', '2'])
    change({ kind: 'settings', settings: settingsWith({ shownStatuses: ['idle'] }), locale: 'en' })
    expect(shown()).toEqual(['1'])
  })

  describe('the worst first', () => {
    it('puts who is furthest over a limit at the top, follows the clock, and is the same list while nothing moves', () => {
      const { goTo, list, saved, shown } = listIn({
        agents: [limited('none', null), limited('soon', 80), limited('over', 50), limited('sooner', 70)],
      })
      expect(list.isOwnOrder).toBe(true)
      list.toggleWorstFirst()
      expect(list.isOwnOrder).toBe(false)
      expect(shown()).toEqual(['over', 'sooner', 'soon', 'none'])
      const before = list.groups
      goTo(101)
      expect(list.groups).toBe(before)
      list.toggleWorstFirst()
      expect(shown()).toEqual(['none', 'soon', 'over', 'sooner'])
      expect(saved).toEqual([{ worstFirst: true }, { worstFirst: false }])
    })

    it('ends with a click on a heading', () => {
      const { list, saved } = listOf(['1'])
      list.sortBy('status')
      list.toggleWorstFirst()
      list.sortBy('status')
      expect(saved.at(-1)).toEqual({ sort: { column: 'status', direction: 'ascending' }, worstFirst: false })
    })
  })

  describe('while it is held', () => {
    it('moves and hides nobody by itself, and lets go who is not watched any more', () => {
      const { change, list, shown } = listOf(['1'], ['2', { observation: observationOf('talking') }], ['3'])
      list.sortBy('status')
      expect(shown()).toEqual(['2', '1', '3'])
      list.isHeld = true
      change({ kind: 'agent', agent: agentOf('3', { observation: observationOf('ringing') }) })
      expect(shown()).toEqual(['2', '1', '3'])
      change({ kind: 'order', keys: ['g1/2', 'g1/3'] })
      expect(shown()).toEqual(['2', '3'])
      list.isHeld = false
      expect(shown()).toEqual(['3', '2'])
    })

    it('does at once what the user asks for', () => {
      const { change, list, shown } = listOf(['2'], ['1'])
      list.isHeld = true
      list.sortBy('agent')
      expect(shown()).toEqual(['1', '2'])
      list.query = '2'
      expect(shown()).toEqual(['2'])
      list.showAll()
      list.sortBy('agent')
      list.sortBy('agent')
      change({ kind: 'order', keys: ['g1/1', 'g1/2'] })
      expect(shown()).toEqual(['1', '2'])
    })
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

  describe('groups', () => {
    it('by gateway, in the order of the gateways', () => {
      const other = { key: 'g2/20011', gatewayId: 'g2' } as const
      const { heads } = listIn({
        gateways: [gatewayOf({ name: 'Ulm' }), gatewayOf({ id: 'g2', name: 'Berlin' })],
        agents: [agentOf('1', other), agentOf('2'), agentOf('3', { ...other, key: 'g2/3' })],
        settings: settingsWith({ groupBy: 'gateway' }),
      })
      expect(heads()).toEqual([
        ['Ulm', '2'],
        ['Berlin', '1', '3'],
      ])
    })

    it('by the first label, who has none last', () => {
      const { heads, list, saved } = listOf(
        ['1'],
        ['2', { labels: ['night', 'early'] }],
        ['3', { labels: ['early'] }],
        ['4', { labels: ['night'] }],
      )
      expect(heads()).toEqual([[null, '1', '2', '3', '4']])
      list.groupBy('label')
      expect(heads()).toEqual([
        ['early', '3'],
        ['night', '2', '4'],
        ['No label', '1'],
      ])
      expect(list.isOwnOrder).toBe(false)
      expect(saved).toEqual([{ groupBy: 'label' }])
    })

    it('by group, first skill and status; sorted within', () => {
      const { heads, list } = listOf(
        ['9', { observation: observationOf('talking') }],
        ['2'],
        ['1', { observation: observationOf('talking') }],
        ['3', { observation: null, freshness: 'unknown' }],
      )
      list.sortBy('agent')
      list.groupBy('status')
      expect(heads()).toEqual([
        ['Talking', '1', '9'],
        ['Idle', '2'],
        ['Unknown', '3'],
      ])
      list.groupBy('group')
      expect(heads()).toEqual([
        ['Support', '1', '2', '9'],
        ['No group', '3'],
      ])
      list.groupBy('skill')
      expect(heads()).toEqual([
        ['Voice EN', '1', '2', '9'],
        ['No skill', '3'],
      ])
    })

    it('can be folded away, by what they are and their name, and are unfolded for whom they hide', () => {
      const { list, saved, shown } = listIn({
        agents: [agentOf('1', { labels: ['early'] }), agentOf('2')],
        settings: settingsWith({ groupBy: 'label', foldedGroups: ['group/other'] }),
      })
      list.toggleFold(list.groups[0]!)
      expect(shown()).toEqual(['2'])
      expect(saved.at(-1)).toEqual({ foldedGroups: ['group/other', 'label/early'] })
      list.reveal('g1/1')
      expect(shown()).toEqual(['1', '2'])
      expect(saved.at(-1)).toEqual({ foldedGroups: ['group/other'] })
    })
  })
})
