// What one agent does faster or slower than the floor: a factor on each state's hazard, shrunk to 1 until it is known.
// With a Gamma prior of mean 1 on the factor, its posterior mean is (endings seen + k) / (endings expected + k).

import { STATES } from './rates.ts'

/** k: the floor's word weighs as much as 6 endings of the agent's own. */
const FLOOR_EVENTS = 6
/** Beyond 60 endings an agent's past is halved. */
const MOST_EVENTS = 60

/** Arrays in the order of rates.ts. */
export interface Traits {
  readonly events: readonly number[]
  /** Endings that the floor's hazards made expect while this agent was watched. */
  readonly expected: readonly number[]
  /** Null: learned from the two above. Given by the bench, where the truth is known. */
  readonly factors: readonly number[] | null
}

const NOTHING: readonly number[] = Array.from({ length: STATES }, () => 0)

/** An agent like the floor. */
export const ORDINARY: Traits = { events: NOTHING, expected: NOTHING, factors: null }

/** The factor on the hazards of a state. */
export function factorOf(traits: Traits, index: number): number {
  if (traits.factors !== null) return traits.factors[index] ?? 1
  return ((traits.events[index] ?? 0) + FLOOR_EVENTS) / ((traits.expected[index] ?? 0) + FLOOR_EVENTS)
}

/** The traits after the agent was watched in a state in which the floor expects `expected` endings. */
export function withStay(traits: Traits, index: number, expected: number, hasEnded: boolean): Traits {
  const events = (traits.events[index] ?? 0) + (hasEnded ? 1 : 0)
  const sum = (traits.expected[index] ?? 0) + expected
  const share = events > MOST_EVENTS ? 0.5 : 1
  return {
    ...traits,
    events: traits.events.with(index, events * share),
    expected: traits.expected.with(index, sum * share),
  }
}
