// One row: whatever a gateway calls an agent is plain text, and the reason stands beside the status in the user's words.

import { cleanup } from '@testing-library/svelte'
import { afterEach, describe, expect, it } from 'vitest'
import type { ReasonWords } from '../../../contract/gateway.ts'
import type { StatusKey } from '../../../contract/status.ts'
import { HOSTILE_NAMES } from '../../../proof/fakes/hostileNames.ts'
import { sampleProblem } from '../../../proof/fakes/sampleState.ts'
import { CELL_CLASSES, COLUMN_KEYS } from '../../lib/columns.ts'
import { AgentCell } from '../../state/agentCell.svelte.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf, gatewayOf, momentOf, observationOf } from '../../testing/testStates.ts'
import AgentRow from './AgentRow.svelte'

afterEach(cleanup)

function draw(
  agent: Parameters<typeof agentOf>[1],
  reasons: readonly ReasonWords[] = [],
  gatewayText = '',
  { at = 100_000, marked = false } = {},
) {
  const cell = new AgentCell(agentOf('20011', agent))
  const draws = new Set<(now: number) => void>()
  const add = (_row: Element, drawRow: (now: number) => void) => {
    draws.add(drawRow)
    drawRow(at)
    return () => draws.delete(drawRow)
  }
  const props = {
    cell,
    index: 2,
    tabbable: true,
    selected: false,
    marked,
    gatewayText,
    observe: () => () => {},
    ticks: { add },
  }
  const drawn = renderOnPage(AgentRow, { props, state: { at: momentOf(at), gateways: [gatewayOf({ reasons })] } })
  drawn.page.clock.onTick(() => draws.forEach((drawRow) => drawRow(drawn.page.clock.peek())))
  return { ...drawn, cell }
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

  it('has its cells in the order of the columns', () => {
    draw({})
    const cells = [...document.querySelectorAll('.row > [role="gridcell"]')]
    expect(cells.map((cell) => cell.className)).toEqual(COLUMN_KEYS.map((key) => CELL_CLASSES[key]))
    expect(cells.map((cell) => cell.getAttribute('aria-colindex'))).toEqual(
      cells.map((_cell, place) => String(place + 1)),
    )
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
      expect(textOf('.reason')).toBe('')
    })

    it('puts them before a remark, on its line', () => {
      const { observation } = withReason('busy')
      draw({ observation: { ...observation, remarks: ['contradicting-codes'] } }, reasons)
      expect(textOf('.remark')).toMatch(/^Lunch <b>, ./)
      expect(textOf('.reason')).toBeNull()
    })

    it('shows none where the code says nothing, or no words were given for it', () => {
      draw(withReason('talking'), reasons)
      expect(textOf('.reason')).toBe('')
      cleanup()
      draw(withReason('rest'), [{ code: 4, words: 'Training' }])
      expect(textOf('.reason')).toBe('')
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

  it('says since when an old answer is not confirmed: with its day once that is over, and in the language in force', () => {
    const { page, change, cell } = draw({ freshness: 'stale', observation: observationOf('talking') })
    const settings = page.feed.settings
    expect(textOf('.age')?.trim()).toMatch(/^not confirmed since \d\d:\d\d:\d\d$/)
    const later = 100_000 + 2 * 86_400_000
    page.clock.set(momentOf(later))
    expect(textOf('.age')?.trim()).toMatch(/^not confirmed since \d\d? Nov \d\d:\d\d:\d\d$/)
    change({ kind: 'settings', settings, locale: 'zh-CN' })
    page.clock.tick()
    expect(textOf('.age')?.trim()).toMatch(/^11月\d\d?日.*未/)
    const observation = { ...observationOf('talking'), observedAt: momentOf(later) }
    cell.take(agentOf('20011', { freshness: 'stale', observation }))
    page.clock.tick()
    expect(textOf('.age')?.trim()).toMatch(/^\d\d:\d\d:\d\d.*未/)
  })

  it('says the reason for an unknown ID in few words, and all of it on hover', () => {
    const problem = sampleProblem('no-such-agent', { workno: '20011' })
    draw({ freshness: 'unknown', observation: null, problem })
    expect(textOf('.problem')?.trim()).toBe('No such agent')
    expect(document.querySelector<HTMLElement>('.age')?.title).toContain('knows no agent 20011')
  })

  describe('at its limits', () => {
    const limits = {
      warningS: 80,
      criticalS: 120,
      warningFrom: { kind: 'all' },
      criticalFrom: { kind: 'all' },
    } as const
    /** In its state since 40 s. */
    const at = (s: number, agent: Parameters<typeof agentOf>[1] = {}) => {
      cleanup()
      draw({ limits, ...agent }, [], '', { at: s * 1000 })
      const row = document.querySelector<HTMLElement>('.row')
      const { limit, overS } = row?.dataset ?? {}
      return { limit, overS, text: textOf('.over'), fill: document.querySelector<HTMLElement>('.bar')?.dataset['fill'] }
    }

    it('goes from within to warning to critical, in words and in a bar', () => {
      expect(at(100)).toEqual({ limit: 'within', overS: undefined, text: '', fill: '0.5' })
      expect(at(130)).toEqual({ limit: 'warning', overS: undefined, text: '0:30 left', fill: '0.75' })
      expect(at(160)).toEqual({ limit: 'critical', overS: '0', text: 'over by 0:00', fill: '1' })
      expect(at(232)).toEqual({ limit: 'critical', overS: '72', text: 'over by 1:12', fill: '1' })
    })

    it('is neither within nor beyond where none is set', () => {
      expect(at(900, { limits: { ...limits, warningS: null, criticalS: null } })).toMatchObject({
        limit: 'none',
        text: '',
      })
    })

    it('follows the clock by itself, and says “at least” of an old answer', () => {
      const { page } = draw({ limits: { ...limits, warningS: 60 } })
      const row = document.querySelector<HTMLElement>('.row')
      expect(row?.dataset['limit']).toBe('warning')
      page.clock.set(momentOf(300_000))
      expect(row?.dataset).toMatchObject({ limit: 'critical', overS: '140' })
      expect(at(900, { limits: { ...limits, warningS: null, criticalS: 50 }, freshness: 'stale' })).toMatchObject({
        limit: 'critical',
        overS: '10',
        text: 'over by ≥ 0:10',
      })
    })

    it('says on hover what may be cut off in a narrow column', () => {
      expect(at(900, { limits: { ...limits, warningS: 50 }, freshness: 'stale' }).text).toBe('near its limit')
      const over = document.querySelector<HTMLElement>('.over')
      over?.dispatchEvent(new Event('pointerover', { bubbles: true }))
      expect(over?.title).toBe('near its limit')
    })

    it('leaves the text of the time alone', () => {
      at(232)
      expect(textOf('.inState')?.trim()).toBe('03:12')
    })
  })

  it('says what is open about the agent, and that its change was not told', () => {
    const incident = { level: 'critical', mark: { kind: 'acknowledged', at: 1_700_000_000_000 } } as const
    draw({ incident }, [], '', { marked: true })
    const row = document.querySelector<HTMLElement>('.row')
    expect(row?.dataset).toMatchObject({ incident: 'acknowledged', marked: 'true' })
    expect(document.querySelector('.changed')?.getAttribute('aria-label')).toBe('Has just changed')
    expect(document.querySelector('.who [aria-label^="Acknowledged at"]')).not.toBeNull()
    cleanup()
    draw({})
    expect(document.querySelector<HTMLElement>('.row')?.dataset['incident']).toBeUndefined()
    expect(document.querySelector('.changed')).toBeNull()
  })

  it('fills a status only where something is wrong with it', () => {
    const observation = { ...observationOf('ringing'), remarks: ['not-answering'] as const }
    draw({ observation })
    expect(document.querySelector('.pill.loud')?.textContent).toContain('not answering')
    cleanup()
    draw({ observation: { ...observation, remarks: ['odd-duration'] } })
    expect(document.querySelector('.pill.loud')).toBeNull()
  })
})
