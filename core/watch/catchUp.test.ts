import { describe, expect, it } from 'vitest'
import { caughtUpWith, gapBegan, gapEnded, isAcrossGap, isCaughtUp, NO_GAP } from './catchUp.ts'

describe('catching up after a gap', () => {
  it('waits for every agent known from before, once each', () => {
    let state = gapEnded(gapBegan(NO_GAP, 'outage'), ['1', '2'])
    expect(isAcrossGap(state, '1')).toBe(true)
    expect(isAcrossGap(state, '9')).toBe(false)
    state = caughtUpWith(state, '1')
    expect(isAcrossGap(state, '1')).toBe(false)
    expect(isCaughtUp(state)).toBe(false)
    expect(isCaughtUp(caughtUpWith(state, '2'))).toBe(true)
  })

  it('is caught up at once when nobody was known', () => {
    expect(isCaughtUp(gapEnded(gapBegan(NO_GAP, 'sleep'), []))).toBe(true)
  })

  it('keeps the cause that says most about what was missed', () => {
    expect(gapBegan(gapBegan(NO_GAP, 'session'), 'sleep')).toEqual({ kind: 'gap', cause: 'session' })
    expect(gapBegan(gapBegan(NO_GAP, 'outage'), 'sleep')).toEqual({ kind: 'gap', cause: 'sleep' })
  })

  it('waits for everybody again when a new gap begins on the way', () => {
    const half = caughtUpWith(gapEnded(gapBegan(NO_GAP, 'outage'), ['1', '2']), '1')
    const again = gapEnded(gapBegan(half, 'outage'), ['1', '2'])
    expect(isAcrossGap(again, '1')).toBe(true)
  })
})
