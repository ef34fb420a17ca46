// One row: whatever a gateway calls an agent is plain text, and the reason stands beside the status in the user's words.

import { cleanup } from '@testing-library/svelte'
import { afterEach, describe, expect, it } from 'vitest'
import type { ReasonWords } from '../../../contract/gateway.ts'
import type { StatusKey } from '../../../contract/status.ts'
import { HOSTILE_NAMES } from '../../../proof/fakes/hostileNames.ts'
import { sampleProblem } from '../../../proof/fakes/sampleState.ts'
import { AgentCell } from '../../state/agentCell.svelte.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf, gatewayOf, momentOf, observationOf } from '../../testing/testStates.ts'
import AgentRow from './AgentRow.svelte'

afterEach(cleanup)

function draw(agent: Parameters<typeof agentOf>[1], reasons: readonly ReasonWords[] = [], gatewayText = '') {
  const cell = new AgentCell(agentOf('20011', agent))
  const props = {
    cell,
    index: 2,
    tabbable: true,
    selected: false,
    gatewayText,
    observe: () => () => {},
    isInView: () => true,
  }
  return renderOnPage(AgentRow, { props, state: { gateways: [gatewayOf({ reasons })] } })
}

const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? null

describe('AgentRow', () => {
  it.each(Object.entries(HOSTILE_NAMES))('shows a name as plain text: %s', (_kind, name) => {
    draw({ name })
    expect(textOf('.name')).toBe(name)
    expect(document.querySelectorAll('.row :is(b, img)')).toHaveLength(0)
    cleanup()
    draw({}, [], name)
    expect(textOf('.gateway')).toBe(name)
  })

  it('says nothing beside the ID where the name is missing or the ID itself', () => {
    for (const name of [null, '20011']) {
      draw({ name })
      expect(textOf('.who')?.trim()).toBe('20011')
      cleanup()
    }
  })

  describe('with words for a reason', () => {
    const withReason = (status: StatusKey) => {
      const observation = observationOf(status)
      return { observation: { ...observation, info: { ...observation.info, reason: 3 } } }
    }
    const reasons = [{ code: 3, words: 'Lunch <b>' }]

    it('shows them beside the status, and follows when they change', () => {
      const { change } = draw(withReason('rest'), reasons)
      expect(textOf('.reason')).toBe('Lunch <b>')
      change({ kind: 'gateways', gateways: [gatewayOf({ reasons: [{ code: 3, words: '午休' }] })] })
      expect(textOf('.reason')).toBe('午休')
      change({ kind: 'gateways', gateways: [gatewayOf()] })
      expect(textOf('.reason')).toBeNull()
    })

    it('puts them before a remark, on its line', () => {
      const { observation } = withReason('busy')
      draw({ observation: { ...observation, remarks: ['contradicting-codes'] } }, reasons)
      expect(textOf('.remark')).toMatch(/^Lunch <b>, ./)
      expect(textOf('.reason')).toBeNull()
    })

    it('shows none where the code says nothing, or no words were given for it', () => {
      draw(withReason('talking'), reasons)
      expect(textOf('.reason')).toBeNull()
      cleanup()
      draw(withReason('rest'), [{ code: 4, words: 'Training' }])
      expect(textOf('.reason')).toBeNull()
    })
  })

  it('keeps what does not age when the session ended, and says what the status was', () => {
    const { groupId, groupName, skills, phoneNumber, status } = observationOf('talking').info
    const profile = { groupId, groupName, skills, phoneNumber }
    const lastKnown = { profile, was: { status, at: momentOf(100_000) } }
    draw({ freshness: 'unknown', observation: null, lastKnown })
    const row = document.querySelector<HTMLElement>('.row')
    expect(row?.dataset).toMatchObject({ status: 'unknown', freshness: 'unknown' })
    expect(textOf('.pill')?.trim()).toBe('Unknown')
    expect(textOf('.name')).toBe('Ada')
    expect([textOf('.group'), textOf('.skills'), textOf('.phone')]).toEqual(['Support', 'Voice EN', '4001'])
    expect(textOf('.age')).toMatch(/^was Talking at \d\d:\d\d/)
  })

  it('says the reason for an unknown ID in few words, and all of it on hover', () => {
    const problem = sampleProblem('no-such-agent', { workno: '20011' })
    draw({ freshness: 'unknown', observation: null, problem })
    expect(textOf('.problem')?.trim()).toBe('No such agent')
    expect(document.querySelector<HTMLElement>('.age')?.title).toContain('knows no agent 20011')
  })
})
