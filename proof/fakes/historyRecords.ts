// Records of a history for tests: a stay that was seen to begin, from which a test deviates in what it is about.

import type { AgentKey } from '../../contract/ids.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { StayRecord } from '../../core/ports/history.ts'
import { sampleStatus } from './sampleState.ts'

/** Begun within the second before `observedAt` (ms since 1970), after another answer in good time. */
export function sampleStay(agent: AgentKey, observedAt: EpochMs, deviations: Partial<StayRecord> = {}): StayRecord {
  return {
    kind: 'stay',
    agent,
    name: null,
    group: null,
    status: sampleStatus('unrecognised'),
    reason: null,
    event: 'changed',
    wasForMs: null,
    began: { notBefore: observedAt - 1000, notAfter: observedAt },
    observedAt,
    before: { lastSeen: observedAt - 1000, wasWatched: true },
    ...deviations,
  }
}
