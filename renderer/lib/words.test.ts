// The small texts of the page.

import { describe, expect, it } from 'vitest'
import type { StatusKey } from '../../contract/status.ts'
import { agentOf, gatewayOf, momentOf, observationOf, PROBLEM } from '../testing/testStates.ts'
import { agoText, coarseAgoText, plainDuration } from './ago.ts'
import { connectionText, worstFirst } from './connectionView.ts'
import { fingerprintGroups } from './fingerprint.ts'
import { problemCode } from './problemCode.ts'
import { rowAfterKey } from './rowKeys.ts'
import { countStatuses } from './statusCounts.ts'
import { STATUS_GLYPHS } from './statusGlyph.ts'
import { updatedText } from './updatedText.ts'
import { watchOutcomeText } from './watchOutcomeText.ts'

describe('ages', () => {
  it('tick in seconds while fresh and in minutes once stale', () => {
    expect([900, 4_999, 5_000, 44_900, 59_999, 125_000].map(agoText)).toEqual([
      'just now',
      'just now',
      '5 s ago',
      '40 s ago',
      '55 s ago',
      '2 min ago',
    ])
    expect([coarseAgoText(900), coarseAgoText(7_500_000)]).toEqual(['< 1 min ago', '2 h 05 min ago'])
    expect([plainDuration(42_000), plainDuration(3_723_000)]).toEqual(['0:42', '1:02:03'])
  })

  it('say so where there was no answer', () => {
    expect(updatedText(agentOf('1', { observation: null }), 0)).toBe('no answer yet')
    expect(updatedText(agentOf('1', { freshness: 'stale' }), 105_000)).toBe('< 1 min ago')
  })
})

describe('connection', () => {
  it('begins with the contract’s words', () => {
    expect(connectionText(gatewayOf())).toBe('Connected · gateway.test:8043 as 291')
    const connection = { kind: 'session-ended', since: momentOf(0), problem: PROBLEM } as const
    expect(connectionText(gatewayOf({ connection }))).toMatch(/^Session ended/)
  })

  it('puts the worst first and leaves out what is not set up', () => {
    const ended = gatewayOf({ id: 'g2', connection: { kind: 'session-ended', since: momentOf(0), problem: PROBLEM } })
    const trying = gatewayOf({ id: 'g3', isSetUp: false })
    expect(worstFirst([gatewayOf(), ended, trying]).map((gateway) => gateway.id)).toEqual(['g2', 'g1'])
  })
})

describe('counts', () => {
  it('count old knowledge as old and never as a status', () => {
    const counts = countStatuses([
      agentOf('1'),
      agentOf('2', { observation: observationOf('talking') }),
      agentOf('3', { freshness: 'stale' }),
      agentOf('4', { freshness: 'unknown' }),
    ])
    expect(counts).toEqual({
      byStatus: [
        ['idle', 1],
        ['talking', 1],
      ],
      stale: 1,
      unknown: 1,
    })
  })
})

describe('small things', () => {
  it('give every status a shape of its own', () => {
    const shapes = Object.values(STATUS_GLYPHS)
    expect(new Set(shapes).size).toBe(shapes.length)
    expect(Object.keys(STATUS_GLYPHS)).toContain('unknown' satisfies StatusKey)
  })

  it('break a fingerprint into groups that are the whole again when joined', () => {
    const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':')
    expect(fingerprintGroups(fingerprint)).toHaveLength(8)
    expect(fingerprintGroups(fingerprint).join('')).toBe(fingerprint)
  })

  it('show codes as they came, and none where there is none', () => {
    expect(problemCode({ ...PROBLEM, retcode: '100-006', message: 'agent not login', httpStatus: 200 })).toBe(
      "Gateway's answer 100-006 “agent not login” · HTTP 200 · ECONNREFUSED",
    )
    expect(problemCode({ ...PROBLEM, technical: null })).toBe('')
  })

  it('say what adding did', () => {
    expect(
      watchOutcomeText({ added: ['g1/1'], alreadyWatched: 2, rejected: ['abc'], rejectedCount: 1, overLimit: 0 }),
    ).toBe('1 added, 2 already watched, 1 not valid (abc).')
  })

  it('move by keys within the list', () => {
    expect(rowAfterKey('ArrowDown', 2, 3, 10)).toBe(2)
    expect(rowAfterKey('PageUp', 5, 30, 10)).toBe(0)
    expect(rowAfterKey('End', 0, 30, 10)).toBe(29)
    expect(rowAfterKey('x', 0, 30, 10)).toBeNull()
  })
})
