// Reproducible randomness for simulated floors: one seed, one floor.

import type { Random } from './ports.ts'

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
  const variance = Math.log(1 + variation * variation)
  return mean * Math.exp(Math.sqrt(variance) * normal(random) - variance / 2)
}

/** Gamma with a whole-numbered shape and the given mean: what short, deliberate work looks like. */
export function gamma(random: Random, shape: number, mean: number): number {
  let sum = 0
  for (let part = 0; part < shape; part += 1) sum += exponential(random, mean / shape)
  return sum
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
