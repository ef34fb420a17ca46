// Rows that are marked because their change was not told by a notification: for half a minute, or until somebody looks at them.

import type { AgentKey } from '../../contract/ids.ts'
import type { Feed } from './feed.svelte.ts'

const MARKED_MS = 30_000
const NOBODY: ReadonlySet<AgentKey> = new Set()

export class MarkedRows {
  readonly #feed: Feed
  readonly #clock: { readonly wall: number }
  /** The newest notification that was seen, by agent. */
  #seen = $state.raw<ReadonlyMap<AgentKey, number>>(new Map())
  /** Held for the sake of a mark, newest first. */
  readonly #records = $derived.by(() =>
    this.#feed.notifications.filter(({ outcome }) => outcome.kind === 'held' && outcome.reason === 'marked'),
  )
  readonly #text = $derived.by(() => this.#marked().join('\n'))
  /** Another set only when its content is another one: every row looks into it. */
  readonly keys: ReadonlySet<AgentKey> = $derived(
    this.#text === '' ? NOBODY : new Set(this.#text.split('\n') as AgentKey[]),
  )

  constructor(feed: Feed, clock: { readonly wall: number }) {
    this.#feed = feed
    this.#clock = clock
  }

  /** Somebody looks at this row. */
  see(key: AgentKey): void {
    const newest = this.#records.find(({ agent }) => agent === key)
    if (newest === undefined || !this.keys.has(key)) return
    this.#seen = new Map(this.#seen).set(key, newest.id)
  }

  #marked(): readonly AgentKey[] {
    // Without a mark the clock is not looked at, so that nothing ticks.
    if (this.#records.length === 0) return []
    const { wall } = this.#clock
    const keys = this.#records
      .filter(({ agent, at, id }) => agent !== null && wall - at < MARKED_MS && (this.#seen.get(agent) ?? -1) < id)
      .flatMap(({ agent }) => (agent === null ? [] : [agent]))
    return [...new Set(keys)].toSorted()
  }
}
