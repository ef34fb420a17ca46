// What "In state" says: ticking while fresh, a lower bound that stands still once stale, nothing where nothing is known.

import { latestBegin, type AgentState } from '../../contract/agent.ts'
import type { MonoMs } from '../../contract/time.ts'
import { formatDuration } from '../../words/duration.ts'

export interface TimeInState {
  readonly text: string
  /** `at-least`, `about`: the beginning is not known exactly; drawn before the text. */
  readonly precision: 'exact' | 'about' | 'at-least'
}

const NOTHING: TimeInState = { text: '–', precision: 'exact' }

/**
 * How long (ms) the agent has been in its state for certain; of an old answer what was known then. Null where nothing is known.
 *
 * @param readNow is called only where the stay goes on
 */
export function stayMs({ observation, freshness }: AgentState, readNow: () => MonoMs): number | null {
  if (observation === null || freshness === 'unknown') return null
  const answered = observation.observedAt.mono
  const until = freshness === 'stale' ? answered : Math.max(readNow(), answered)
  return Math.max(0, until - latestBegin(observation.began).mono)
}

/** @param readNow is called only where the text ticks, so that a stale row depends on no clock */
export function timeInState(agent: AgentState, readNow: () => MonoMs): TimeInState {
  const { observation, freshness } = agent
  const stay = stayMs(agent, readNow)
  if (observation === null || stay === null) return NOTHING
  const text = formatDuration(stay)
  if (freshness === 'stale') return { text: `≥ ${withHours(text)}`, precision: 'exact' }
  switch (observation.began.kind) {
    case 'exact':
      return { text, precision: 'exact' }
    case 'between':
      return { text, precision: 'about' }
    case 'before':
      return { text, precision: 'at-least' }
  }
}

/** `12:04` → `0:12:04`: a lower bound always shows its hours. */
function withHours(duration: string): string {
  return duration.split(':').length === 2 ? `0:${duration}` : duration
}
