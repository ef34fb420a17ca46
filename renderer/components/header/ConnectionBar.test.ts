// The line at the top: what is open, what is quiet and until when, and how the list is arranged.

import { cleanup, fireEvent, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { GatewayState } from '../../../contract/gateway.ts'
import type { Incident, IncidentMark } from '../../../contract/incident.ts'
import { sampleStatus } from '../../../proof/fakes/sampleState.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { gatewayOf, momentOf } from '../../testing/testStates.ts'
import ConnectionBar from './ConnectionBar.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const AT = 1_700_000_000_000

function incident(workno: string, mark: IncidentMark): Incident {
  const agent = `g1/${workno}` as const
  return {
    id: `agent:${agent}`,
    cause: { kind: 'limit', agent, who: { name: null, workno }, status: sampleStatus('wrap-up'), limitS: 120 },
    level: 'critical',
    mark,
    since: AT,
    from: AT,
    isCertain: true,
    knownUntil: AT,
    untold: null,
  }
}

const button = (name: string) => screen.getByRole('button', { name })

describe('Needs you', () => {
  it('counts what is open, not what is acknowledged or snoozed, and keeps its name', () => {
    const { change } = renderOnPage(ConnectionBar, {
      state: {
        incidents: [
          incident('1', { kind: 'open' }),
          incident('2', { kind: 'open' }),
          incident('3', { kind: 'acknowledged', at: AT }),
          incident('4', { kind: 'snoozed', until: AT + 1 }),
        ],
      },
    })
    expect(button('Needs you').dataset['count']).toBe('2')
    expect(button('Needs you').textContent).toMatch(/2\s*$/)
    change({ kind: 'incidents', incidents: [] })
    expect(button('Needs you').dataset).toMatchObject({ count: '0', level: 'none' })
  })

  it('opens the panel and closes it again', async () => {
    const { page } = renderOnPage(ConnectionBar)
    await fireEvent.click(button('Needs you'))
    expect(page.navigation.panel).toEqual({ kind: 'needs-you' })
    expect(button('Needs you').getAttribute('aria-pressed')).toBe('true')
    await fireEvent.click(button('Needs you'))
    expect(page.navigation.panel).toBeNull()
  })
})

it('says until when it is quiet and why, and what is told all the same', () => {
  const until = Date.now()
  const { change } = renderOnPage(ConnectionBar, {
    state: { quiet: { kind: 'quiet', until, letsCriticalThrough: true } },
  })
  expect(screen.getByText(/^Quiet hours until \d\d:\d\d$/).parentElement?.title).toMatch(/except for critical limits/)
  change({ kind: 'quiet', quiet: { kind: 'off' } })
  expect(screen.queryByText(/^Quiet hours/)).toBeNull()
})

it('arranges the list: the worst first, and under heads', async () => {
  const drawn = renderOnPage(ConnectionBar)
  await fireEvent.click(button('Worst first'))
  expect(button('Worst first').getAttribute('aria-pressed')).toBe('true')
  const groupBy = screen.getByRole('combobox', { name: 'Group by' })
  groupBy.focus()
  await fireEvent.keyDown(groupBy, { key: 'ArrowDown' })
  const options = await screen.findAllByRole('option')
  expect(options.map((option) => option.textContent.trim())).toEqual([
    'None',
    'Label',
    'Group',
    'Skill',
    'Status',
    'Gateway',
  ])
  drawn.page.list.groupBy('skill')
  expect(argumentsOf(drawn, 'updateSettings')).toEqual([
    { changes: { worstFirst: true } },
    { changes: { groupBy: 'skill' } },
  ])
})

it('shows or hides the mini bar', async () => {
  const drawn = renderOnPage(ConnectionBar)
  await fireEvent.click(button('Mini bar'))
  expect(argumentsOf(drawn, 'toggleMiniBar')).toEqual([null])
})

it('says how new all rows are, once that is known of each gateway with rows', () => {
  const at = momentOf(100_000)
  const one = gatewayOf({ pinned: 1, oldestKnowledge: momentOf(90_000) })
  const other = { ...one, id: 'g2', oldestKnowledge: null }
  const { change } = renderOnPage(ConnectionBar, { state: { at, gateways: [one, other] } })
  const said = () => screen.queryByText(/^all rows newer than/)?.textContent ?? null
  const told = (gateways: readonly GatewayState[]) => {
    change({ kind: 'gateways', gateways })
    return said()
  }
  expect(said()).toBeNull()
  expect(told([one, { ...other, oldestKnowledge: momentOf(70_000) }])).toMatch(/than 3[01] s$/)
  expect(told([one, { ...other, pinned: 0 }])).toMatch(/than 1[01] s$/)
  expect(told([{ ...one, oldestKnowledge: null }])).toBeNull()
})
