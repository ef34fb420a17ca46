// One watched agent on the page. Each has a cell of its own, so that one observed agent redraws one row and no other; and an
// answer that only confirms what is known redraws nothing: its moments are looked up by what ticks.

import type { AgentState } from '../../contract/agent.ts'
import type { AgentKey } from '../../contract/ids.ts'

export class AgentCell {
  readonly key: AgentKey
  #state: AgentState
  #latest: AgentState
  /** Of what was taken last; null: not looked at yet. Of thousands that are read at a start few are ever compared. */
  #content: string | null = null

  constructor(state: AgentState) {
    this.key = state.key
    this.#state = $state.raw(state)
    this.#latest = state
  }

  /** As of the last answer that changed more than when it was known. */
  get state(): AgentState {
    return this.#state
  }

  /** With the newest moments. Who reads it depends on `state`: to follow the moments, read it at every tick. */
  get latest(): AgentState {
    // Looking at the state is what makes the reader depend on it.
    return this.#state === this.#latest ? this.#state : this.#latest
  }

  /** @returns whether more than its moments is another one now */
  take(state: AgentState): boolean {
    const content = contentOf(state)
    const before = this.#content ?? contentOf(this.#latest)
    this.#latest = state
    this.#content = content
    if (content === before) return false
    this.#state = state
    return true
  }
}

/** Everything of an agent that can be read apart from the moments of the answer. */
function contentOf(agent: AgentState): string {
  const { observation } = agent
  const known = observation && {
    info: { ...observation.info, timeInStateS: 0 },
    began: observation.began,
    remarks: observation.remarks,
  }
  return JSON.stringify({ ...agent, lastAnsweredAt: null, promisedIntervalMs: 0, observation: known })
}
