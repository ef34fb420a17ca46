// What the page makes of what main tells it: parts in order, gaps, and cells that stay the same.

import { describe, expect, it } from 'vitest'
import type { NotificationRecord } from '../../contract/notification.ts'
import type { StatePart } from '../../contract/state.ts'
import { Feed } from './feed.svelte.ts'
import { changeOf, waitingChangeOf } from '../testing/testBridge.ts'
import { agentOf, gatewayOf, momentOf, observationOf, PROBLEM, stateOf } from '../testing/testStates.ts'

function feedOf(...worknos: string[]): Feed {
  const feed = new Feed()
  feed.load(stateOf({ agents: worknos.map((workno) => agentOf(workno)) }))
  return feed
}

const shown = (feed: Feed) => feed.agents.map((cell) => cell.state.workno)

describe('Feed', () => {
  it('takes the next change and refuses one that comes after a gap', () => {
    const feed = feedOf('20011')
    expect(feed.apply(changeOf(3, { kind: 'gateways', gateways: [] }))).toBe('gap')
    expect(feed.gateways).toHaveLength(1)
    expect(feed.apply(changeOf(2, { kind: 'gateways', gateways: [] }))).toBe('applied')
    expect(feed.gateways).toHaveLength(0)
    expect(feed.apply(changeOf(2, { kind: 'gateways', gateways: [gatewayOf()] }))).toBe('old')
    expect(feed.gateways).toHaveLength(0)
  })

  it('changes one agent in its own cell and leaves the others alone', () => {
    const feed = feedOf('20011', '20012')
    const [first, second] = feed.agents
    const secondState = second?.state
    feed.apply(changeOf(2, { kind: 'agent', agent: agentOf('20011', { freshness: 'stale', problem: PROBLEM }) }))
    expect(feed.agents[0]).toBe(first)
    expect(first?.state.freshness).toBe('stale')
    expect(second?.state).toBe(secondState)
  })

  it('lets what may wait do so until the tick, and takes only the newest of it', () => {
    const feed = feedOf('20011')
    const status = () => feed.agents[0]?.state.observation?.info.status.key
    for (const [revision, key] of [
      [2, 'ringing'],
      [3, 'talking'],
    ] as const) {
      const agent = agentOf('20011', { observation: observationOf(key) })
      feed.apply(waitingChangeOf(revision, { kind: 'agent', agent }))
    }
    expect(status()).toBe('idle')
    feed.settle()
    expect(status()).toBe('talking')
  })

  it('takes no more agents at once than it is to, those that are only confirmed not counted', () => {
    const feed = feedOf('20011', '20012', '20013')
    const keys = () => feed.agents.map((cell) => cell.state.observation?.info.status.key)
    const talking = { observation: observationOf('talking') }
    const parts = [agentOf('20011'), agentOf('20012', talking), agentOf('20013', talking)]
    feed.apply(waitingChangeOf(2, ...parts.map((agent) => ({ kind: 'agent', agent }) as const)))
    expect(feed.settle(1)).toBe(true)
    expect(keys()).toEqual(['idle', 'talking', 'idle'])
    expect(feed.settle(1)).toBe(false)
    expect(keys()).toEqual(['idle', 'talking', 'talking'])
  })

  it('takes what must be seen at once, and lets nothing that waited come after it', () => {
    const feed = feedOf('20011')
    feed.apply(
      waitingChangeOf(2, { kind: 'agent', agent: agentOf('20011', { observation: observationOf('talking') }) }),
    )
    feed.apply(changeOf(3, { kind: 'agent', agent: agentOf('20011', { freshness: 'unknown', observation: null }) }))
    expect(feed.agents[0]?.state.freshness).toBe('unknown')
    feed.settle()
    expect(feed.agents[0]?.state.observation).toBeNull()
    feed.apply(changeOf(4, { kind: 'agent', agent: agentOf('20011', { freshness: 'unknown', problem: PROBLEM }) }))
    expect(feed.agents[0]?.state.problem).toBe(PROBLEM)
  })

  it('lets gateways and records wait as well, and nothing at all while it does not tick', () => {
    const feed = feedOf('20011')
    const gateways = [gatewayOf({ oldestKnowledge: momentOf(10) })]
    feed.apply(waitingChangeOf(2, { kind: 'gateways', gateways }, notification(1, { kind: 'shown' })))
    expect([feed.gateways[0]?.oldestKnowledge, feed.notifications.length]).toEqual([gatewayOf().oldestKnowledge, 0])
    feed.settle()
    expect([feed.gateways, feed.notifications.length]).toEqual([gateways, 1])
    feed.mayWait = false
    feed.apply(waitingChangeOf(3, { kind: 'gateways', gateways: [] }))
    expect(feed.gateways).toEqual([])
  })

  it('forgets what waits for an agent that is not watched any more', () => {
    const feed = feedOf('20011', '20012')
    feed.apply(
      waitingChangeOf(2, { kind: 'agent', agent: agentOf('20011', { observation: observationOf('talking') }) }),
    )
    feed.apply(changeOf(3, { kind: 'order', keys: ['g1/20012'] }))
    feed.settle()
    feed.apply(changeOf(4, { kind: 'order', keys: ['g1/20011', 'g1/20012'] }))
    expect(shown(feed)).toEqual(['20012'])
  })

  it('follows the user’s order, with agents added and taken away', () => {
    const feed = feedOf('20011', '20012')
    feed.apply(
      changeOf(2, { kind: 'agent', agent: agentOf('20013') }, { kind: 'order', keys: ['g1/20013', 'g1/20011'] }),
    )
    expect(shown(feed)).toEqual(['20013', '20011'])
    expect(feed.agent('g1/20012')).toBeNull()
  })

  it('keeps the cells of agents that are still there when the whole state comes anew', () => {
    const feed = feedOf('20011', '20012')
    const [first] = feed.agents
    feed.load(stateOf({ revision: 9, agents: [agentOf('20011', { freshness: 'unknown' })] }))
    expect(shown(feed)).toEqual(['20011'])
    expect(feed.agents[0]).toBe(first)
    expect(first?.state.freshness).toBe('unknown')
    expect(feed.apply(changeOf(10))).toBe('applied')
  })

  it('replaces a notification whose outcome became known and puts a new one in front', () => {
    const feed = feedOf()
    feed.apply(changeOf(2, notification(1, { kind: 'handed-over' })))
    feed.apply(changeOf(3, notification(2, { kind: 'handed-over' })))
    feed.apply(changeOf(4, notification(1, { kind: 'shown' })))
    feed.settle()
    expect(feed.notifications.map(({ id, outcome }) => [id, outcome.kind])).toEqual([
      [2, 'handed-over'],
      [1, 'shown'],
    ])
  })

  it('takes records that waited before one that must be seen at once', () => {
    const feed = feedOf()
    const ids = () => feed.notifications.map(({ id }) => id)
    feed.apply(waitingChangeOf(2, notification(1, { kind: 'held', reason: 'not-chosen' })))
    expect(ids()).toEqual([])
    feed.apply(changeOf(3, notification(2, { kind: 'failed', reason: 'refused', technical: null })))
    expect(ids()).toEqual([2, 1])
  })
})

function notification(id: number, outcome: NotificationRecord['outcome']): StatePart {
  return { kind: 'notification', notification: { id, at: 0, content: { kind: 'test' }, agent: null, outcome } }
}
