// The floor in numbers: chips stay where they are, and the one that filters stays as long as it does.

import { cleanup, fireEvent, screen } from '@testing-library/svelte'
import { afterEach, expect, it } from 'vitest'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf, observationOf } from '../../testing/testStates.ts'
import StatusCountChips from './StatusCountChips.svelte'

afterEach(cleanup)

const talking = { observation: observationOf('talking') }
const chips = () => screen.getAllByRole('button').map((chip) => chip.textContent.trim())

it('keeps its order and the chip whose filter is in force, whoever changes', async () => {
  const agents = [agentOf('1'), agentOf('2', talking), agentOf('3')]
  const { change, page } = renderOnPage(StatusCountChips, { state: { agents } })
  expect(chips()).toEqual(['2Idle', '1Talking'])
  change({ kind: 'agent', agent: agentOf('1', talking) })
  expect(chips()).toEqual(['1Idle', '2Talking'])
  await fireEvent.click(screen.getByRole('button', { name: /Idle$/ }))
  change({ kind: 'agent', agent: agentOf('3', talking) })
  expect(chips()).toEqual(['0Idle', '3Talking'])
  expect(screen.getByRole('button', { name: /Idle$/ }).getAttribute('aria-pressed')).toBe('true')
  await fireEvent.click(screen.getByRole('button', { name: /Idle$/ }))
  expect(page.list.only).toBeNull()
  expect(chips()).toEqual(['3Talking'])
})

it('counts what is not confirmed as that, and under no status', () => {
  renderOnPage(StatusCountChips, { state: { agents: [agentOf('1', { freshness: 'stale' }), agentOf('2')] } })
  expect(chips()).toEqual(['1Idle', '1stale'])
})
