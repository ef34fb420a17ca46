import { describe, expect, it } from 'vitest'
import type { AgentState } from '../../contract/agent.ts'
import type { StateChange } from '../../contract/state.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { sampleAgent, sampleState } from '../../proof/fakes/sampleState.ts'
import { createStateStore } from './stateStore.ts'

function agent(workno: string, promisedIntervalMs = 1000): AgentState {
  return { ...sampleAgent(workno, { freshness: 'unknown' }), promisedIntervalMs }
}

function setUp() {
  const clock = createFakeClock()
  const initial = sampleState({ revision: 0, gateways: [] })
  const store = createStateStore(clock, initial)
  const changes: StateChange[] = []
  store.onChange((change) => changes.push(change))
  return { store, changes }
}

describe('state store', () => {
  it('tells what was set in one turn as one change, the newest value of each part, the order last', async () => {
    const { store, changes } = setUp()
    store.set({ kind: 'order', keys: ['g1/1', 'g1/2'] })
    store.set({ kind: 'agent', agent: agent('1') })
    store.set({ kind: 'agent', agent: agent('2') })
    store.set({ kind: 'agent', agent: agent('1', 2000) })
    await Promise.resolve()
    expect(changes).toHaveLength(1)
    expect(changes[0]?.revision).toBe(1)
    expect(changes[0]?.parts.map((part) => part.kind)).toEqual(['agent', 'agent', 'order'])
    expect(changes[0]?.parts[1]).toMatchObject({ agent: { workno: '1', promisedIntervalMs: 2000 } })
  })

  it('tells thousands of agents in several changes, each with the next revision, the order with the last', async () => {
    const { store, changes } = setUp()
    const worknos = Array.from({ length: 600 }, (_, place) => String(20_000 + place))
    store.set({ kind: 'order', keys: worknos.map((workno) => `g1/${workno}` as const) })
    for (const workno of worknos) store.set({ kind: 'agent', agent: agent(workno) })
    await Promise.resolve()
    expect(changes.map(({ revision, parts }) => [revision, parts.length])).toEqual([
      [1, 250],
      [2, 250],
      [3, 101],
    ])
    expect(changes.flatMap(({ parts }) => parts).at(-1)?.kind).toBe('order')
    expect(store.state()).toMatchObject({ revision: 3, agents: { length: 600 } })
  })

  it('says of a change whether all of it may wait, against what was told before', async () => {
    const { store, changes } = setUp()
    store.set({ kind: 'order', keys: ['g1/1'] })
    store.set({ kind: 'agent', agent: agent('1') })
    await Promise.resolve()
    store.set({ kind: 'agent', agent: agent('1', 2000) })
    await Promise.resolve()
    store.set({ kind: 'agent', agent: { ...agent('1', 2000), labels: ['new here'] } })
    store.set({ kind: 'agent', agent: { ...agent('1', 3000), labels: ['new here'] } })
    await Promise.resolve()
    store.set({ kind: 'agent', agent: { ...agent('1', 2000), labels: ['new here'] } })
    await Promise.resolve()
    expect(changes.map(({ mayWait }) => mayWait)).toEqual([false, true, false, true])
  })

  it('gives the whole state with everything told before it', () => {
    const { store, changes } = setUp()
    store.set({ kind: 'order', keys: ['g1/2', 'g1/1'] })
    store.set({ kind: 'agent', agent: agent('1') })
    store.set({ kind: 'agent', agent: agent('2') })
    const state = store.state()
    expect(state.agents.map((one) => one.workno)).toEqual(['2', '1'])
    expect(changes.at(-1)?.revision).toBe(state.revision)
  })

  it('drops agents that are no longer in the order, those that wait to be told included', async () => {
    const { store, changes } = setUp()
    store.set({ kind: 'order', keys: ['g1/1'] })
    store.set({ kind: 'agent', agent: agent('1') })
    store.set({ kind: 'order', keys: [] })
    expect(store.state().agents).toEqual([])
    await Promise.resolve()
    expect(changes.flatMap((change) => change.parts).map((part) => part.kind)).toEqual(['order'])
  })

  it('replaces a record of the same notification and keeps the newest first', () => {
    const { store } = setUp()
    const record = { at: 0, content: { kind: 'test' }, agent: null } as const
    store.set({ kind: 'notification', notification: { ...record, id: 1, outcome: { kind: 'handed-over' } } })
    store.set({ kind: 'notification', notification: { ...record, id: 2, outcome: { kind: 'handed-over' } } })
    store.set({ kind: 'notification', notification: { ...record, id: 1, outcome: { kind: 'shown' } } })
    expect(store.state().notifications.map(({ id, outcome }) => [id, outcome.kind])).toEqual([
      [2, 'handed-over'],
      [1, 'shown'],
    ])
  })
})
