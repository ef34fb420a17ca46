import { describe, expect, it } from 'vitest'
import {
  caughtUpWith,
  blindSpotBegan,
  blindSpotEnded,
  isAcrossBlindSpot,
  isCaughtUp,
  NO_BLIND_SPOT,
} from './catchUp.ts'

describe('catching up after a blind spot', () => {
  it('waits for every agent known from before, once each', () => {
    let state = blindSpotEnded(blindSpotBegan(NO_BLIND_SPOT, 'outage'), ['1', '2'])
    expect(isAcrossBlindSpot(state, '1')).toBe(true)
    expect(isAcrossBlindSpot(state, '9')).toBe(false)
    state = caughtUpWith(state, '1')
    expect(isAcrossBlindSpot(state, '1')).toBe(false)
    expect(isCaughtUp(state)).toBe(false)
    expect(isCaughtUp(caughtUpWith(state, '2'))).toBe(true)
  })

  it('is caught up at once when nobody was known', () => {
    expect(isCaughtUp(blindSpotEnded(blindSpotBegan(NO_BLIND_SPOT, 'sleep'), []))).toBe(true)
  })

  it('keeps the cause that says most about what was missed', () => {
    expect(blindSpotBegan(blindSpotBegan(NO_BLIND_SPOT, 'session'), 'sleep')).toEqual({
      kind: 'blind-spot',
      cause: 'session',
    })
    expect(blindSpotBegan(blindSpotBegan(NO_BLIND_SPOT, 'outage'), 'sleep')).toEqual({
      kind: 'blind-spot',
      cause: 'sleep',
    })
  })

  it('waits for everybody again when a new blind spot begins on the way', () => {
    const half = caughtUpWith(blindSpotEnded(blindSpotBegan(NO_BLIND_SPOT, 'outage'), ['1', '2']), '1')
    const again = blindSpotEnded(blindSpotBegan(half, 'outage'), ['1', '2'])
    expect(isAcrossBlindSpot(again, '1')).toBe(true)
  })
})
