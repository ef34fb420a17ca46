// The picture for the next start: made when the list is at rest, holds nothing that an answer told, and gives way to the page.

import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FIRST_SCREEN_ID, type FirstScreen } from '../../contract/firstScreen.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'
import type { AppState } from '../../contract/state.ts'
import Page from '../Page.svelte'
import { stubLayout } from '../testing/layoutStubs.ts'
import { changeOf, createTestBridge } from '../testing/testBridge.ts'
import { limitIncident } from '../testing/testIncidents.ts'
import { agentOf, observationOf, stateOf } from '../testing/testStates.ts'
import { createPage } from './page.svelte.ts'

beforeEach(() => {
  stubLayout()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestIdleCallback', 'cancelIdleCallback'] })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

function show(state: Partial<AppState> = {}) {
  const app = document.createElement('div')
  app.id = 'app'
  document.body.append(app)
  const test = createTestBridge({ getState: () => stateOf(state) })
  const page = createPage(test.bridge)
  render(Page, { target: app, props: { page, view: 'main' } })
  const kept = () =>
    test.asked.filter(({ command }) => command === 'keepFirstScreen').map(({ argument }) => argument as FirstScreen)
  return { ...test, page, kept }
}

function cover(): void {
  const first = document.createElement('div')
  first.id = FIRST_SCREEN_ID
  document.body.append(first)
}

const AGENTS = [agentOf('20011', { observation: observationOf('talking') }), agentOf('20012', { freshness: 'stale' })]

async function picture(settings: Partial<Settings> = {}): Promise<HTMLElement> {
  const { kept } = show({
    agents: AGENTS,
    settings: { ...DEFAULT_SETTINGS, ...settings },
    incidents: [limitIncident('20011', 0)],
  })
  await vi.advanceTimersByTimeAsync(10_000)
  const [made, ...more] = kept()
  expect(more).toEqual([])
  const element = document.createElement('div')
  element.innerHTML = made?.html ?? expect.unreachable()
  return element
}

describe('the first screen', () => {
  it('holds who is on the list and the page around it, and nothing that an answer told', async () => {
    const made = await picture()
    const rows = [...made.querySelectorAll<HTMLElement>('[data-agent]')]
    expect(rows.map((row) => row.textContent.replaceAll(/\s+/g, ' ').trim())).toEqual(['Ada 20011', 'Ada 20012'])
    expect(rows.map((row) => [row.dataset['status'], row.dataset['freshness']])).toEqual([
      ['unknown', 'unknown'],
      ['unknown', 'unknown'],
    ])
    expect(made.querySelector('[role="grid"] [role="columnheader"]')).not.toBeNull()
    const headings = /Agent|Status|In state|Group|Skill queues|Phone|Updated|Group by|None|Ada|2001[12]/g
    const texts = [...made.querySelectorAll('*')].flatMap((element) => [
      ...[...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent ?? ''),
      element.getAttribute('title') ?? '',
    ])
    expect(texts.join(' ').replaceAll(headings, '')).not.toMatch(/\d|Talking|Idle|Connected|ago|newer|Support|Voice/)
  })

  it('carries no style in an attribute, where the policy would not let it work', async () => {
    const { kept } = show({ agents: AGENTS })
    await vi.advanceTimersByTimeAsync(10_000)
    const [made] = kept()
    expect(made?.html).not.toContain('style=')
    expect(made?.css).toContain('--columns-wide')
  })

  it('has no rows where their order follows what answers tell', async () => {
    expect((await picture({ worstFirst: true })).querySelectorAll('[data-agent]')).toHaveLength(0)
  })

  it('is made anew when somebody is added, and not for an answer', async () => {
    const { kept, tell } = show({ agents: AGENTS })
    await vi.advanceTimersByTimeAsync(10_000)
    const { revision } = stateOf({})
    tell('changed', changeOf(revision + 1, { kind: 'agent', agent: agentOf('20011', { name: 'Ada' }) }))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(kept()).toHaveLength(1)
    const added = agentOf('20013')
    const keys = [...AGENTS, added].map(({ key }) => key)
    tell('changed', changeOf(revision + 2, { kind: 'agent', agent: added }, { kind: 'order', keys }))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(kept()).toHaveLength(2)
    expect(kept()[1]?.html).toContain('20013')
  })

  it('goes when there is something to see beneath, and is not made again while it is true', async () => {
    cover()
    const { kept } = show({ agents: AGENTS })
    expect(document.getElementById(FIRST_SCREEN_ID)).not.toBeNull()
    await waitFor(() => expect(document.querySelector('[data-agent]')).not.toBeNull())
    expect(document.getElementById(FIRST_SCREEN_ID)).toBeNull()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(kept()).toEqual([])
  })

  it('is not made of a search, nor of the demo floor', async () => {
    const { kept, page } = show({ agents: AGENTS })
    page.list.query = 'ada'
    await vi.advanceTimersByTimeAsync(10_000)
    expect(kept()).toEqual([])
    cleanup()
    document.body.replaceChildren()
    const demo = show({ agents: AGENTS, isDemo: true })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await screen.findByRole('grid')).not.toBeNull()
    expect(demo.kept()).toEqual([])
  })
})
