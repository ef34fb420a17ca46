// Which limit counts: the most specific that says something, each of a state's two limits by itself.

import { expect, test } from 'vitest'
import { limitsInForce, type LimitSubject } from './limitsInForce.ts'
import { DEFAULT_LIMITS, limitLevel, type LimitOverrides } from './limits.ts'
import { DEFAULT_SETTINGS, type Settings } from './settings.ts'

function subject(changes: Partial<LimitSubject> = {}): LimitSubject {
  const alertSettings = { notify: null, limits: {} }
  return { gatewayId: 'g1', groupName: 'Support', labels: ['night', 'new here'], alertSettings, ...changes }
}

const own = (limits: LimitOverrides): LimitSubject => subject({ alertSettings: { notify: null, limits } })

const settings = (changes: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...changes })

const GROUP = { gatewayId: 'g1', group: 'Support', limits: { rest: { warningS: 100, criticalS: 200 } } }
const LABEL = { label: 'new here', limits: { rest: { criticalS: 300 } } }

test('where nobody says anything else, the limits for all count', () => {
  expect(limitsInForce(subject(), 'rest', DEFAULT_SETTINGS)).toEqual({
    ...DEFAULT_LIMITS.rest,
    warningFrom: { kind: 'all' },
    criticalFrom: { kind: 'all' },
  })
})

test('a group stands above all, a label above the group, the agent above its label; each limit by itself', () => {
  const chosen = settings({ groupLimits: [GROUP], labelLimits: [LABEL] })
  expect(limitsInForce(subject(), 'rest', chosen)).toEqual({
    warningS: 100,
    warningFrom: { kind: 'group', name: 'Support' },
    criticalS: 300,
    criticalFrom: { kind: 'label', name: 'new here' },
  })
  expect(limitsInForce(own({ rest: { warningS: 60 } }), 'rest', chosen)).toMatchObject({
    warningS: 60,
    warningFrom: { kind: 'agent' },
    criticalS: 300,
  })
})

test('switched off by the narrower one is off', () => {
  const chosen = settings({ groupLimits: [GROUP] })
  const off = limitsInForce(own({ rest: { criticalS: null } }), 'rest', chosen)
  expect(off).toMatchObject({ warningS: 100, criticalS: null, criticalFrom: { kind: 'agent' } })
})

test('a group counts on its own gateway only, and of several labels the first that says something', () => {
  const chosen = settings({
    groupLimits: [GROUP],
    labelLimits: [LABEL, { label: 'night', limits: { talking: { criticalS: 60 }, rest: { criticalS: 30 } } }],
  })
  expect(limitsInForce(subject({ gatewayId: 'g2', labels: [] }), 'rest', chosen)).toMatchObject(DEFAULT_LIMITS.rest)
  expect(limitsInForce(subject(), 'rest', chosen)).toMatchObject({
    warningS: null,
    criticalS: 30,
    criticalFrom: { kind: 'label', name: 'night' },
  })
})

test('a warning at or beyond the critical limit says nothing of its own', () => {
  expect(limitsInForce(own({ rest: { warningS: 60, criticalS: 60 } }), 'rest', DEFAULT_SETTINGS).warningS).toBeNull()
  expect(limitsInForce(own({ rest: { warningS: 59, criticalS: 60 } }), 'rest', DEFAULT_SETTINGS).warningS).toBe(59)
})

test('a stay reaches each level at the moment of its limit', () => {
  const limits = { warningS: 60, criticalS: 120 }
  expect([0, 59_999, 60_000, 119_999, 120_000].map((ms) => limitLevel(limits, ms))).toEqual([
    'within',
    'within',
    'warning',
    'warning',
    'critical',
  ])
  expect(limitLevel({ warningS: null, criticalS: null }, 1e9)).toBe('none')
  expect(limitLevel({ warningS: null, criticalS: 60 }, 59_999)).toBe('within')
  expect(limitLevel({ warningS: 60, criticalS: null }, 1e9)).toBe('warning')
})
