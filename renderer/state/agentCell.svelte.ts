// One watched agent on the page. Each has a cell of its own, so that one observed agent redraws one row and no other.

import type { AgentKey, AgentState } from '../../contract/agent.ts'
import { searchTextOf } from '../lib/searchText.ts'

export class AgentCell {
  readonly key: AgentKey
  state: AgentState
  /** What "Find an agent" looks through. */
  readonly searchText: string

  constructor(state: AgentState) {
    this.key = state.key
    this.state = $state.raw(state)
    this.searchText = $derived(searchTextOf(this.state))
  }
}
