// The lines of an agent's history.

import { describe, expect, it } from 'vitest'
import type { HistoryEntry } from '../contract/history.ts'
import { historyWords } from './historyWords.ts'
import { createWords } from './words.ts'

const idle = { key: 'idle', status: 4, ctiStatus: 1 } as const
const talking = { key: 'talking', status: 7, ctiStatus: 5 } as const

function lineOf(event: HistoryEntry['event'], locale: 'en' | 'zh-CN' = 'en'): string {
  const when = { kind: 'at', at: 0 } as const
  return historyWords(createWords(locale, 'UTC'), { id: 1, agent: 'g1/1', gatewayId: 'g1', when, observedAt: 0, event })
}

describe('historyWords', () => {
  it('says what was seen, and for how long where that is known', () => {
    expect(lineOf({ kind: 'first-seen', to: idle })).toBe('First seen: Idle')
    expect(lineOf({ kind: 'changed', from: idle, to: talking, wasForMs: null })).toBe('Idle → Talking')
    expect(lineOf({ kind: 'changed', from: idle, to: talking, wasForMs: 724_000 })).toBe(
      'Idle → Talking (was Idle for 12:04)',
    )
    expect(lineOf({ kind: 'left-and-came-back', status: idle })).toBe('Left Idle and came back')
    expect(lineOf({ kind: 'signed-in-again', status: idle })).toBe('Signed in again (Idle)')
  })

  it('says it in Chinese', () => {
    expect(lineOf({ kind: 'changed', from: idle, to: talking, wasForMs: 724_000 }, 'zh-CN')).toBe(
      '空闲 → 通话（空闲持续 12:04）',
    )
  })
})
