// Following main: the whole first, changes in between kept, a gap asks again, and stopping stops.

import { describe, expect, it, vi } from 'vitest'
import type { AppState } from '../../contract/state.ts'
import { follow, type Followed } from './follow.ts'
import { changeOf, createTestBridge } from '../testing/testBridge.ts'
import { stateOf } from '../testing/testStates.ts'

function setUp(states: AppState[]) {
  const seen: string[] = []
  let revision = -1
  const followed: Followed = {
    load: (state) => {
      revision = state.revision
      seen.push(`load ${revision}`)
    },
    apply: (change) => {
      if (change.revision <= revision) return 'old'
      if (change.revision !== revision + 1) return 'gap'
      revision = change.revision
      seen.push(`apply ${revision}`)
      return 'applied'
    },
  }
  const test = createTestBridge({ getState: () => states.shift() ?? stateOf({ revision: 99 }) })
  const heard: number[] = []
  const { again, stop } = follow(test.bridge, followed, (at) => heard.push(at.mono))
  return { ...test, seen, heard, again, stop }
}

describe('follow', () => {
  it('asked for the whole twice at once, takes the later answer and all that was heard since', async () => {
    const { seen, tell, again } = setUp([stateOf({ revision: 5 }), stateOf({ revision: 7 })])
    tell('changed', changeOf(6))
    const later = again()
    tell('changed', changeOf(8))
    await later
    expect(seen).toEqual(['load 7', 'apply 8'])
  })

  it('keeps changes that arrive before the whole state and drops those that it contains', async () => {
    const { seen, tell } = setUp([stateOf({ revision: 5 })])
    tell('changed', changeOf(5))
    tell('changed', changeOf(6))
    await vi.waitFor(() => expect(seen).toEqual(['load 5', 'apply 6']))
  })

  it('asks for the whole again when a change is missing, once for many', async () => {
    const { seen, tell, asked } = setUp([stateOf({ revision: 1 }), stateOf({ revision: 4 })])
    await vi.waitFor(() => expect(seen).toEqual(['load 1']))
    tell('changed', changeOf(3))
    tell('changed', changeOf(4))
    tell('changed', changeOf(5))
    await vi.waitFor(() => expect(seen).toEqual(['load 1', 'load 4', 'apply 5']))
    expect(asked).toHaveLength(2)
  })

  it('tells main’s moment of every message', async () => {
    const { heard, tell, seen } = setUp([stateOf({ revision: 1 })])
    await vi.waitFor(() => expect(seen).toEqual(['load 1']))
    tell('changed', changeOf(2))
    expect(heard).toEqual([100_000, 2])
  })

  it('hears nothing after it was stopped', async () => {
    const { seen, tell, stop } = setUp([stateOf({ revision: 1 })])
    await vi.waitFor(() => expect(seen).toEqual(['load 1']))
    stop()
    tell('changed', changeOf(2))
    expect(seen).toEqual(['load 1'])
  })
})
