// The head of a group: named by the group alone, folds it, and counts who stands under it.

import { cleanup, fireEvent, screen } from '@testing-library/svelte'
import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../contract/settings.ts'
import { AgentCell } from '../../state/agentCell.svelte.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf, gatewayOf, observationOf } from '../../testing/testStates.ts'
import GroupHead from './GroupHead.svelte'

afterEach(cleanup)

const LIMITS = { warningS: null, criticalS: 50, warningFrom: { kind: 'all' }, criticalFrom: { kind: 'all' } } as const

function draw(groupBy: 'label' | 'gateway', heading: string, gatewayName = '') {
  const agents = [
    agentOf('1', { limits: LIMITS }),
    agentOf('2', { observation: observationOf('talking') }),
    agentOf('3', { freshness: 'stale' }),
  ]
  const group = { id: `${groupBy}/early`, heading, cells: agents.map((agent) => new AgentCell(agent)) }
  return renderOnPage(GroupHead, {
    props: { group },
    state: { gateways: [gatewayOf({ name: gatewayName })], settings: { ...DEFAULT_SETTINGS, groupBy } },
  })
}

describe('GroupHead', () => {
  it('is named by its group, and counts who is in which status and over a limit', () => {
    draw('label', 'early')
    expect(screen.getByRole('button', { name: 'early' }).getAttribute('aria-expanded')).toBe('true')
    expect(document.querySelector('.count')?.textContent).toBe('3 agents')
    expect(document.querySelector('.over')?.textContent).toBe('1 over a limit')
    expect(screen.getAllByRole('listitem').map((item) => item.textContent.trim())).toEqual(['1Idle', '1Talking'])
  })

  it('folds its group away and unfolds it, and that is remembered', async () => {
    const drawn = draw('label', 'early')
    const button = screen.getByRole('button', { name: 'early' })
    await fireEvent.click(button)
    expect(button.getAttribute('aria-expanded')).toBe('false')
    await fireEvent.click(button)
    expect(button.getAttribute('aria-expanded')).toBe('true')
    expect(argumentsOf(drawn, 'updateSettings')).toEqual([
      { changes: { foldedGroups: ['label/early'] } },
      { changes: { foldedGroups: [] } },
    ])
  })

  it('of a gateway says how it is, however long its name', () => {
    const name = '柏'.repeat(60)
    draw('gateway', name, name)
    expect(screen.getByRole('button', { name }).title).toBe(name)
    expect(screen.getByRole('gridcell').textContent).toContain('Connected')
  })
})
