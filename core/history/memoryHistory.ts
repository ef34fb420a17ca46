// A history that lives no longer than the program: for the demo floor, and for simulated time.

import type { AgentKey } from '../../contract/ids.ts'
import type { HistoryEntry } from '../../contract/history.ts'
import type { HistoryStore } from '../ports/ports.ts'

const KEPT_OF_AN_AGENT = 1000

/** Keeps the newest thousand entries of each agent. */
export function createMemoryHistory(): HistoryStore {
  const byAgent = new Map<AgentKey, HistoryEntry[]>()
  let lastId = 0
  return {
    append(entries) {
      for (const entry of entries) {
        const known = byAgent.get(entry.agent) ?? []
        known.push({ ...entry, id: ++lastId })
        if (known.length > KEPT_OF_AN_AGENT) known.shift()
        byAgent.set(entry.agent, known)
      }
      return { ok: true }
    },
    newest: (agent, limit) => (byAgent.get(agent) ?? []).slice(-limit).reverse(),
    recovered: () => null,
    close: () => byAgent.clear(),
  }
}
