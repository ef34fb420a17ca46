// The page's words follow the language in force.

import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import { changeOf } from '../testing/testBridge.ts'
import { stateOf } from '../testing/testStates.ts'
import { Feed } from './feed.svelte.ts'
import { PageWords } from './pageWords.svelte.ts'

describe('PageWords', () => {
  it('speaks the language of the state, and another one as soon as that is told', () => {
    const feed = new Feed()
    const words = new PageWords(feed)
    feed.load(stateOf({ locale: 'zh-CN' }))
    expect([words.tag, words.say('statusIdle'), words.list(['1', '2', '3'])]).toEqual(['zh-CN', '空闲', '1、2和3'])
    feed.apply(changeOf(2, { kind: 'settings', settings: DEFAULT_SETTINGS, locale: 'en' }))
    expect([words.tag, words.say('statusIdle'), words.list(['1', '2', '3'])]).toEqual(['en', 'Idle', '1, 2 and 3'])
  })

  it('is the same words until the language changes', () => {
    const feed = new Feed()
    const words = new PageWords(feed)
    feed.load(stateOf())
    const { current } = words
    feed.apply(
      changeOf(2, { kind: 'settings', settings: { ...DEFAULT_SETTINGS, notifyHiddenChanges: true }, locale: 'en' }),
    )
    expect(words.current).toBe(current)
  })
})
