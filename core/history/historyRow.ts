// How an entry of the history is kept in one row, and read back from it.

import * as v from 'valibot'
import type { HistoryEntry } from '../../contract/history.ts'
import { gatewayIdOf, type AgentKey } from '../../contract/ids.ts'
import { STATUS_SCHEMA, WHEN_SCHEMA } from '../../contract/schemas.ts'

/** The part of an entry that nothing is searched by. */
const BODY = v.object({
  when: WHEN_SCHEMA,
  event: v.variant('kind', [
    v.object({ kind: v.literal('first-seen'), to: STATUS_SCHEMA }),
    v.object({ kind: v.literal('changed'), from: STATUS_SCHEMA, to: STATUS_SCHEMA, wasForMs: v.nullable(v.number()) }),
    v.object({ kind: v.literal('left-and-came-back'), status: STATUS_SCHEMA }),
    v.object({ kind: v.literal('signed-in-again'), status: STATUS_SCHEMA }),
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
  return { id, agent, gatewayId: gatewayIdOf(agent), observedAt, ...body.output }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
