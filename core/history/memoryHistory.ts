// A history that lives no longer than the program: for the demo floor, and for simulated time.

import type { AgentKey } from '../../contract/ids.ts'
import type { HistoryStore } from '../ports/history.ts'
import { entriesOf, type NumberedStay } from './entries.ts'
import { writeExport } from './exportFile.ts'
import { exportPieces } from './exportPieces.ts'
import { NO_FACTS, stayOf, withRecords, type Facts } from './facts.ts'
import { dayReport, dayTimeline } from './report.ts'

const KEPT_OF_AN_AGENT = 1000

/** Keeps the newest thousand stays of each agent. */
export function createMemoryHistory(): HistoryStore {
  let facts: Facts = NO_FACTS
  const byAgent = new Map<AgentKey, NumberedStay[]>()
  let lastId = 0
  let isExportCancelled = false
  return {
    append(records) {
      facts = withRecords(facts, records)
      for (const record of records) {
        if (record.kind !== 'stay') continue
        const known = byAgent.get(record.agent) ?? []
        known.push({ ...stayOf(record), id: ++lastId, wasForMs: record.wasForMs })
        if (known.length > KEPT_OF_AN_AGENT) known.shift()
        byAgent.set(record.agent, known)
        facts = { ...facts, stays: new Map(facts.stays).set(record.agent, known) }
      }
      return Promise.resolve({ ok: true })
    },
    newest(agent, limit) {
      const stays = (byAgent.get(agent) ?? []).slice(-limit - 1).reverse()
      return Promise.resolve(entriesOf(agent, stays, limit))
    },
    day: (question) => Promise.resolve(dayReport(facts, question)),
    timeline(question) {
      const { bounds, only } = question
      const [agent] = only?.length === 1 ? only : []
      const stays = agent === undefined ? [] : (byAgent.get(agent) ?? [])
      const earlier = stays.findLast(({ observedAt }) => observedAt < bounds.from)?.observedAt ?? null
      return Promise.resolve(dayTimeline(facts, question, earlier))
    },
    exportDay(question, what, path) {
      isExportCancelled = false
      const { texts } = exportPieces(facts, question, what)
      return writeExport(
        path,
        texts,
        () => isExportCancelled,
        () => undefined,
      )
    },
    cancelExport() {
      isExportCancelled = true
    },
    forget(agent) {
      if (agent === null) {
        byAgent.clear()
        facts = { ...NO_FACTS, runs: facts.runs }
      } else {
        byAgent.delete(agent)
        const stays = new Map(facts.stays)
        stays.delete(agent)
        facts = { ...facts, stays }
      }
      return Promise.resolve({ ok: true })
    },
    keepFor: () => undefined,
    recovered: () => null,
    close() {
      byAgent.clear()
      facts = NO_FACTS
      return Promise.resolve()
    },
  }
}
