// How a gateway's connection is put on the screen.

import { describe, expect, it } from 'vitest'
import { createWords } from '../../words/words.ts'
import { gatewayOf, momentOf, PROBLEM } from '../testing/testStates.ts'
import { connectionText, hostOf, worstFirst } from './connectionView.ts'

const en = createWords('en', 'UTC')
const zh = createWords('zh-CN', 'UTC')
const since = momentOf(0)

describe('connectionText', () => {
  it('begins with the contract’s words', () => {
    expect(connectionText(en, gatewayOf())).toBe('Connected · gateway.test:8043 as 291')
    const connection = { kind: 'session-ended', since, problem: PROBLEM } as const
    expect(connectionText(en, gatewayOf({ connection }))).toMatch(/^Session ended/)
    const paused = { kind: 'paused', since, reason: 'offline' } as const
    expect(connectionText(en, gatewayOf({ connection: paused }))).toBe(
      'Paused · the computer is offline, gateway.test:8043',
    )
  })

  it('says it in Chinese', () => {
    expect(connectionText(zh, gatewayOf())).toBe('已连接 · gateway.test:8043，工号 291')
  })
})

describe('hostOf', () => {
  it('is the address, or that it is the demo floor', () => {
    expect(hostOf(en, gatewayOf())).toBe('gateway.test:8043')
    expect(hostOf(en, gatewayOf({ isDemo: true }))).toBe('Demo floor')
    expect(hostOf(en, gatewayOf({ name: 'Berlin' }))).toBe('Berlin')
  })
})

describe('worstFirst', () => {
  it('puts the worst first and leaves out what is not set up', () => {
    const ended = gatewayOf({ id: 'g2', connection: { kind: 'session-ended', since, problem: PROBLEM } })
    const trying = gatewayOf({ id: 'g3', isSetUp: false })
    expect(worstFirst([gatewayOf(), ended, trying]).map((gateway) => gateway.id)).toEqual(['g2', 'g1'])
  })
})
