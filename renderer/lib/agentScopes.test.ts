// Of what limits and floor rules can be about.

import { expect, it } from 'vitest'
import { agentOf, observationOf } from '../testing/testStates.ts'
import { agentScopes, floorScopes } from './agentScopes.ts'

const compare = (a: string, b: string) => a.localeCompare(b)

it('finds the groups, labels and skills of all agents, each once', () => {
  const observation = observationOf('idle')
  const known = { groupId: 4, groupName: 'Billing', skills: [{ id: 2, name: 'Chat', mediaType: 1 }], phoneNumber: null }
  const agents = [
    agentOf('1', { labels: ['night', 'new'] }),
    agentOf('2', { labels: ['new'] }),
    agentOf('3', { gatewayId: 'g2' }),
    agentOf('4', { observation: null, lastKnown: { profile: known, was: null } }),
    agentOf('5', { observation: { ...observation, info: { ...observation.info, groupName: ' ', skills: [] } } }),
  ]
  const scopes = agentScopes(agents, compare)
  expect(scopes).toEqual({
    groups: [
      { gatewayId: 'g1', group: 'Billing' },
      { gatewayId: 'g1', group: 'Support' },
      { gatewayId: 'g2', group: 'Support' },
    ],
    labels: ['new', 'night'],
    skills: ['Chat', 'Voice EN'],
  })
  expect(floorScopes(scopes)).toEqual([
    { kind: 'all' },
    { kind: 'group', name: 'Billing' },
    { kind: 'group', name: 'Support' },
    { kind: 'label', name: 'new' },
    { kind: 'label', name: 'night' },
    { kind: 'skill', name: 'Chat' },
    { kind: 'skill', name: 'Voice EN' },
  ])
})
