// A history that lives no longer than the program: for the demo floor, and for simulated time.

import type { AgentKey } from '../../contract/ids.ts'
import type { HistoryRecord, HistoryStore } from '../ports/history.ts'
import { entriesOf, type NumberedStay } from './entries.ts'
import { writeExport } from './exportFile.ts'
import { exportPieces } from './exportPieces.ts'
import { NO_FACTS, stayOf, withRecords, type BlindSpot, type Facts } from './facts.ts'
import { dayReport, dayTimeline } from './report.ts'

const KEPT_OF_AN_AGENT = 1000
const KEPT_SPOTS = 100_000

/** Keeps the newest thousand stays of each agent. */
export function createMemoryHistory(): HistoryStore {
  /** All but what grows all day and must not be copied with each record: stays, names, and blind spots that are over. */
  let others: Facts = NO_FACTS
  const spotsOver: BlindSpot[] = []
  const byAgent = new Map<AgentKey, NumberedStay[]>()
  const names = new Map<AgentKey, string | null>()
  let lastId = 0
  let isExportCancelled = false

  const facts = (): Facts => ({
    ...others,
    stays: byAgent,
    names,
    blindSpots: [...spotsOver, ...others.blindSpots].sort((one, other) => one.began - other.began),
  })

  function takeOthers(records: readonly HistoryRecord[]): void {
    others = withRecords(others, records)
    spotsOver.push(...others.blindSpots.filter(({ ended }) => ended !== null))
    if (spotsOver.length > KEPT_SPOTS) spotsOver.splice(0, spotsOver.length - KEPT_SPOTS)
    others = { ...others, blindSpots: others.blindSpots.filter(({ ended }) => ended === null) }
  }

  return {
    append(records) {
      const rest = records.filter(({ kind }) => kind !== 'stay')
      if (rest.length > 0) takeOthers(rest)
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
        spotsOver.length = 0
        others = { ...NO_FACTS, runs: others.runs }
      } else byAgent.delete(agent)
      return Promise.resolve({ ok: true })
    },
    keepFor: () => undefined,
    recovered: () => null,
    close() {
      byAgent.clear()
      names.clear()
      spotsOver.length = 0
      others = NO_FACTS
      return Promise.resolve()
    },
  }
}
