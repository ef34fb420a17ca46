// The watch list as the user arranged it: the filter, the order, and which row is current.

import type { AgentKey } from '../../contract/agent.ts'
import { compareAgents, nextSort, type Column, type Sort } from '../lib/sortAgents.ts'
import { matches, wordsOf } from '../lib/searchText.ts'
import type { AgentCell } from './agentCell.svelte.ts'
import type { Feed } from './feed.svelte.ts'

export class WatchList {
  query = $state('')
  sort = $state.raw<Sort | null>(null)
  /** The row that Tab reaches; arrow keys move it. */
  current = $state.raw<AgentKey | null>(null)
  readonly #feed: Feed
  readonly visible: readonly AgentCell[] = $derived.by(() => this.#arrange())
  readonly currentIndex = $derived(this.visible.findIndex((cell) => cell.key === this.current))

  constructor(feed: Feed) {
    this.#feed = feed
  }

  get isGrouped(): boolean {
    return this.#feed.settings.groupByGateway && this.#feed.gateways.filter((gateway) => gateway.isSetUp).length > 1
  }

  sortBy(column: Column): void {
    this.sort = nextSort(this.sort, column)
  }

  /** Drops the filter when it hides this agent. */
  reveal(key: AgentKey): void {
    if (!this.visible.some((cell) => cell.key === key)) this.query = ''
    this.current = key
  }

  #arrange(): readonly AgentCell[] {
    const words = wordsOf(this.query)
    const { sort } = this
    let cells: readonly AgentCell[] = this.#feed.agents
    if (words.length > 0) cells = cells.filter((cell) => matches(cell.searchText, words))
    if (sort !== null) {
      const sign = sort.direction === 'ascending' ? 1 : -1
      cells = cells.toSorted((a, b) => sign * compareAgents(sort.column, a.latest, b.latest))
    }
    if (!this.isGrouped) return cells
    const rank = new Map(this.#feed.gateways.map((gateway, index) => [gateway.id, index]))
    return cells.toSorted((a, b) => (rank.get(a.state.gatewayId) ?? 0) - (rank.get(b.state.gatewayId) ?? 0))
  }
}
