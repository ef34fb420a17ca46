// What is said of a list that is too long for its budget, and where that leads.

import { cleanup, fireEvent, screen } from '@testing-library/svelte'
import { afterEach, describe, expect, it } from 'vitest'
import type { BulkState, GatewayState } from '../../../contract/gateway.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { gatewayOf, momentOf, PROBLEM } from '../../testing/testStates.ts'
import SweepNote from './SweepNote.svelte'

afterEach(cleanup)

const LONG = { pinned: 310, sweep: { ms: 170_000, inGroupsMs: 2_000 } }

function draw(kind: BulkState['kind'], changes: Partial<GatewayState> = LONG) {
  const gateway = gatewayOf({ bulk: { kind, givenUpFor: null }, ...changes })
  return renderOnPage(SweepNote, { state: { gateways: [gateway, gatewayOf({ id: 'g2' })] } })
}

const said = () => document.querySelector('.sweep span')?.textContent ?? null

describe('the note on the budget', () => {
  it('says what it can do and what group queries would need, and leads to the setting', async () => {
    const { page } = draw('off')
    expect(said()).toBe('310 agents: each is asked about every 2 min 50 s; group queries would need 2 s')
    await fireEvent.click(screen.getByRole('button', { name: 'Change…' }))
    expect(page.navigation.screen).toEqual({ kind: 'settings', section: 'queries' })
  })

  it('promises no group queries where the gateway takes none', () => {
    draw('not-offered')
    expect(said()).toBe('310 agents: each is asked about every 2 min 50 s')
  })

  it.each<[string, BulkState['kind'], Partial<GatewayState>]>([
    ['the list is short enough', 'off', { pinned: 100, sweep: { ms: 60_000, inGroupsMs: 500 } }],
    ['nothing is known of group queries yet', 'unknown', LONG],
    [
      'the gateway is down',
      'off',
      { ...LONG, connection: { kind: 'unreachable', since: momentOf(0), problem: PROBLEM, retryAt: null } },
    ],
    ['it is not set up yet', 'off', { ...LONG, isSetUp: false }],
  ])('says nothing while %s', (_when, kind, changes) => {
    draw(kind, changes)
    expect(said()).toBeNull()
  })
})
