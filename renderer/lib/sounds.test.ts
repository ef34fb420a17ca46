// What the sounds are made of, and that playing one leaves nothing behind.

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SOUNDS } from '../../contract/settings.ts'
import { lengthOf, playSound, scoreOf, type AudibleSound } from './sounds.ts'

const AUDIBLE = SOUNDS.filter((sound): sound is AudibleSound => sound !== 'off')

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it.each(AUDIBLE)('%s is short, in order, in the range that small speakers play, and never too loud', (sound) => {
  const score = scoreOf(sound)
  expect(lengthOf(score)).toBeGreaterThan(0.3)
  expect(lengthOf(score)).toBeLessThanOrEqual(1)
  const begins = score.map(({ atS }) => atS)
  expect(begins).toEqual(begins.toSorted((a, b) => a - b))
  for (const { forS, fromHz, toHz, atS } of score) {
    expect(forS).toBeGreaterThan(0.05)
    for (const hz of [fromHz, toHz]) {
      expect(hz).toBeGreaterThanOrEqual(100)
      expect(hz).toBeLessThanOrEqual(4_000)
    }
    const sounding = score.filter((other) => other.atS <= atS && atS < other.atS + other.forS)
    expect(sounding.reduce((sum, { loudness }) => sum + loudness, 0)).toBeLessThanOrEqual(1)
  }
})

it('no two sounds are alike', () => {
  expect(new Set(AUDIBLE.map((sound) => JSON.stringify(scoreOf(sound)))).size).toBe(AUDIBLE.length)
})

/** What the synthesiser is asked for. */
function listening() {
  const starts: number[] = []
  const peaks: number[] = []
  let opened = 0
  let closed = 0
  const parameter = () => ({
    setValueAtTime: () => undefined,
    exponentialRampToValueAtTime: (value: number) => void peaks.push(value),
  })
  const node = () => ({ connect: <Next>(next: Next): Next => next })
  const createContext = () => {
    opened += 1
    return {
      currentTime: 10,
      destination: node(),
      createOscillator: () => ({
        ...node(),
        frequency: { ...parameter(), exponentialRampToValueAtTime: () => undefined },
        start: (at: number) => void starts.push(at),
        stop: () => undefined,
      }),
      createGain: () => ({ ...node(), gain: parameter() }),
      close: () => {
        closed += 1
        return Promise.resolve()
      },
    } as unknown as AudioContext
  }
  return { starts, createContext, loudest: () => Math.max(...peaks), opened: () => opened, closed: () => closed }
}

it.each(AUDIBLE)('%s: every tone at its time, and the device is let go', (sound) => {
  const { starts, createContext, closed } = listening()
  playSound(sound, 1, createContext)
  expect(starts).toEqual(scoreOf(sound).map(({ atS }) => 10 + atS))
  vi.advanceTimersByTime(lengthOf(scoreOf(sound)) * 1000)
  expect(closed(), 'not before it was heard').toBe(0)
  vi.advanceTimersByTime(2_001)
  expect(closed()).toBe(1)
})

it('half the volume is a quarter of the swing, and none makes no sound at all', () => {
  const [full, half, none] = [listening(), listening(), listening()]
  playSound('knock', 1, full.createContext)
  playSound('knock', 0.5, half.createContext)
  playSound('knock', 0, none.createContext)
  expect(half.loudest()).toBeCloseTo(full.loudest() / 4)
  expect(none.opened()).toBe(0)
})
