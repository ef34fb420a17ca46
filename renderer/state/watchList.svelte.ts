// The watch list as the user arranged it: the filters, the order, and which row is current.

import type { AgentState } from '../../contract/agent.ts'
import type { AgentKey } from '../../contract/ids.ts'
import type { Sort } from '../../contract/settings.ts'
import type { Words } from '../../words/words.ts'
import { COLUMNS, type ColumnKey } from '../lib/columns.ts'
import { matches, queryParts, searchTextOf } from '../lib/searchText.ts'
import { nextSort } from '../lib/sort.ts'
import { countedAs, type Counted } from '../lib/statusCounts.ts'
import type { AgentCell } from './agentCell.svelte.ts'
import type { Feed } from './feed.svelte.ts'

export class WatchList {
  query = $state('')
  /** Only the agents that are counted under this; null: all. */
  only = $state.raw<Counted | null>(null)
  /** What was chosen here, before main says it back; undefined: nothing yet. */
  #sort = $state.raw<Sort | null | undefined>(undefined)
  /** The row that Tab reaches; arrow keys move it. */
  current = $state.raw<AgentKey | null>(null)
  readonly #feed: Feed
  readonly #words: { readonly current: Words }
  readonly #searchText = $derived.by(() => searchTexts(this.#words.current, this.#feed.reasons))
  readonly visible: readonly AgentCell[] = $derived.by(() => this.#arrange())
  readonly currentIndex = $derived(this.visible.findIndex((cell) => cell.key === this.current))

  /** @param words of the language in force; reactive */
  constructor(feed: Feed, words: { readonly current: Words }) {
    this.#feed = feed
    this.#words = words
  }

  get isGrouped(): boolean {
    return this.#feed.settings.groupByGateway && this.#feed.gateways.filter((gateway) => gateway.isSetUp).length > 1
  }

  /** Null: the user's own order. */
  get sort(): Sort | null {
    return this.#sort === undefined ? this.#feed.settings.sort : this.#sort
  }

  sortBy(column: ColumnKey): void {
    this.#sort = nextSort(this.sort, column)
  }

  /** Shows only those agents, or all again when only those are shown. */
  toggleOnly(counted: Counted): void {
    this.only = this.only === counted ? null : counted
  }

  showAll(): void {
    this.query = ''
    this.only = null
  }

  /** Drops the filters when they hide this agent. */
  reveal(key: AgentKey): void {
    if (!this.visible.some((cell) => cell.key === key)) this.showAll()
    this.current = key
  }

  #arrange(): readonly AgentCell[] {
    const parts = queryParts(this.query)
    const { only, sort } = this
    let cells: readonly AgentCell[] = this.#feed.agents
    if (only !== null) cells = cells.filter((cell) => countedAs(cell.state) === only)
    if (parts.length > 0) cells = cells.filter((cell) => matches(this.#searchText(cell.state), parts))
    if (sort !== null) {
      const words = this.#words.current
      const { compare } = COLUMNS[sort.column]
      const sign = sort.direction === 'ascending' ? 1 : -1
      cells = cells.toSorted((a, b) => sign * compare(words, a.latest, b.latest))
    }
    if (!this.isGrouped) return cells
    const rank = new Map(this.#feed.gateways.map((gateway, index) => [gateway.id, index]))
    return cells.toSorted((a, b) => (rank.get(a.state.gatewayId) ?? 0) - (rank.get(b.state.gatewayId) ?? 0))
  }
}

/** What the filter looks through, in one language and with the user's words for reasons; worded once for each state of an agent. */
function searchTexts(words: Words, reasons: Feed['reasons']): (agent: AgentState) => string {
  const texts = new WeakMap<AgentState, string>()
  return (agent) => {
    const text = texts.get(agent) ?? searchTextOf(words, agent, reasons.get(agent.gatewayId))
    texts.set(agent, text)
    return text
  }
}
