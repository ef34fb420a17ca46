// What the schedule is told of each pinned agent.

import { expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../contract/limits.ts'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import { limitsByState } from '../polling/limits.ts'
import type { Pin } from '../watchlist/pinsFile.ts'
import { createAgentWeights } from './agentWeights.ts'

const pin = (changes: Partial<Pin> = {}): Pin => ({
  gatewayId: 'g1',
  workno: '20011',
  alertSettings: { notify: null, limits: {} },
  labels: [],
  ...changes,
})

const FOR_ALL = limitsByState((status) => {
  const { criticalS } = DEFAULT_LIMITS[status]
  return criticalS === null ? null : criticalS * 1000
})

test('whose changes are told, who is in view, and when each limit falls', () => {
  const weigh = createAgentWeights()
  expect(weigh([pin()], DEFAULT_SETTINGS, new Set(['g1/20011']))).toEqual([
    { workno: '20011', notifies: true, inView: true, limitsMs: FOR_ALL },
  ])
  const quiet = { ...DEFAULT_SETTINGS, tellAbout: 'what-needs-me' } as const
  expect(weigh([pin()], quiet, new Set())).toMatchObject([{ notifies: false, inView: false }])
  expect(weigh([pin({ alertSettings: { notify: true, limits: {} } })], quiet, new Set())).toMatchObject([
    { notifies: true },
  ])
})

test('a limit that is another one is told, whoever says it', () => {
  const weigh = createAgentWeights()
  const one = pin({ lastKnown: { name: null, groupName: 'Support' } })
  const restMs = (settings = DEFAULT_SETTINGS, of = one) => {
    const [weight] = weigh([of], settings, new Set())
    return weight?.limitsMs[limitsByState((status) => (status === 'rest' ? 1 : null)).indexOf(1)]
  }
  expect(restMs()).toBe(1_200_000)
  const limits = { ...DEFAULT_LIMITS, rest: { warningS: null, criticalS: 90 } }
  expect(restMs({ ...DEFAULT_SETTINGS, limits })).toBe(90_000)
  const ofGroup = { gatewayId: 'g1', group: 'Support', limits: { rest: { criticalS: 60 } } }
  expect(restMs({ ...DEFAULT_SETTINGS, limits, groupLimits: [ofGroup] })).toBe(60_000)
  expect(restMs()).toBe(1_200_000)
  const own = pin({ alertSettings: { notify: null, limits: { rest: { criticalS: 30 } } } })
  expect(restMs(DEFAULT_SETTINGS, own)).toBe(30_000)
})

test('a scroll looks up no limit: they are the same object', () => {
  const weigh = createAgentWeights()
  const pins = [pin()]
  const [before] = weigh(pins, DEFAULT_SETTINGS, new Set())
  const [after] = weigh(pins, { ...DEFAULT_SETTINGS, theme: 'dark' }, new Set(['g1/20011']))
  expect(after?.limitsMs).toBe(before?.limitsMs)
})
