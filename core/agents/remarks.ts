// What deserves a word of its own beside an agent's status.

import { latestBegin, type AgentInfo, type AgentRemark, type Observation } from '../../contract/agent.ts'
import type { MonoMs } from '../../contract/time.ts'

/** Ringing for longer than this (ms) is not answering. */
export const NOT_ANSWERING_AFTER_MS = 20_000

const LAST_STATUS_CODE = 9
const LAST_CTI_CODE = 10

/** Remarks that an answer's own fields give rise to; those of time come with `remarksAt`. */
export function remarksOf(info: AgentInfo, hasOddDuration: boolean): readonly AgentRemark[] {
  const remarks: AgentRemark[] = []
  if (info.status.key === 'idle' && info.media?.voice === false) remarks.push('cannot-take-calls')
  if (contradicts(info)) remarks.push('contradicting-codes')
  if (hasOddDuration) remarks.push('odd-duration')
  return remarks
}

/** The remarks of an observation as they are true at `now` (mono ms): 'not-answering' comes with time. */
export function remarksAt(observation: Observation, now: MonoMs): readonly AgentRemark[] {
  const lasting = observation.remarks.filter((remark) => remark !== 'not-answering')
  return now >= notAnsweringFrom(observation) ? [...lasting, 'not-answering'] : lasting
}

/** When (mono ms) `remarksAt` next gives more than it gives at `now`; Infinity when time alone changes nothing. */
export function nextRemarkChange(observation: Observation, now: MonoMs): MonoMs {
  const from = notAnsweringFrom(observation)
  return from > now ? from : Infinity
}

function notAnsweringFrom(observation: Observation): MonoMs {
  if (observation.info.status.key !== 'ringing') return Infinity
  return latestBegin(observation.began).mono + NOT_ANSWERING_AFTER_MS
}

/** Both codes are in the tables, and the tables know no such pair. An unknown or missing code contradicts nothing. */
function contradicts(info: AgentInfo): boolean {
  const { key, status, ctiStatus } = info.status
  if (key !== 'unrecognised' || status === null || ctiStatus === null) return false
  return status >= 0 && status <= LAST_STATUS_CODE && ctiStatus >= 0 && ctiStatus <= LAST_CTI_CODE
}
