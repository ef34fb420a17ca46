// A history in which today is full: for measurements of what a long day costs.

import { gatewayIdOf, type AgentKey } from '../../contract/ids.ts'
import { STATUS_KEYS } from '../../contract/status.ts'
import type { EpochMs } from '../../contract/time.ts'
import { openHistoryDatabase } from '../../core/history/historyDatabase.ts'
import type { StayRecord } from '../../core/ports/history.ts'

/** Of each agent. */
const STAYS = 300

/**
 * Everybody was watched from midnight until now, without gaps.
 *
 * @param path of the database; nobody else has it open
 */
export function fillDay(path: string, agents: readonly AgentKey[], now: EpochMs): void {
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  const length = (now - midnight) / (STAYS + 1)
  const stays: StayRecord[] = []
  for (let number = 0; number < STAYS; number += 1) {
    for (const [place, agent] of agents.entries()) {
      const began = Math.round(midnight + (number + (place % 10) / 10) * length)
      const key = STATUS_KEYS[(number * 7 + place) % 9] ?? 'idle'
      stays.push({
        kind: 'stay',
        agent,
        name: `Agent ${place}`,
        group: 'Retail',
        status: { key, status: 7, ctiStatus: 5 },
        reason: null,
        event: number === 0 ? 'first-seen' : 'changed',
        wasForMs: null,
        began: { notBefore: began, notAfter: began },
        observedAt: began + 2000,
        before: number === 0 ? null : { lastSeen: began - 1000, wasWatched: true },
      })
    }
  }
  stays.sort((one, other) => one.observedAt - other.observedAt)
  const database = openHistoryDatabase(path)
  const [first = 'g/1'] = agents
  database.write([
    { kind: 'run-began', at: midnight },
    ...stays,
    { kind: 'alive', at: now, gateways: [{ gatewayId: gatewayIdOf(first), observedUntil: now }] },
  ])
  database.close()
}
