// What "Updated" says about one row: how old its knowledge is, since when nobody can say that it still holds, or what was last known.

import type { AgentState } from '../../contract/agent.ts'
import type { EpochMs, MonoMs, Moment } from '../../contract/time.ts'
import { agoWords } from '../../words/ageWords.ts'
import { statusWords } from '../../words/statusWords.ts'
import type { Words } from '../../words/words.ts'

/** A time of the day alone is the last one of that name. */
const HALF_A_DAY_MS = 12 * 3_600_000

/** Ticks while fresh; else it says a moment, which stands still. */
export function updatedText(words: Words, agent: AgentState, now: MonoMs): string {
  const { lastKnown, observation } = agent
  if (observation === null) {
    const was = lastKnown?.was ?? null
    if (was !== null)
      return words.say('rowWas', { status: statusWords(words, was.status), time: minuteOf(words, was.at, now) })
    return agent.problem === null ? words.say('rowNoAnswerYet') : ''
  }
  const { observedAt } = observation
  if (agent.freshness === 'fresh') return agoWords(words, Math.max(0, now - observedAt.mono))
  return words.say('rowNotConfirmedSince', { time: words.dayTime(observedAt.wall, wallAt(observedAt, now)) })
}

/** What is younger than this (ms) is as new as anybody needs: the list says nothing of it. */
const NOT_WORTH_SAYING_MS = 30_000

/** The same for the list: nothing while the answer is quite new. */
export function updatedInRow(words: Words, agent: AgentState, now: MonoMs): string {
  const { freshness, observation } = agent
  const isNew = freshness === 'fresh' && observation !== null && now - observation.observedAt.mono < NOT_WORTH_SAYING_MS
  return isNew ? '' : updatedText(words, agent, now)
}

function minuteOf(words: Words, at: Moment, now: MonoMs): string {
  return now - at.mono < HALF_A_DAY_MS ? words.minuteTime(at.wall) : words.dayTime(at.wall, wallAt(at, now))
}

/** The computer's clock at `now`, as it ran at `moment`. */
function wallAt(moment: Moment, now: MonoMs): EpochMs {
  return moment.wall + Math.max(0, now - moment.mono)
}
