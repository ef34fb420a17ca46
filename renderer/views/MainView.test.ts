// The main window in a simulated DOM: which screen stands, what a row says, and what main's questions look like.

import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte'
import { flushSync } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppState } from '../../contract/state.ts'
import { problemWords } from '../../words/problemWords.ts'
import { createWords } from '../../words/words.ts'
import Page from '../Page.svelte'
import { createPage } from '../state/page.svelte.ts'
import { stubLayout } from '../testing/layoutStubs.ts'
import { changeOf, createTestBridge, type TestAnswers } from '../testing/testBridge.ts'
import { limitIncident } from '../testing/testIncidents.ts'
import { agentOf, certificateOf, gatewayOf, observationOf, PROBLEM, stateOf } from '../testing/testStates.ts'

beforeEach(stubLayout)

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show(state: Partial<AppState>, answers: TestAnswers = {}) {
  const test = createTestBridge({ ...answers, getState: () => stateOf(state) })
  render(Page, { page: createPage(test.bridge), view: 'main' })
  return test
}

const rowOf = (workno: string) => document.querySelector<HTMLElement>(`[data-agent="${workno}"]`)

describe('MainView', () => {
  it('begins with the connect view and keeps what was typed beside the error', async () => {
    const { asked } = show(
      { gateways: [] },
      { connect: () => ({ kind: 'invalid', fields: { address: { kind: 'empty' } } }) },
    )
    await screen.findByRole('heading', { name: 'Connect to a gateway' })
    const guid = screen.getByLabelText<HTMLInputElement>('Guid')
    guid.value = 'secret'
    guid.dispatchEvent(new Event('input', { bubbles: true }))
    screen.getByRole('button', { name: 'Connect' }).click()
    const address = screen.getByRole('textbox', { name: 'Gateway address' })
    await waitFor(() => expect(address.getAttribute('aria-invalid')).toBe('true'))
    const described = address.getAttribute('aria-describedby')?.split(' ') ?? []
    expect(described.map((id) => document.getElementById(id)?.textContent).join(' ')).toContain(
      'Enter a host name or IP address',
    )
    expect(guid.value).toBe('secret')
    expect(asked.find(({ command }) => command === 'connect')?.argument).toMatchObject({
      gatewayId: null,
      session: { kind: 'guid', guid: 'secret' },
    })
  })

  it('shows each agent in a row by the contract’s names', async () => {
    show({
      agents: [
        agentOf('20011'),
        agentOf('20012', { freshness: 'stale', observation: observationOf('talking') }),
        agentOf('20013', { freshness: 'unknown', observation: null, problem: PROBLEM }),
      ],
    })
    const grid = await screen.findByRole('grid', { name: 'Watched agents' })
    expect(
      within(grid)
        .getAllByRole('columnheader')
        .map((cell) => cell.textContent.trim()),
    ).toEqual(['Agent', 'Status', 'In state', 'Group', 'Skills', 'Phone', 'Updated'])
    expect(rowOf('20011')?.dataset).toMatchObject({ status: 'idle', freshness: 'fresh', gateway: 'g1' })
    expect(rowOf('20012')?.dataset).toMatchObject({ status: 'talking', freshness: 'stale' })
    expect(rowOf('20012')?.textContent).toContain('≥ 0:01:00')
    expect(rowOf('20013')?.dataset).toMatchObject({ status: 'unknown', freshness: 'unknown' })
    expect(rowOf('20013')?.textContent).toContain('Unknown')
    expect(rowOf('20013')?.textContent).toContain(problemWords(createWords('en'), PROBLEM).sentence)
    expect(screen.getByRole('status', { name: 'Connection' }).textContent).toMatch(/^Connected/)
  })

  it('redraws the row of an agent that changed', async () => {
    const { tell } = show({ agents: [agentOf('20011')] })
    await waitFor(() => expect(rowOf('20011')).not.toBeNull())
    tell('changed', changeOf(2, { kind: 'agent', agent: agentOf('20011', { observation: observationOf('ringing') }) }))
    await waitFor(() => expect(rowOf('20011')?.dataset['status']).toBe('ringing'))
  })

  it('brings an agent that a filter hides into the list and focuses its row', async () => {
    const { tell } = show({ agents: [agentOf('20011'), agentOf('20012')] })
    const search = await screen.findByRole<HTMLInputElement>('searchbox', { name: 'Find an agent' })
    search.value = '20012'
    search.dispatchEvent(new Event('input', { bubbles: true }))
    await waitFor(() => expect(rowOf('20011')).toBeNull())
    tell('focusAgent', { agent: 'g1/20011' })
    await waitFor(() => expect(document.activeElement).toBe(rowOf('20011')))
    expect(search.value).toBe('')
  })

  it('opens what needs the supervisor when main says so, from whatever screen', async () => {
    const { tell } = show({ agents: [agentOf('20011')], incidents: [limitIncident('20011', 0)] })
    ;(await screen.findByRole('button', { name: 'Settings' })).click()
    await screen.findByRole('heading', { name: 'Settings' })
    tell('showNeedsYou', null)
    const panel = await screen.findByRole('complementary', { name: 'Needs you' })
    expect(panel.querySelector('[data-incident-of="20011"]')).not.toBeNull()
    tell('showNeedsYou', null)
    flushSync()
    expect(panel.isConnected).toBe(true)
  })

  it('asks about a certificate with Cancel as the default, and trusts exactly the one shown', async () => {
    const presented = certificateOf()
    const question = {
      kind: 'certificate',
      presented,
      trusted: [],
      given: [],
      verified: null,
      warnings: [],
      verifierCode: 'X',
    } as const
    const { asked } = show({ gateways: [gatewayOf({ question })] })
    const dialog = await screen.findByRole('dialog', { name: 'Trust this gateway?' })
    expect(dialog.textContent).toContain(presented.fingerprint)
    const cancel = within(dialog).getByRole('button', { name: 'Cancel' })
    await waitFor(() => expect(document.activeElement).toBe(cancel))
    within(dialog).getByRole('button', { name: 'Trust this certificate' }).click()
    expect(asked).toContainEqual({
      command: 'trustCertificate',
      argument: { gatewayId: 'g1', fingerprint: presented.fingerprint, isAdditional: false },
    })
    cancel.click()
    expect(asked).toContainEqual({ command: 'cancelQuestion', argument: { gatewayId: 'g1' } })
  })
})
