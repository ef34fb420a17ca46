// The grid as a whole: groups that fold, marks that go when they are looked at, and a list that stands still under the hand.

import { cleanup, fireEvent, screen } from '@testing-library/svelte'
import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { AgentState } from '../../../contract/agent.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../contract/settings.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf, observationOf } from '../../testing/testStates.ts'
import AgentGrid from './AgentGrid.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const talking = { observation: observationOf('talking') }
const ringing = { observation: observationOf('ringing') }
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-agent]')]
const order = () => rows().map((row) => row.dataset['agent'])
const rowOf = (workno: string) => rows().find((row) => row.dataset['agent'] === workno)!

const draw = (agents: readonly AgentState[], settings: Partial<Settings> = {}) =>
  renderOnPage(AgentGrid, { state: { agents, settings: { ...DEFAULT_SETTINGS, ...settings } } })

it('shows each group under its head, numbers its rows through, and folds it away', async () => {
  draw([agentOf('1', talking), agentOf('2'), agentOf('3', talking)], { groupBy: 'status' })
  expect(order()).toEqual(['1', '3', '2'])
  expect(rows().map((row) => row.getAttribute('aria-rowindex'))).toEqual(['2', '3', '4'])
  await fireEvent.click(screen.getByRole('button', { name: 'Talking' }))
  expect(order()).toEqual(['2'])
  expect(rowOf('2').getAttribute('aria-rowindex')).toBe('2')
  expect(screen.getByRole('button', { name: 'Talking' }).getAttribute('aria-expanded')).toBe('false')
  await fireEvent.click(screen.getByRole('button', { name: 'Idle' }))
  expect(order()).toEqual([])
  expect(document.querySelector('.empty')).toBeNull()
})

it('gives a row that moves its focus back', () => {
  const { change } = draw([agentOf('1', talking), agentOf('2'), agentOf('3')], {
    sort: { column: 'status', direction: 'ascending' },
  })
  rowOf('3').focus()
  change({ kind: 'agent', agent: agentOf('3', ringing) })
  expect(order()).toEqual(['3', '1', '2'])
  expect(document.activeElement).toBe(rowOf('3'))
})

it('stands still while the pointer is at work in it', async () => {
  const { change } = draw([agentOf('1', talking), agentOf('2')], { sort: { column: 'status', direction: 'ascending' } })
  await fireEvent.pointerMove(rowOf('1'))
  change({ kind: 'agent', agent: agentOf('2', ringing) })
  expect(order()).toEqual(['1', '2'])
  await fireEvent.pointerLeave(rowOf('1').parentElement!)
  flushSync()
  expect(order()).toEqual(['2', '1'])
})

it('marks a row whose change was not told, until the pointer or the focus is on it', async () => {
  const record = (id: number, workno: string) =>
    ({
      id,
      at: Date.now(),
      content: { kind: 'test' },
      agent: `g1/${workno}`,
      outcome: { kind: 'held', reason: 'marked' },
    }) as const
  renderOnPage(AgentGrid, {
    state: { agents: [agentOf('1'), agentOf('2'), agentOf('3')], notifications: [record(2, '2'), record(1, '1')] },
  })
  const marked = () => rows().flatMap((row) => (row.dataset['marked'] === 'true' ? [row.dataset['agent']] : []))
  expect(marked()).toEqual(['1', '2'])
  await fireEvent.pointerOver(rowOf('2'))
  expect(marked()).toEqual(['1'])
  rowOf('1').focus()
  flushSync()
  expect(marked()).toEqual([])
})

it('draws what was typed in a long list from the top, a screenful first, and then all of it', async () => {
  vi.useFakeTimers()
  const pass = (ms: number) => {
    vi.advanceTimersByTime(ms)
    flushSync()
  }
  const agents = Array.from({ length: 540 }, (_, at) => agentOf(String(20_000 + at), at < 10 ? talking : {}))
  const { page } = draw(agents)
  while (rows().length < 540) pass(8)
  page.list.query = 'idle'
  flushSync()
  expect(order()).toEqual(agents.slice(10, 30).map(({ workno }) => workno))
  // More than a screenful only when no other key came.
  pass(8)
  pass(8)
  expect(rows()).toHaveLength(60)
  pass(199)
  expect(rows()).toHaveLength(60)
  pass(1)
  while (rows().length < 530) pass(8)
  expect(rows()[529]?.getAttribute('aria-rowindex')).toBe('531')
  page.list.query = 'talking'
  flushSync()
  expect(rows()).toHaveLength(10)
})
