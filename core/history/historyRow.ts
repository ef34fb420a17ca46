// How an entry of the history is kept in one row, and read back from it.

import * as v from 'valibot'
import type { AgentKey } from '../../contract/agent.ts'
import type { HistoryEntry } from '../../contract/alert.ts'
import { STATUS_WORDS, type AgentStatus, type StatusKey } from '../../contract/status.ts'

const STATUS_KEYS = [...Object.keys(STATUS_WORDS), 'unrecognised'] as readonly StatusKey[]

const STATUS = v.object({
  key: v.picklist(STATUS_KEYS),
  status: v.nullable(v.number()),
  ctiStatus: v.nullable(v.number()),
}) satisfies v.GenericSchema<unknown, AgentStatus>

/** The part of an entry that nothing is searched by. */
const BODY = v.object({
  when: v.variant('kind', [
    v.object({ kind: v.literal('at'), at: v.number() }),
    v.object({ kind: v.literal('between'), notBefore: v.number(), notAfter: v.number() }),
  ]),
  event: v.variant('kind', [
    v.object({ kind: v.literal('first-seen'), to: STATUS }),
    v.object({ kind: v.literal('changed'), from: STATUS, to: STATUS, wasForMs: v.nullable(v.number()) }),
    v.object({ kind: v.literal('left-and-came-back'), status: STATUS }),
    v.object({ kind: v.literal('signed-in-again'), status: STATUS }),
  ]),
}) satisfies v.GenericSchema<unknown, Pick<HistoryEntry, 'when' | 'event'>>

const ROW = v.object({
  id: v.number(),
  agent: v.custom<AgentKey>((value) => typeof value === 'string' && value.includes('/')),
  observed_at: v.number(),
  body: v.string(),
})

/** Values for the columns agent, observed_at (ms since 1970), body. */
export function rowOf({ agent, observedAt, when, event }: HistoryEntry): [string, number, string] {
  return [agent, observedAt, JSON.stringify({ when, event })]
}

/** Null for a row that nobody can read: it is left out rather than the others with it. */
export function entryOf(row: unknown): HistoryEntry | null {
  const columns = v.safeParse(ROW, row)
  if (!columns.success) return null
  const { id, agent, observed_at: observedAt } = columns.output
  const body = v.safeParse(BODY, parseJson(columns.output.body))
  if (!body.success) return null
  return { id, agent, gatewayId: agent.slice(0, agent.indexOf('/')), observedAt, ...body.output }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
