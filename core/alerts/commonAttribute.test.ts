// What the agents of a group have in common: found where one cause was planted, and hardly ever where there is none.

import { describe, expect, it, test } from 'vitest'
import { agentKey, type AgentKey } from '../../contract/ids.ts'
import type { CommonAttribute } from '../../contract/notification.ts'
import { benchObserved, createAlertBench } from '../../proof/fakes/alertBench.ts'
import { seeded } from '../../simulator/seededRandom.ts'
import { commonAttribute } from './commonAttribute.ts'
import type { AgentFacts } from './decision.ts'

const GROUPS = ['Billing', 'Care', 'Sales', 'Support', 'Back office']
const SKILLS = ['voice', 'chat', 'mail', 'callback', 'video', 'sms', 'vip', 'spanish']

/** A floor of so many agents on one gateway or several: groups, skills and phones drawn independently of each other. */
function drawFloor(agents: number, gateways: number, random: () => number): readonly AgentFacts[] {
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value
  return Array.from({ length: agents }, (_, index) => {
    const gatewayId = `g${Math.floor(random() * gateways)}`
    return {
      agent: agentKey(gatewayId, String(20_001 + index)),
      gatewayId,
      place: `${gatewayId}.example`,
      status: 'idle',
      groupName: pick(GROUPS),
      skills: SKILLS.filter(() => random() < 0.3),
      phoneNumber: String(7000 + Math.floor(random() * 2000)),
    }
  })
}

const everybody = (): boolean => true
const keys = (facts: readonly AgentFacts[]): ReadonlySet<AgentKey> => new Set(facts.map(({ agent }) => agent))

function facts(count: number, deviations: (index: number) => Partial<AgentFacts>): readonly AgentFacts[] {
  return Array.from({ length: count }, (_, index) => ({
    agent: agentKey('g1', String(20_001 + index)),
    gatewayId: 'g1',
    place: 'South',
    status: 'idle' as const,
    groupName: index % 2 === 0 ? 'Care' : 'Sales',
    skills: ['voice'],
    phoneNumber: `7${index % 10}${index}0`,
    ...deviations(index),
  }))
}

describe('what all of them have and nobody else has is named', () => {
  const isOne = (index: number): boolean => index % 3 === 0

  test.each<[string, (index: number) => Partial<AgentFacts>, CommonAttribute]>([
    ['a group', (index) => (isOne(index) ? { groupName: 'Billing' } : {}), { kind: 'group', name: 'Billing' }],
    ['a skill', (index) => (isOne(index) ? { skills: ['voice', 'vip'] } : {}), { kind: 'skill', name: 'vip' }],
    [
      'a gateway',
      (index) => (isOne(index) ? { gatewayId: 'g2', place: 'North' } : {}),
      { kind: 'gateway', name: 'North' },
    ],
    [
      'the first digits of their phones',
      (index) => (isOne(index) ? { phoneNumber: `81${10 + index}` } : {}),
      { kind: 'phone', digits: '81', followedBy: 2 },
    ],
    [
      'no more digits than tell them from the others',
      (index) => (isOne(index) ? { phoneNumber: `810${index % 10}` } : { phoneNumber: `82${10 + index}` }),
      { kind: 'phone', digits: '81', followedBy: 2 },
    ],
    [
      'more than two digits where they are needed for that',
      (index) => (isOne(index) ? { phoneNumber: `815${index % 10}` } : { phoneNumber: `814${index % 10}` }),
      { kind: 'phone', digits: '815', followedBy: 1 },
    ],
    [
      'the first digits of phones of several lengths',
      (index) => (isOne(index) ? { phoneNumber: `81${index * 7}` } : {}),
      { kind: 'phone', digits: '81', followedBy: null },
    ],
  ])('%s', (_, deviations, expected) => {
    const all = facts(24, deviations)
    expect(commonAttribute(keys(all.filter((_one, index) => isOne(index))), all, everybody)).toEqual(expected)
  })
})

describe('nothing is named', () => {
  const billing = facts(20, (index) => (index < 5 ? { groupName: 'Billing' } : {}))

  it('where somebody else has it as well', () => {
    expect(commonAttribute(keys(billing.slice(0, 4)), billing, everybody)).toBeNull()
  })

  it('where two things fit', () => {
    const both = facts(20, (index) => (index < 5 ? { groupName: 'Billing', phoneNumber: `81${10 + index}` } : {}))
    expect(commonAttribute(keys(both.slice(0, 5)), both, everybody)).toBeNull()
  })

  it('of fewer than three, or with fewer than three others', () => {
    const two = facts(20, (index) => (index < 2 ? { groupName: 'Billing' } : {}))
    expect(commonAttribute(keys(two.slice(0, 2)), two, everybody)).toBeNull()
    expect(commonAttribute(keys(billing.slice(0, 5)), billing.slice(0, 7), everybody)).toBeNull()
  })

  it('where not everybody of them is known', () => {
    expect(commonAttribute(new Set([...keys(billing.slice(0, 5)), 'g1/4711']), billing, everybody)).toBeNull()
  })

  it('of phones that share one digit, or none is known', () => {
    const one = facts(20, (index) => (index < 5 ? { phoneNumber: `8${index}55` } : {}))
    expect(commonAttribute(keys(one.slice(0, 5)), one, everybody)).toBeNull()
    const unknown = facts(20, (index) => (index < 5 ? { phoneNumber: null } : {}))
    expect(commonAttribute(keys(unknown.slice(0, 5)), unknown, everybody)).toBeNull()
  })
})

it('finds the planted cause on random floors, and gives random groups a wrong name less than once in a hundred', () => {
  const random = seeded(10)
  const planted = { named: 0, silent: 0, wrong: 0 }
  const drawn = { groups: 0, named: 0 }
  for (let round = 0; round < 3000; round++) {
    const floor = drawFloor(20 + Math.floor(random() * 80), 1 + Math.floor(random() * 3), random)
    const size = 3 + Math.floor(random() * 8)
    const shuffled = floor.toSorted(() => random() - 0.5)
    drawn.groups++
    if (commonAttribute(keys(shuffled.slice(0, size)), floor, everybody) !== null) drawn.named++
    const hit = shuffled.slice(0, size).map((one, index) => ({ ...one, phoneNumber: `81${10 + index}` }))
    const floorHit = [
      ...hit,
      ...shuffled.slice(size).filter(({ phoneNumber }) => phoneNumber?.startsWith('81') !== true),
    ]
    const found = commonAttribute(keys(hit), floorHit, everybody)
    if (found === null) planted.silent++
    else if (found.kind === 'phone') planted.named++
    else planted.wrong++
  }
  expect(drawn.named / drawn.groups).toBeLessThan(0.01)
  expect(planted.wrong).toBe(0)
  expect(planted.named / 3000).toBeGreaterThan(0.98)
})

test('who signed out is known by the phone that it had, and who signed out before counts neither way', () => {
  const bench = createAlertBench()
  const see = (index: number, phoneNumber: string): void => {
    const observed = benchObserved(bench.clock, { workno: String(20_011 + index), still: 'idle' }, { phoneNumber })
    bench.tell({ kind: 'observed', agents: [observed] })
  }
  for (let index = 0; index < 7; index++) see(index, `81${40 + index}`)
  for (let index = 7; index < 20; index++) see(index, `70${40 + index}`)
  // The first of the storm is told at once, singly.
  for (let index = 0; index < 7; index++) {
    const [workno, from, to] = [String(20_011 + index), 'idle', 'signed-out'] as const
    bench.change([workno, from, to])
  }
  bench.clock.advance(3000)
  expect(bench.shown()[1]).toMatchObject({
    kind: 'group',
    agents: 6,
    isMore: true,
    common: { kind: 'phone', digits: '81', followedBy: 2 },
  })
})
