// The panel of what needs the supervisor: what it lists, how it ages, and the ways to answer it.

import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { flushSync, tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Incident } from '../../../contract/incident.ts'
import type { AppState } from '../../../contract/state.ts'
import { DEFAULT_SETTINGS } from '../../../contract/settings.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { gatewayIncident, limitIncident, ruleIncident } from '../../testing/testIncidents.ts'
import { agentOf, gatewayOf } from '../../testing/testStates.ts'
import NeedsYouPanel from './NeedsYouPanel.svelte'

const NOW = Date.UTC(2025, 2, 10, 10, 31, 0)
const ACKNOWLEDGED = { kind: 'acknowledged', at: NOW } as const
const SNOOZED = { kind: 'snoozed', until: NOW + 900_000 } as const

beforeEach(() => {
  stubLayout()
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Over by 1:12. */
const late = (workno: string, changes: Partial<Incident> = {}) => limitIncident(workno, NOW - 192_000, changes)

function draw(incidents: readonly Incident[], state: Partial<AppState> = {}) {
  const drawn = renderOnPage(NeedsYouPanel, {
    props: { onClose: () => {} },
    state: { incidents, agents: [agentOf('20011'), agentOf('20012')], ...state },
    answers: { acknowledge: () => true },
  })
  return { ...drawn, tell: (next: readonly Incident[]) => drawn.change({ kind: 'incidents', incidents: next }) }
}

const itemOf = (subject: string) => document.querySelector<HTMLElement>(`[data-incident-of="${subject}"]`)
const shown = () =>
  screen.queryAllByRole('listitem').map(({ dataset }) => `${dataset['incidentOf']} ${dataset['mark']}`)
const press = (subject: string, name: string) => fireEvent.click(within(itemOf(subject)!).getByRole('button', { name }))

describe('NeedsYouPanel', () => {
  it('says so where nothing needs anybody, and asks nothing of main', () => {
    const { asked } = draw([])
    expect(screen.getByRole('complementary', { name: 'Needs you' }).textContent).toContain('Nothing needs you now.')
    expect(shown()).toEqual([])
    expect(asked).toEqual([])
  })

  it('lists what is open in the order of main, under the names of the screen’s contract', () => {
    draw([late('20011'), gatewayIncident(NOW - 60_000), ruleIncident(NOW - 60_000)])
    expect(shown()).toEqual(['20011 open', 'gateway:10.1.2.3:8043 open', 'rule:Nobody free open'])
    expect(screen.getByText('3 open')).toBeTruthy()
    for (const subject of ['20011', 'gateway:10.1.2.3:8043', 'rule:Nobody free']) {
      const buttons = within(itemOf(subject)!).getAllByRole('button')
      expect(buttons.map((button) => button.textContent.trim())).toEqual(['Acknowledge', 'Snooze', 'Show'])
    }
  })

  it('says what is the matter, what to do, and why nobody was told', () => {
    draw([late('20011', { untold: 'budget' })])
    const said = itemOf('20011')!.textContent
    expect(said).toContain('Ada · 20011')
    expect(said).toMatch(/Critical\s+over by 1:12/)
    expect(said).toContain('Wrap-up for more than 2:00')
    expect(said).toContain('Ask whether the agent can take the next call.')
    expect(said).toContain('Not told: the budget')
  })

  it('ages with the clock of the page, and stands still where it is not certain', () => {
    const uncertain = { isCertain: false, knownUntil: NOW - 62_000 }
    const { page } = draw([late('20011'), late('20012', uncertain)])
    expect(itemOf('20012')!.textContent).toContain('over by at least 0:10')
    vi.setSystemTime(NOW + 5_000)
    page.clock.tick()
    expect(itemOf('20011')!.textContent).toContain('over by 1:17')
    expect(itemOf('20012')!.textContent).toContain('over by at least 0:10')
  })

  it('says which gateway an agent belongs to where there are several', () => {
    draw([late('20011')], { gateways: [gatewayOf({ name: 'Berlin' }), gatewayOf({ id: 'g2', name: 'Hamburg' })] })
    expect(itemOf('20011')!.textContent).toContain('Berlin')
    cleanup()
    draw([late('20011')], { gateways: [gatewayOf({ name: 'Berlin' })] })
    expect(itemOf('20011')!.textContent).not.toContain('Berlin')
  })

  it('folds away what was acknowledged or snoozed, with its count', async () => {
    draw([late('20011'), late('20012', { mark: ACKNOWLEDGED }), ruleIncident(NOW, { mark: SNOOZED })])
    expect(shown()).toEqual(['20011 open'])
    const fold = screen.getByRole('button', { name: 'Acknowledged and snoozed (2)' })
    expect(fold.getAttribute('aria-expanded')).toBe('false')
    await fireEvent.click(fold)
    expect(shown()).toEqual(['20011 open', '20012 acknowledged', 'rule:Nobody free snoozed'])
    expect(itemOf('20012')!.textContent).toMatch(/Acknowledged at \d\d:31/)
    expect(itemOf('rule:Nobody free')!.textContent).toMatch(/Snoozed until \d\d:46/)
  })

  it('acknowledges, keeps what was acknowledged in sight, and takes it back', async () => {
    const { asked, tell } = draw([late('20011')])
    await press('20011', 'Acknowledge')
    tell([late('20011', { mark: ACKNOWLEDGED })])
    expect(shown()).toEqual(['20011 acknowledged'])
    await press('20011', 'Undo acknowledge')
    expect(argumentsOf({ asked }, 'acknowledge')).toEqual([
      { incident: 'agent:g1/20011', isUndone: false },
      { incident: 'agent:g1/20011', isUndone: true },
    ])
  })

  it('goes on at the next open incident, and at the way back after the last', async () => {
    const { tell } = draw([late('20011'), late('20012')])
    const button = (subject: string, name: string) => within(itemOf(subject)!).getByRole('button', { name })
    button('20011', 'Acknowledge').focus()
    await press('20011', 'Acknowledge')
    tell([late('20012'), late('20011', { mark: ACKNOWLEDGED })])
    await waitFor(() => expect(document.activeElement).toBe(button('20012', 'Acknowledge')))
    await press('20012', 'Acknowledge')
    tell([late('20011', { mark: ACKNOWLEDGED }), late('20012', { mark: ACKNOWLEDGED })])
    await waitFor(() => expect(document.activeElement).toBe(button('20012', 'Undo acknowledge')))
  })

  it('leaves the focus alone where main moves something by itself', async () => {
    const { tell } = draw([late('20011'), late('20012')])
    const close = screen.getByRole('button', { name: 'Close' })
    close.focus()
    await press('20011', 'Acknowledge')
    tell([late('20012'), late('20011', { mark: ACKNOWLEDGED })])
    // Once for the item to move, once for the focus to follow it.
    await tick()
    await tick()
    expect(document.activeElement).toBe(close)
  })

  it('snoozes by its menu, and ends a snooze', async () => {
    const { asked, tell } = draw([late('20011')])
    const choose = async (name: string) => {
      const trigger = within(itemOf('20011')!).getByRole('button', { name: 'Snooze' })
      trigger.focus()
      await fireEvent.keyDown(trigger, { key: 'ArrowDown' })
      const entry = await screen.findByRole('menuitem', { name, hidden: true })
      entry.click()
      await waitFor(() => expect(screen.queryByRole('menu', { hidden: true })).toBeNull())
    }
    await choose('Snooze for 15 minutes')
    await choose('Snooze for 1 hour')
    await choose('Snooze until tomorrow')
    tell([late('20011', { mark: SNOOZED })])
    await choose('End snooze')
    await press('20011', 'End snooze')
    const subject = 'agent:g1/20011'
    expect(argumentsOf({ asked }, 'snooze')).toEqual([
      { subject, duration: 15 },
      { subject, duration: 60 },
      { subject, duration: 'until-tomorrow' },
      { subject, duration: null },
      { subject, duration: null },
    ])
  })

  it('leads to the row, to the list of those that a rule counts, or to the settings of a gateway', async () => {
    const { asked, page } = draw([late('20011'), ruleIncident(NOW), gatewayIncident(NOW)])
    await press('20011', 'Show')
    expect(argumentsOf({ asked }, 'showMain')).toEqual([{ agent: 'g1/20011' }])
    await press('rule:Nobody free', 'Show')
    expect(page.list.query).toBe('voice_billing')
    await press('gateway:10.1.2.3:8043', 'Show')
    expect(page.navigation.screen.kind).toBe('settings')
  })

  it('speaks the language of now', () => {
    const { change } = draw([late('20011', { untold: 'quiet-hours' })])
    change({ kind: 'settings', settings: DEFAULT_SETTINGS, locale: 'zh-CN' })
    flushSync()
    const said = screen.getByRole('complementary', { name: '待处理' }).textContent
    expect(said).toMatch(/严重\s+超时 1:12/)
    expect(said).toContain('整理超过 2:00')
    expect(said).toContain('未通知：免打扰时段')
    expect(said).not.toMatch(/Wrap-up|Critical|Not told|Acknowledge|Snooze/)
  })
})
