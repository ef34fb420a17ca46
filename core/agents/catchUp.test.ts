// Which interval each agent's next news lies across, and when all of them are over.

import { describe, expect, it } from 'vitest'
import { acrossBlindSpot, blindSpotBegan, blindSpotEnded, caughtUpWith, isCaughtUp, NO_BLIND_SPOT } from './catchUp.ts'

const BOTH = ['1', '2']

describe('catching up after a blind spot', () => {
  it('waits for every agent known from before, once each', () => {
    let state = blindSpotEnded(blindSpotBegan(NO_BLIND_SPOT, 'outage'), BOTH)
    expect(acrossBlindSpot(state, '1')).toBe('outage')
    expect(acrossBlindSpot(state, '9')).toBeNull()
    state = caughtUpWith(state, ['1'])
    expect(acrossBlindSpot(state, '1')).toBeNull()
    expect(isCaughtUp(state)).toBe(false)
    expect(isCaughtUp(caughtUpWith(state, ['2']))).toBe(true)
  })

  it('is caught up at once when nobody was known', () => {
    const state = blindSpotEnded(blindSpotBegan(NO_BLIND_SPOT, 'sleep'), [])
    expect(isCaughtUp(state)).toBe(true)
    expect(state.intervals).toEqual(['sleep'])
    expect(isCaughtUp(NO_BLIND_SPOT)).toBe(false)
  })

  it('keeps the cause that says most about what was missed while nothing is answered', () => {
    expect(blindSpotBegan(blindSpotBegan(NO_BLIND_SPOT, 'session'), 'sleep').blindSpot).toBe('session')
    expect(blindSpotBegan(blindSpotBegan(NO_BLIND_SPOT, 'outage'), 'sleep').blindSpot).toBe('sleep')
  })

  it('knows of two intervals in a row who missed which', () => {
    const half = caughtUpWith(blindSpotEnded(blindSpotBegan(NO_BLIND_SPOT, 'session'), BOTH), ['1'])
    const again = blindSpotEnded(blindSpotBegan(half, 'outage'), BOTH)
    expect(acrossBlindSpot(again, '1')).toBe('outage')
    expect(acrossBlindSpot(again, '2')).toBe('session')
    expect(again.intervals).toEqual(['session', 'outage'])
    expect(isCaughtUp(caughtUpWith(again, BOTH))).toBe(true)
  })

  it('knows of one interval where nobody was asked between two', () => {
    const none = blindSpotEnded(blindSpotBegan(NO_BLIND_SPOT, 'session'), BOTH)
    expect(blindSpotEnded(blindSpotBegan(none, 'outage'), BOTH).intervals).toEqual(['session'])
  })

  it('waits for nobody while a blind spot goes on', () => {
    const state = blindSpotBegan(blindSpotEnded(blindSpotBegan(NO_BLIND_SPOT, 'outage'), BOTH), 'session')
    expect(isCaughtUp(caughtUpWith(state, BOTH))).toBe(false)
  })
})
