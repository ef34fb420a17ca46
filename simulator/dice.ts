// Seeded chance. The same seed gives the same floor on every machine, whoever asks and how often.

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

/** Dice that repeat themselves for the same seed (FNV-1a for the seed, mulberry32 for the numbers). */
export function createDice(seed: string): Dice {
  let state = 0x811c9dc5
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193)

  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
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
    around: (mean, spread) => {
      // 1 − next() is never 0, so the logarithm is finite (Box–Muller).
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      const drawn = mean * Math.exp(spread * normal - (spread * spread) / 2)
      return Math.min(mean * 5, Math.max(mean / 5, drawn))
    },
  }
}
