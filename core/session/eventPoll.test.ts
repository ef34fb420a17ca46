// The event poll: when it asks, what it makes of the answers, and what it tells while it fails.

import { beforeEach, describe, expect, it } from 'vitest'
import { createKeeperStage, type KeeperStage } from '../../proof/fakes/keeperStage.ts'

let stage: KeeperStage
beforeEach(() => {
  stage = createKeeperStage()
})

describe('the event poll', () => {
  it.each([
    [0, 200],
    [0.5, 350],
    [0.999, 500],
  ])('waits 200 to 500 ms after each answer (random %f)', async (drawn, pauseMs) => {
    stage.random = drawn
    await stage.signIn()
    await stage.clock.advanceAsync(10_000)
    stage.gateway.last('poll').answer(null)
    const answeredAt = stage.clock.now().mono
    await stage.clock.advanceAsync(pauseMs - 1)
    expect(stage.gateway.open()).toEqual([])
    await stage.clock.advanceAsync(1)
    expect(stage.gateway.last('poll').atMs - answeredAt).toBeCloseTo(pauseMs, 0)
    expect(stage.kinds()).toEqual(['sign-in', 'poll', 'poll'])
  })

  it('ends the session when the gateway says so by its event, and polls no more', async () => {
    await stage.signIn()
    stage.gateway.last('poll').answer({ type: 'AgentOther_ShutdownService' })
    await stage.clock.advanceAsync(60_000)
    expect(stage.ends).toEqual([null])
    expect([stage.keeper.session().kind, stage.keeper.guid()]).toEqual(['none', null])
    expect(stage.kinds()).toEqual(['sign-in', 'poll'])
  })

  it('counts the other events, whatever they are', async () => {
    await stage.signIn()
    for (const type of ['AgentOther_InService', 'AgentState_Busy', 'AgentEvent_Ringing', '']) {
      stage.gateway.last('poll').answer({ type })
      await stage.clock.advanceAsync(500)
    }
    expect(stage.opened().events).toBe(4)
    expect(stage.ends).toEqual([])
  })

  it('ends the session when the poll is told that it is over', async () => {
    await stage.signIn()
    stage.gateway.last('poll').answer('session-ended')
    await stage.settle()
    expect(stage.ends).toMatchObject([{ kind: 'session-ended' }])
    expect(stage.vault.read('session:g1')).toBeNull()
  })

  it('tells until when the gateway holds the session while polls fail, tries on, and is well again', async () => {
    await stage.signIn()
    await stage.clock.advanceAsync(10_000)
    stage.gateway.last('poll').answer(null)
    const heldFrom = stage.clock.now().mono
    await stage.clock.advanceAsync(500)
    await stage.clock.advanceAsync(20_000)
    stage.gateway.last('poll').answer('timeout')
    const failingFrom = stage.clock.now().mono
    await stage.settle()
    expect(stage.opened()).toMatchObject({
      failingSince: { mono: failingFrom },
      heldUntil: { mono: heldFrom + 120_000 },
    })
    await stage.clock.advanceAsync(2_000)
    stage.gateway.last('poll').answer('refused')
    await stage.settle()
    expect(stage.opened()).toMatchObject({
      failingSince: { mono: failingFrom },
      heldUntil: { mono: heldFrom + 120_000 },
    })
    await stage.clock.advanceAsync(2_000)
    stage.gateway.last('poll').answer(null)
    await stage.settle()
    expect(stage.opened()).toMatchObject({ failingSince: null, heldUntil: null })
  })

  it('takes a poll that was broken off for no failure', async () => {
    await stage.signIn()
    stage.gateway.last('poll').answer('cancelled')
    await stage.clock.advanceAsync(500)
    expect(stage.opened().failingSince).toBeNull()
    expect(stage.kinds()).toEqual(['sign-in', 'poll', 'poll'])
  })
})
