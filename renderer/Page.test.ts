// What every window shares: it follows main, and theme and language change everything at once.

import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Locale } from '../contract/locale.ts'
import type { NotificationRecord } from '../contract/notification.ts'
import { DEFAULT_SETTINGS, type Settings } from '../contract/settings.ts'
import type { AppState } from '../contract/state.ts'
import type { ViewName } from '../contract/views.ts'
import { sampleStatus } from '../proof/fakes/sampleState.ts'
import Page from './Page.svelte'
import { createPage } from './state/page.svelte.ts'
import { stubLayout } from './testing/layoutStubs.ts'
import { changeOf, createTestBridge } from './testing/testBridge.ts'
import { agentOf, momentOf, observationOf, PROBLEM, stateOf } from './testing/testStates.ts'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show(state: Partial<AppState> = {}, view: ViewName = 'main') {
  const test = createTestBridge({ getState: () => stateOf(state) })
  const page = createPage(test.bridge)
  render(Page, { page, view })
  let { revision } = stateOf(state)
  return {
    page,
    ...test,
    choose(locale: Locale, settings: Partial<Settings> = {}) {
      revision += 1
      test.tell(
        'changed',
        changeOf(revision, { kind: 'settings', settings: { ...DEFAULT_SETTINGS, ...settings }, locale }),
      )
    },
  }
}

const html = document.documentElement

describe('Page', () => {
  it('follows the theme', async () => {
    const { choose } = show({ settings: { ...DEFAULT_SETTINGS, theme: 'dark' } })
    await waitFor(() => expect(html.dataset['theme']).toBe('dark'))
    choose('en')
    await waitFor(() => expect(html.dataset['theme']).toBeUndefined())
  })

  it('begins in the language in force', async () => {
    show({ locale: 'zh-CN' })
    await screen.findByRole('grid', { name: '关注的座席' })
    expect(html.lang).toBe('zh-CN')
  })

  it('is called as its window is, in the language in force', async () => {
    const { choose } = show({}, 'mini')
    await waitFor(() => expect(document.title).toBe('Agent Monitor – mini bar'))
    choose('zh-CN')
    await waitFor(() => expect(document.title).toBe('Agent Monitor – 迷你栏'))
    cleanup()
    show()
    await waitFor(() => expect(document.title).toBe('Agent Monitor'))
  })

  it('changes header, list, panel and old records with the language, without a reload', async () => {
    const record: NotificationRecord = {
      id: 1,
      at: momentOf(0).wall,
      content: {
        kind: 'change',
        who: { name: 'Ada', workno: '20011' },
        from: sampleStatus('idle'),
        to: sampleStatus('talking'),
        wasForMs: null,
        when: { kind: 'at', at: momentOf(0).wall },
      },
      agent: 'g1/20011',
      outcome: { kind: 'shown' },
    }
    const agents = [
      agentOf('20011'),
      agentOf('20012', { freshness: 'stale', observation: observationOf('ringing', { remarks: ['not-answering'] }) }),
      agentOf('20013', { freshness: 'unknown', observation: null, problem: PROBLEM }),
    ]
    const { asked, choose, page } = show({ agents, notifications: [record] })
    await screen.findByRole('grid', { name: 'Watched agents' })
    page.navigation.togglePanel('notifications')
    page.toasts.show((words) => words.say('stoppedWatching', { workno: '20019' }))
    await screen.findByText('Idle → Talking', { exact: false })
    const grid = screen.getByRole('grid')
    const row = document.querySelector('[data-agent="20011"]')

    choose('zh-CN')
    await screen.findByRole('grid', { name: '关注的座席' })
    expect(html.lang).toBe('zh-CN')
    expect(screen.getByRole('status', { name: '连接状态' }).textContent).toMatch(/^\s*已连接/)
    expect(screen.getAllByRole('columnheader').map((cell) => cell.textContent.trim())).toEqual([
      '座席',
      '状态',
      '状态时长',
      '班组',
      '技能队列',
      '电话号码',
      '更新时间',
    ])
    const textOf = (workno: string) => document.querySelector(`[data-agent="${workno}"]`)?.textContent
    expect(textOf('20011')).toContain('空闲')
    expect(textOf('20012')).toContain('久未应答')
    expect(screen.getByRole('complementary', { name: '通知' }).textContent).toContain('空闲 → 通话')
    expect(document.body.textContent).toContain('已取消关注 20019。')
    // Nothing of English is left but what the gateway said.
    expect(document.body.textContent.replaceAll(/Ada|Voice EN|Support|ECONNREFUSED|gateway\.test/g, '')).not.toMatch(
      /[A-Za-z]{2,}/,
    )
    // The same page, only in other words.
    expect(screen.getByRole('grid')).toBe(grid)
    expect(document.querySelector('[data-agent="20011"]')).toBe(row)
    expect(asked.filter(({ command }) => command === 'getState')).toHaveLength(1)

    choose('en')
    await screen.findByRole('grid', { name: 'Watched agents' })
    expect(textOf('20012')).toContain('not answering')
    expect(document.body.textContent).toContain('Idle → Talking')
  })
})
