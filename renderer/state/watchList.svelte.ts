// The watch list as the user arranged it: the filters, the order, the groups, and which row is current.

import { untrack } from 'svelte'
import type { AgentState } from '../../contract/agent.ts'
import type { AgentKey } from '../../contract/ids.ts'
import type { Grouping, Settings, Sort } from '../../contract/settings.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { MonoMs } from '../../contract/time.ts'
import type { Words } from '../../words/words.ts'
import { COLUMNS, compareBy, type ColumnKey } from '../lib/columns.ts'
import { dependOn } from '../lib/dependOn.ts'
import { groupPlace, type GroupPlace } from '../lib/grouping.ts'
import { heldArrangement } from '../lib/heldArrangement.ts'
import { compareWorst, isOverLimit } from '../lib/limitView.ts'
import { matches, queryParts, searchTextOf } from '../lib/searchText.ts'
import { shownStatus } from '../lib/shownStatus.ts'
import { nextSort } from '../lib/sort.ts'
import type { AgentCell } from './agentCell.svelte.ts'
import type { Feed } from './feed.svelte.ts'

/** So many search texts are worded at once: some milliseconds of work. */
const PREPARED_AT_ONCE = 200

/** How the list is arranged, as far as it is remembered. */
export type Arrangement = Pick<
  Settings,
  'sort' | 'worstFirst' | 'groupBy' | 'foldedGroups' | 'shownStatuses' | 'showsOverLimitOnly'
>

/** Agents that stand together. Where the list is not grouped, one of them with all and without a heading. */
export interface AgentGroup {
  readonly id: string
  /** Null: the list is not grouped. */
  readonly heading: string | null
  readonly cells: readonly AgentCell[]
}

export interface ListSurroundings {
  readonly feed: Feed
  /** Of the language in force; reactive. */
  readonly words: { readonly current: Words }
  /** Reactive. */
  readonly clock: { readonly now: MonoMs }
  /** Keeps what was chosen. */
  readonly save: (changes: Partial<Arrangement>) => void
}

export class WatchList {
  query = $state('')
  /** Only the rows whose knowledge is old. A passing question, so not remembered. */
  showsStaleOnly = $state(false)
  /** The row that Tab reaches; arrow keys move it. */
  current = $state.raw<AgentKey | null>(null)
  /** While the pointer or the keys are at work in the list, no row moves or goes by itself. */
  isHeld = $state(false)
  readonly #feed: Feed
  readonly #words: ListSurroundings['words']
  readonly #clock: ListSurroundings['clock']
  readonly #save: ListSurroundings['save']
  /** What was chosen here, until main says it back. */
  #chosen = $state.raw<{ readonly over: Settings; readonly changes: Partial<Arrangement> } | null>(null)
  /** What the list was arranged as last: it stands while nothing in it moved, and while it is held. */
  #arranged: { readonly by: string; readonly groups: readonly AgentGroup[] } = { by: '', groups: [] }
  readonly #searchText = $derived.by(() => searchTexts(this.#words.current, this.#feed.reasons))
  readonly arrangement: Arrangement = $derived.by(() => {
    const { settings } = this.#feed
    return this.#chosen?.over === settings ? { ...settings, ...this.#chosen.changes } : settings
  })
  readonly groups: readonly AgentGroup[] = $derived.by(() => this.#arrange())
  readonly #folded = $derived(new Set(this.arrangement.foldedGroups))
  /** The agents that have a row, from top to bottom. */
  readonly visible: readonly AgentCell[] = $derived(
    this.groups.flatMap((group) => (this.isFolded(group) ? [] : group.cells)),
  )
  readonly currentIndex = $derived(this.visible.findIndex((cell) => cell.key === this.current))

  constructor({ feed, words, clock, save }: ListSurroundings) {
    this.#feed = feed
    this.#words = words
    this.#clock = clock
    this.#save = save
  }

  get isGrouped(): boolean {
    return this.arrangement.groupBy !== 'none'
  }

  /** Null: the user's own order. */
  get sort(): Sort | null {
    return this.arrangement.sort
  }

  /** Rows stand where the user put them, and can be moved. */
  get isOwnOrder(): boolean {
    const { groupBy, sort, worstFirst } = this.arrangement
    return sort === null && !worstFirst && groupBy === 'none'
  }

  get hasFilter(): boolean {
    const { shownStatuses, showsOverLimitOnly } = this.arrangement
    return this.query !== '' || this.showsStaleOnly || showsOverLimitOnly || shownStatuses.length > 0
  }

  isFolded(group: AgentGroup): boolean {
    return group.heading !== null && this.#folded.has(group.id)
  }

  /** A click on a heading is the wish for that order: it ends "worst first". */
  sortBy(column: ColumnKey): void {
    const { sort, worstFirst } = this.arrangement
    const { first } = COLUMNS[column] as { readonly first?: Sort['direction'] }
    const changes = { sort: nextSort(worstFirst ? null : sort, column, first) }
    this.#choose(worstFirst ? { ...changes, worstFirst: false } : changes)
  }

  toggleWorstFirst(): void {
    this.#choose({ worstFirst: !this.arrangement.worstFirst })
  }

  groupBy(groupBy: Grouping): void {
    this.#choose({ groupBy })
  }

  toggleFold(group: AgentGroup): void {
    const { foldedGroups } = this.arrangement
    const isFolded = this.isFolded(group)
    this.#choose({
      foldedGroups: isFolded ? foldedGroups.filter((id) => id !== group.id) : [...foldedGroups, group.id],
    })
  }

  /** Several may be chosen: the list then shows the agents in any of them. */
  toggleStatus(status: StatusKey): void {
    const { shownStatuses } = this.arrangement
    this.#choose({
      shownStatuses: shownStatuses.includes(status)
        ? shownStatuses.filter((one) => one !== status)
        : [...shownStatuses, status],
    })
  }

  toggleOverLimitOnly(): void {
    this.#choose({ showsOverLimitOnly: !this.arrangement.showsOverLimitOnly })
  }

  /** Drops all filters. */
  showAll(): void {
    const { shownStatuses, showsOverLimitOnly } = this.arrangement
    this.query = ''
    this.showsStaleOnly = false
    if (shownStatuses.length > 0 || showsOverLimitOnly) this.#choose({ shownStatuses: [], showsOverLimitOnly: false })
  }

  /**
   * Words the texts of some agents that the filter looks through, so that the first key need not wait for those of all.
   *
   * @param from the place of the first of them
   * @returns the place of the next; null: all are worded
   */
  prepareSearch(from: number): number | null {
    const { agents } = this.#feed
    const next = from + PREPARED_AT_ONCE
    for (const cell of agents.slice(from, next)) this.#searchText(cell.state)
    return next < agents.length ? next : null
  }

  /** Drops the filters when they hide this agent, and unfolds its group. */
  reveal(key: AgentKey): void {
    if (!this.groups.some((group) => has(group, key))) this.showAll()
    const group = this.groups.find((one) => has(one, key))
    if (group !== undefined && this.isFolded(group)) this.toggleFold(group)
    this.current = key
  }

  #choose(changes: Partial<Arrangement>): void {
    const { settings } = this.#feed
    const before = this.#chosen?.over === settings ? this.#chosen.changes : {}
    this.#chosen = { over: settings, changes: { ...before, ...changes } }
    this.#save(changes)
  }

  #arrange(): readonly AgentGroup[] {
    const { arrangement } = this
    const by = JSON.stringify([
      arrangement.sort,
      arrangement.worstFirst,
      arrangement.groupBy,
      arrangement.shownStatuses,
      arrangement.showsOverLimitOnly,
      this.query,
      this.showsStaleOnly,
      this.#words.current.tag,
      this.isOwnOrder ? this.#feed.order : null,
    ])
    const next = this.#arrangedAnew()
    const isSame = by === this.#arranged.by
    const groups = isSame && this.isHeld ? heldArrangement(this.#arranged.groups, next, this.#feed.agents) : next
    // The same list as before is that very list: with an order that follows the clock it is asked for at every tick.
    if (!isSame || !areAlike(groups, this.#arranged.groups)) this.#arranged = { by, groups }
    return this.#arranged.groups
  }

  /** Looks at all agents, and depends on none of them but on `moves`. */
  #arrangedAnew(): readonly AgentGroup[] {
    const { groupBy, showsOverLimitOnly, shownStatuses, sort, worstFirst } = this.arrangement
    const { agents } = this.#feed
    const looksAtAgents =
      sort !== null || worstFirst || groupBy !== 'none' || shownStatuses.length > 0 || showsOverLimitOnly
    if (!looksAtAgents && !this.showsStaleOnly && this.query === '') return [{ id: '', heading: null, cells: agents }]
    dependOn(this.#feed.moves)
    if (groupBy === 'gateway') dependOn(this.#feed.gateways)
    if (this.query !== '') dependOn(this.#searchText)
    // By time alone somebody comes to be over a limit, and before others.
    if (worstFirst || showsOverLimitOnly) dependOn(this.#clock.now)
    return untrack(() => this.#grouped(this.#sorted(this.#filtered())))
  }

  #filtered(): readonly AgentCell[] {
    const { shownStatuses, showsOverLimitOnly } = this.arrangement
    const parts = queryParts(this.query)
    let cells: readonly AgentCell[] = this.#feed.agents
    if (shownStatuses.length > 0) cells = cells.filter((cell) => shownStatuses.includes(shownStatus(cell.state).key))
    if (this.showsStaleOnly) cells = cells.filter((cell) => cell.state.freshness === 'stale')
    if (showsOverLimitOnly) {
      const { now } = this.#clock
      cells = cells.filter((cell) => isOverLimit(cell.latest, now))
    }
    return parts.length === 0 ? cells : cells.filter((cell) => matches(this.#searchText(cell.state), parts))
  }

  #sorted(cells: readonly AgentCell[]): readonly AgentCell[] {
    const { sort, worstFirst } = this.arrangement
    const words = this.#words.current
    const sorted = sort === null ? cells : cells.toSorted((a, b) => compareBy(sort, words, a.latest, b.latest))
    if (!worstFirst) return sorted
    const { now } = this.#clock
    return sorted.toSorted((a, b) => compareWorst(a.latest, b.latest, now))
  }

  #grouped(cells: readonly AgentCell[]): readonly AgentGroup[] {
    const { groupBy } = this.arrangement
    if (groupBy === 'none') return [{ id: '', heading: null, cells }]
    const words = this.#words.current
    const groups = new Map<string, { readonly place: GroupPlace; readonly cells: AgentCell[] }>()
    for (const cell of cells) {
      const place = groupPlace(words, groupBy, cell.state, this.#feed.gateways)
      const group = groups.get(place.id)
      if (group === undefined) groups.set(place.id, { place, cells: [cell] })
      else group.cells.push(cell)
    }
    return [...groups.values()]
      .toSorted((a, b) => a.place.rank - b.place.rank || words.compare(a.place.heading, b.place.heading))
      .map(({ place, cells: members }) => ({ id: place.id, heading: place.heading, cells: members }))
  }
}

function has(group: AgentGroup, key: AgentKey): boolean {
  return group.cells.some((cell) => cell.key === key)
}

function areAlike(some: readonly AgentGroup[], others: readonly AgentGroup[]): boolean {
  return (
    some.length === others.length &&
    some.every((group, at) => {
      const other = others[at]
      return (
        other !== undefined &&
        group.id === other.id &&
        group.heading === other.heading &&
        group.cells.length === other.cells.length &&
        group.cells.every((cell, place) => cell === other.cells[place])
      )
    })
  )
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
