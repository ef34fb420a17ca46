// What can be done to one row.

import { describe, expect, it, vi } from 'vitest'
import type { AgentState } from '../../contract/agent.ts'
import { createTestBridge } from '../testing/testBridge.ts'
import { agentOf, stateOf } from '../testing/testStates.ts'
import { createPage } from './page.svelte.ts'
import { stopWatching } from './rowActions.ts'

function pageWith(...agents: readonly AgentState[]) {
  const state = stateOf({ agents })
  const { bridge, asked } = createTestBridge({ getState: () => state })
  const page = createPage(bridge)
  page.feed.load(state)
  return { page, asked }
}

describe('stopWatching', () => {
  it('offers to put back the agent with all that the user chose for it', async () => {
    const alertSettings = { notify: false, limits: { talking: { criticalS: 600 } } }
    const agent = agentOf('20012', {
      alertSettings,
      labels: ['trainee', 'night'],
      tellWhen: 'idle',
      snoozedUntil: Date.now() + 90_000,
    })
    const { page, asked } = pageWith(agentOf('20011'), agent)
    await stopWatching(page, 'g1/20012')
    expect(asked).toEqual([{ command: 'stopWatching', argument: { agents: ['g1/20012'] } }])
    page.toasts.shown[0]?.action?.run()
    await vi.waitFor(() => expect(asked).toHaveLength(7))
    expect(asked.slice(1)).toEqual([
      { command: 'watch', argument: { gatewayId: 'g1', text: '20012' } },
      { command: 'moveAgent', argument: { agent: 'g1/20012', index: 1 } },
      { command: 'setAgentAlerts', argument: { agent: 'g1/20012', alertSettings } },
      { command: 'setLabels', argument: { agent: 'g1/20012', labels: ['trainee', 'night'] } },
      { command: 'snooze', argument: { subject: 'agent:g1/20012', duration: 2 } },
      { command: 'tellMeWhen', argument: { agent: 'g1/20012', tellWhen: 'idle' } },
    ])
  })

  it('asks for no more than there is to put back', async () => {
    const { page, asked } = pageWith(agentOf('20011', { snoozedUntil: Date.now() - 1 }))
    await stopWatching(page, 'g1/20011')
    page.toasts.shown[0]?.action?.run()
    await vi.waitFor(() => expect(page.list.current).toBe('g1/20011'))
    const commands = asked.map(({ command }) => command)
    expect(commands).toEqual(['stopWatching', 'watch', 'moveAgent', 'setAgentAlerts'])
  })

  it('closes the panel of the agent that goes', async () => {
    const { page } = pageWith(agentOf('20011'))
    page.navigation.openDetails('g1/20011')
    await stopWatching(page, 'g1/20011')
    expect(page.navigation.panel).toBeNull()
  })
})
