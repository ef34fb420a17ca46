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
  /** All but stays and names, which grow all day and are not copied with each record. */
  let others: Facts = NO_FACTS
  const byAgent = new Map<AgentKey, NumberedStay[]>()
  const names = new Map<AgentKey, string | null>()
  let lastId = 0
  let isExportCancelled = false
  const facts = (): Facts => ({ ...others, stays: byAgent, names })
  return {
    append(records) {
      others = withRecords(
        others,
        records.filter(({ kind }) => kind !== 'stay'),
      )
      for (const record of records) {
        if (record.kind !== 'stay') continue
        const known = byAgent.get(record.agent) ?? []
        known.push({ ...stayOf(record), id: ++lastId, wasForMs: record.wasForMs })
        if (known.length > KEPT_OF_AN_AGENT) known.shift()
        byAgent.set(record.agent, known)
        names.set(record.agent, record.name ?? names.get(record.agent) ?? null)
        others = { ...others, oldest: others.oldest ?? record.observedAt }
      }
      return Promise.resolve({ ok: true })
    },
    newest(agent, limit) {
      const stays = (byAgent.get(agent) ?? []).slice(-limit - 1).reverse()
      return Promise.resolve(entriesOf(agent, stays, limit))
    },
    day: (question) => Promise.resolve(dayReport(facts(), question)),
    timeline(question) {
      const { bounds, only } = question
      const [agent] = only?.length === 1 ? only : []
      const stays = agent === undefined ? [] : (byAgent.get(agent) ?? [])
      const earlier = stays.findLast(({ observedAt }) => observedAt < bounds.from)?.observedAt ?? null
      return Promise.resolve(dayTimeline(facts(), question, earlier))
    },
    exportDay(question, what, path) {
      isExportCancelled = false
      // It is written little by little, and holds what was known when it was asked for.
      const stays = new Map([...byAgent].map(([agent, known]) => [agent, [...known]]))
      const { texts } = exportPieces({ ...facts(), stays }, question, what)
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
        names.clear()
        others = { ...NO_FACTS, runs: others.runs }
      } else byAgent.delete(agent)
      return Promise.resolve({ ok: true })
    },
    keepFor: () => undefined,
    recovered: () => null,
    close() {
      byAgent.clear()
      names.clear()
      others = NO_FACTS
      return Promise.resolve()
    },
  }
}
