// The mini bar: what it counts, what is worst, and where it leads.

import { cleanup, fireEvent, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppState } from '../../contract/state.ts'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import { argumentsOf } from '../testing/argumentsOf.ts'
import { renderOnPage } from '../testing/renderOnPage.ts'
import { gatewayIncident, limitIncident, ruleIncident } from '../testing/testIncidents.ts'
import { agentOf, observationOf } from '../testing/testStates.ts'
import { untranslated } from '../testing/untranslated.ts'
import MiniView from './MiniView.svelte'

const NOW = Date.UTC(2025, 2, 10, 10, 31, 0)

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: NOW }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const draw = (state: Partial<AppState>) => renderOnPage(MiniView, { state })
const agents = [
  agentOf('20011'),
  agentOf('20012', { observation: observationOf('talking') }),
  agentOf('20013', { observation: observationOf('talking'), freshness: 'stale' }),
]
const worst = () => [...document.querySelectorAll<HTMLButtonElement>('.worst')]
const textOf = (element: Element | undefined) => element?.textContent.replaceAll(/\s+/g, ' ').trim()

describe('MiniView', () => {
  it('counts what is current by status, what is not, and what needs somebody', () => {
    draw({
      agents,
      incidents: [limitIncident('20011', NOW), gatewayIncident(NOW, { mark: { kind: 'snoozed', until: 1 } })],
    })
    const region = screen.getByRole('region', { name: 'Mini bar' })
    const counts = [...region.querySelectorAll('[data-status]')].map((count) => count.getAttribute('title'))
    expect(counts).toEqual(['1 Idle', '1 Talking'])
    expect(region.textContent).toContain('1 not current')
    const needs = screen.getByRole('button', { name: '1 needs you' })
    expect(needs.dataset['count']).toBe('1')
  })

  it('names the three worst with their time, which ticks', () => {
    const { page } = draw({
      agents,
      incidents: [
        limitIncident('20011', NOW - 192_000),
        ruleIncident(NOW - 60_000),
        gatewayIncident(NOW - 60_000, { isCertain: false, knownUntil: NOW - 30_000 }),
        limitIncident('20012', NOW - 192_000),
      ],
    })
    expect(worst().map(textOf)).toEqual([
      'Ada · 20011 Wrap-up 03:12',
      'Nobody free 1 Idle 01:00',
      'Berlin Session ended ≥ 00:30',
    ])
    vi.setSystemTime(NOW + 2_000)
    page.clock.tick()
    expect(worst().map(textOf)).toEqual([
      'Ada · 20011 Wrap-up 03:14',
      'Nobody free 1 Idle 01:02',
      'Berlin Session ended ≥ 00:30',
    ])
  })

  it('names who is near a limit where nothing is open', () => {
    const limits = { warningS: 30, criticalS: 90, warningFrom: { kind: 'all' }, criticalFrom: { kind: 'all' } } as const
    draw({ agents: [agentOf('20011', { limits })] })
    expect(worst().map(textOf)).toEqual(['Ada · 20011 Idle 01:00'])
    expect(screen.getByRole('button', { name: 'Nothing needs you' })).toBeTruthy()
  })

  it('leads to an agent’s row, else to what needs attention, and hides itself', async () => {
    const { asked } = draw({ agents, incidents: [limitIncident('20011', NOW), ruleIncident(NOW)] })
    for (const button of worst()) await fireEvent.click(button)
    await fireEvent.click(screen.getByRole('button', { name: '2 need you' }))
    expect(argumentsOf({ asked }, 'showMain')).toEqual([{ agent: 'g1/20011' }, { agent: null }, { agent: null }])
    await fireEvent.click(screen.getByRole('button', { name: 'Hide the mini bar' }))
    expect(argumentsOf({ asked }, 'toggleMiniBar')).toEqual([null])
  })

  it('says so where nobody is watched', () => {
    draw({})
    expect(screen.getByRole('region', { name: 'Mini bar' }).textContent).toContain('Nobody is watched yet')
  })

  it('speaks the language of now', () => {
    const incidents = [limitIncident('20011', NOW), ruleIncident(NOW), gatewayIncident(NOW)]
    const { change, container } = draw({ agents, incidents })
    change({ kind: 'settings', settings: DEFAULT_SETTINGS, locale: 'en-XA' })
    expect(untranslated(container, /Ada|Nobody free|Berlin|voice_billing/g)).toEqual([])
    change({ kind: 'settings', settings: DEFAULT_SETTINGS, locale: 'zh-CN' })
    expect(screen.getByRole('button', { name: '3 项待处理' })).toBeTruthy()
    expect(textOf(worst()[0])).toBe('Ada · 20011 整理 00:00')
  })
})
