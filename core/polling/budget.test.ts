// The query budget holds in every window, whatever the rate, the lateness of timers and the gateway's complaints.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { earliestNext, leftLater, newBudget, rateAt, slowedDown, spent, withRate, type Budget } from './budget.ts'

interface Play {
  readonly lateMs: number
  readonly random: number
  readonly event: 'none' | 'too-soon' | 'slow' | 'fast'
}

const play: fc.Arbitrary<Play> = fc.record({
  lateMs: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3000, noNaN: true })),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  event: fc.constantFrom('none', 'none', 'none', 'too-soon', 'slow', 'fast'),
})

function after(budget: Budget, event: Play['event'], now: number): Budget {
  switch (event) {
    case 'none':
      return budget
    case 'too-soon':
      return slowedDown(budget, now)
    case 'slow':
      return withRate(budget, 0.5)
    case 'fast':
      return withRate(budget, 50)
  }
}

function starts(rate: number, plays: readonly Play[]): number[] {
  let budget = newBudget(rate)
  let now = 0.3
  return plays.map(({ lateMs, random, event }) => {
    now = earliestNext(budget, now) + lateMs
    budget = after(spent(budget, now, random), event, now)
    return now
  })
}

describe('the budget', () => {
  it('never has more than four starts in any half-open window of two seconds', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 20, noNaN: true }), fc.array(play, { maxLength: 200 }), (rate, plays) => {
        const all = starts(rate, plays)
        return all.every((start, place) => {
          const fourLater = all[place + 4]
          return fourLater === undefined || fourLater - start >= 2150
        })
      }),
      { numRuns: 500 },
    )
  })

  it('never lets more than four leave in any two seconds, though connections are made for some first', () => {
    const connects = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 500, noNaN: true }))
    fc.assert(
      fc.property(fc.array(connects, { maxLength: 200 }), (connecting) => {
        let budget = newBudget(2)
        let now = 0
        const left: number[] = []
        const onTheirWay: { readonly startedAt: number; readonly leftAt: number }[] = []
        const learnUntil = (moment: number): void => {
          for (const { startedAt, leftAt } of onTheirWay) {
            if (leftAt <= moment) budget = leftLater(budget, startedAt, leftAt)
          }
        }
        for (const connectMs of connecting) {
          // As the loop does: it wakes when it may start, and looks once more, since something may have been learned on the way.
          for (let wakes = earliestNext(budget, now); wakes > now; wakes = earliestNext(budget, now)) {
            now = wakes
            learnUntil(now)
          }
          budget = spent(budget, now, 0.5)
          const leftAt = now + connectMs
          onTheirWay.push({ startedAt: now, leftAt })
          left.push(leftAt)
          learnUntil(now)
        }
        const inOrder = left.toSorted((one, other) => one - other)
        return inOrder.every((moment, place) => (inOrder[place + 4] ?? Infinity) - moment >= 2000)
      }),
    )
  })

  it('spaces the starts evenly and spends nearly all of the rate', () => {
    const all = starts(2, Array<Play>(1000).fill({ lateMs: 0, random: 0.5, event: 'none' }))
    const gaps = all.slice(1).map((start, place) => start - (all[place] ?? 0))
    // Four in 2 s and the 150 ms by which arrivals may bunch, and 1 % of jitter.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(537.5)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(545)
  })

  it('does not catch up after a pause with a burst', () => {
    const plays: Play[] = [0, 60_000, 0, 0].map((lateMs) => ({ lateMs, random: 0, event: 'none' }))
    const [, second = 0, third = 0, fourth = 0] = starts(2, plays)
    expect([third - second, fourth - third].every((gap) => gap >= 500)).toBe(true)
  })

  it('halves its rate when the gateway says "too soon", and comes back within minutes', () => {
    const slow = slowedDown(newBudget(1), 1000)
    expect(rateAt(slow, 1000)).toBe(0.5)
    expect(rateAt(slowedDown(slow, 1000), 1000)).toBe(0.25)
    expect(rateAt(slow, 61_000)).toBe(1)
    expect(rateAt(slow, 1e9)).toBe(1)
  })
})
