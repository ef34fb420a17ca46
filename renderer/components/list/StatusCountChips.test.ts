// The floor in numbers: every status in its slot, named by its word, several may filter at once.

import { cleanup, fireEvent, screen } from '@testing-library/svelte'
import { afterEach, expect, it } from 'vitest'
import { flushSync } from 'svelte'
import { STATUS_KEYS } from '../../../contract/status.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf, momentOf, observationOf, PROBLEM } from '../../testing/testStates.ts'
import StatusCountChips from './StatusCountChips.svelte'

afterEach(cleanup)

const talking = { observation: observationOf('talking') }
const chip = (name: string) => screen.getByRole('button', { name })
const names = () => screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))

it('has a slot for every status whoever is in it, and its number', () => {
  const { change } = renderOnPage(StatusCountChips, {
    state: { agents: [agentOf('1'), agentOf('2', talking), agentOf('3')] },
  })
  const before = names()
  expect(before).toHaveLength(STATUS_KEYS.length + 1)
  expect([
    chip('Idle').textContent.trim(),
    chip('Talking').textContent.trim(),
    chip('Rest').textContent.trim(),
  ]).toEqual(['2', '1', '0'])
  change({ kind: 'agent', agent: agentOf('1', talking) })
  expect(names()).toEqual(before)
  expect(chip('Talking').dataset['count']).toBe('2')
})

it('filters by the status itself, by several at once, and remembers them', async () => {
  const agents = [
    agentOf('1'),
    agentOf('2', talking),
    agentOf('3', { observation: observationOf('rest') }),
    agentOf('4', { observation: observationOf('pre-rest') }),
  ]
  const drawn = renderOnPage(StatusCountChips, { state: { agents } })
  const rows = () => drawn.page.list.visible.map(({ state }) => state.workno)
  await fireEvent.click(chip('Rest'))
  expect([chip('Rest').getAttribute('aria-pressed'), chip('Pre-rest').getAttribute('aria-pressed')]).toEqual([
    'true',
    'false',
  ])
  expect(rows()).toEqual(['3'])
  await fireEvent.click(chip('Talking'))
  expect(rows()).toEqual(['2', '3'])
  await fireEvent.click(chip('Rest'))
  await fireEvent.click(chip('Talking'))
  expect(rows()).toEqual(['1', '2', '3', '4'])
  expect(argumentsOf(drawn, 'updateSettings').at(1)).toEqual({ changes: { shownStatuses: ['rest', 'talking'] } })
})

it('counts what is not confirmed as that, and under no status', async () => {
  const { page } = renderOnPage(StatusCountChips, {
    state: { agents: [agentOf('1', { freshness: 'stale' }), agentOf('2')] },
  })
  expect([chip('Idle').dataset['count'], chip('stale').dataset['count']]).toEqual(['1', '1'])
  await fireEvent.click(chip('stale'))
  expect(page.list.visible.map(({ state }) => state.workno)).toEqual(['1'])
})

it('counts who is over a limit as the clock goes, and shows only those', async () => {
  const limits = { warningS: 50, criticalS: 70, warningFrom: { kind: 'all' }, criticalFrom: { kind: 'all' } } as const
  const drawn = renderOnPage(StatusCountChips, {
    state: { at: momentOf(80_000), agents: [agentOf('1'), agentOf('2', { limits })] },
  })
  // Observed at 100 s, a minute after it began: never counted from before its answer.
  expect(chip('Over limit').dataset['count']).toBe('1')
  await fireEvent.click(chip('Over limit'))
  expect(drawn.page.list.visible.map(({ state }) => state.workno)).toEqual(['2'])
  expect(argumentsOf(drawn, 'updateSettings')).toEqual([{ changes: { showsOverLimitOnly: true } }])
  drawn.change({ kind: 'agent', agent: agentOf('2', { limits: { ...limits, warningS: null, criticalS: 500 } }) })
  drawn.page.clock.tick()
  flushSync()
  expect(chip('Over limit').dataset['count']).toBe('0')
})

it('counts who is over a limit by the answer that shows it, together with the other numbers', () => {
  const limits = { warningS: 50, criticalS: 70, warningFrom: { kind: 'all' }, criticalFrom: { kind: 'all' } } as const
  const drawn = renderOnPage(StatusCountChips, { state: { at: momentOf(100_000), agents: [agentOf('1')] } })
  expect([chip('Over limit').dataset['count'], chip('Talking').dataset['count']]).toEqual(['0', '0'])
  drawn.change({ kind: 'agent', agent: agentOf('1', { ...talking, limits, problem: PROBLEM }) })
  expect([chip('Over limit').dataset['count'], chip('Talking').dataset['count']]).toEqual(['1', '1'])
})
