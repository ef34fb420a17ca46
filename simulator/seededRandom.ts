// Reproducible chance: the same seed gives the same floor on every machine, whoever asks and how often.

import type { Random } from '../core/ports/ports.ts'

/** A generator of numbers in [0, 1) that always gives the same ones for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Exponential with the given mean. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random())
}

/** Log-normal with the given mean and coefficient of variation: what calls and breaks look like. */
export function logNormal(random: Random, mean: number, variation: number): number {
  return logNormalBySigma(random, mean, Math.sqrt(Math.log(1 + variation * variation)))
}

/** Gamma with a whole-numbered shape and the given mean: what short, deliberate work looks like. */
export function gamma(random: Random, shape: number, mean: number): number {
  let sum = 0
  for (let part = 0; part < shape; part += 1) sum += exponential(random, mean / shape)
  return sum
}

/** Log-normal with the given mean, by the sigma of its logarithm. */
function logNormalBySigma(random: Random, mean: number, sigma: number): number {
  // 1 − random() is never 0, so the logarithm is finite (Box–Muller).
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return mean * Math.exp(sigma * normal - (sigma * sigma) / 2)
}

/** Chance of one owner: two dice with different seeds do not disturb each other. */
export interface Dice {
  /** In [0, 1). */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  pick<T>(list: readonly [T, ...T[]]): T
  weighted<T>(list: readonly (readonly [T, number])[], otherwise: T): T
  /** A log-normal duration with this mean, kept within 1/5 and 5 times of it. `spread` is the sigma of its logarithm. */
  around(mean: number, spread: number): number
}

/** Dice for a seed in words (its FNV-1a hash). */
export function createDice(seed: string): Dice {
  let hash = 0x811c9dc5
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193)
  const next = seeded(hash)
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))

  return {
    next,
    whole,
    pick: <T>(list: readonly [T, ...T[]]): T => list[whole(0, list.length - 1)] ?? list[0],
    weighted: (list, otherwise) => {
      const total = list.reduce((sum, [, weight]) => sum + weight, 0)
      let rest = next() * total
      for (const [value, weight] of list) {
        rest -= weight
        if (rest < 0) return value
      }
      return list.at(-1)?.[0] ?? otherwise
    },
    around: (mean, spread) => Math.min(mean * 5, Math.max(mean / 5, logNormalBySigma(next, mean, spread))),
  }
}
