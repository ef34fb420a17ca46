// How a row stands to the limits of its state at one moment: how far, by how much beyond, and in which order the worst come first.

import type { AgentState } from '../../contract/agent.ts'
import { limitLevel, type LimitLevel } from '../../contract/limits.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { Words } from '../../words/words.ts'
import { plainDuration } from '../../words/duration.ts'
import { stayMs } from './timeInState.ts'

/** The bar moves in so many steps: one that grew by a hair every second would be drawn for nobody. */
const BAR_STEPS = 40

export interface LimitView {
  readonly level: LimitLevel
  /** Whole seconds beyond the critical limit; null while it is not. */
  readonly overS: number | null
  /** How much of the bar is filled, 0 to 1: towards the critical limit, or the warning where that is the only one. */
  readonly fill: number
}

const NO_LIMIT: LimitView = { level: 'none', overS: null, fill: 0 }

/** Of an old answer what was known then: it never ends a breach, and never makes one. */
export function limitView(agent: AgentState, now: MonoMs): LimitView {
  const { limits } = agent
  const stay = stayMs(agent, () => now)
  if (limits === null || stay === null) return NO_LIMIT
  const level = limitLevel(limits, stay)
  if (level === 'none') return NO_LIMIT
  const { criticalS, warningS } = limits
  const fullS = criticalS ?? warningS ?? Infinity
  return {
    level,
    overS: level === 'critical' && criticalS !== null ? Math.floor((stay - criticalS * 1000) / 1000) : null,
    fill: Math.min(1, Math.floor((stay / (fullS * 1000)) * BAR_STEPS) / BAR_STEPS),
  }
}

/** Beyond either limit. */
export function isOverLimit(agent: AgentState, now: MonoMs): boolean {
  const { level } = limitView(agent, now)
  return level === 'warning' || level === 'critical'
}

/** `over by 1:12`, or how much is left of the time; '' while there is nothing to say. */
export function limitText(words: Words, agent: AgentState, now: MonoMs): string {
  const { level } = limitView(agent, now)
  const stay = stayMs(agent, () => now)
  if (agent.limits === null || stay === null || level === 'none' || level === 'within') return ''
  const { criticalS, warningS } = agent.limits
  const isOld = agent.freshness === 'stale'
  if (criticalS !== null && level === 'warning') {
    if (isOld) return words.say('limitNear')
    return words.say('limitLeft', { time: plainDuration(Math.ceil((criticalS * 1000 - stay) / 1000) * 1000) })
  }
  const over = plainDuration(stay - (criticalS ?? warningS ?? 0) * 1000)
  return words.say('incidentOverBy', { time: isOld ? `≥ ${over}` : over })
}

/** Who is further over the critical limit comes first, then who is nearer to a limit; equal ones keep their order. */
export function compareWorst(a: AgentState, b: AgentState, now: MonoMs): number {
  const [one, other] = [urgency(a, now), urgency(b, now)]
  return other.overMs - one.overMs || other.nearness - one.nearness
}

function urgency(agent: AgentState, now: MonoMs): { readonly overMs: number; readonly nearness: number } {
  const stay = stayMs(agent, () => now)
  const limitS = agent.limits?.criticalS ?? agent.limits?.warningS ?? null
  if (stay === null || limitS === null) return { overMs: 0, nearness: 0 }
  const criticalS = agent.limits?.criticalS ?? null
  const overMs = criticalS === null ? 0 : Math.max(0, stay - criticalS * 1000)
  return { overMs, nearness: stay / (limitS * 1000) }
}
