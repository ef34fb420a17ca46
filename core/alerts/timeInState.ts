// An agent's own time limit: what the rules are told once the state has certainly lasted that long. Pure.

import type { Moment } from '../../contract/time.ts'
import { keyOf } from '../watchlist/pinList.ts'
import type { Pin } from '../watchlist/pinsFile.ts'
import type { Knowledge } from '../agents/roster.ts'
import type { TimeInState } from './alertInput.ts'

/** Null while nothing is to be told: no limit, not current, or not certainly that long yet. */
export function timeInState(pin: Pin, known: Knowledge, now: Moment): TimeInState | null {
  const { limitS } = pin.alerts
  const { observation, freshness } = known
  if (limitS === null || observation === null || freshness !== 'fresh') return null
  const { began, info } = observation
  const latestBegin = began.kind === 'exact' ? began.at : began.notAfter
  const forMs = now.mono - latestBegin.mono
  if (forMs < limitS * 1000) return null
  return { kind: 'time-in-state', agent: keyOf(pin), workno: pin.workno, name: info.name, status: info.status, forMs }
}
