// A floor whose truth is known in full, asked through the same shapes as a gateway.

import type { AgentInfo } from '../../contract/agent.ts'
import type { StatusKey } from '../../contract/status.ts'
import { knownRates, stateIndex, STATES, type FloorRates } from '../../core/polling/rates.ts'
import { sampleStatus } from '../fakes/sampleState.ts'
import {
  drawIncidents,
  drawPace,
  liveThrough,
  ORDINARY_PACE,
  type FloorKind,
  type Pace,
  type Ringing,
  type Stay,
} from './floorModel.ts'
import { seeded } from '../../simulator/seededRandom.ts'

/** Before the measured day the floor lives so long (s), so that it begins in the middle of things. */
const LEAD_IN_S = 3 * 3600
/** Agents and time behind the true rates. */
const ORACLE_AGENTS = 400

export interface SimulatedAgent {
  readonly workno: string
  readonly pace: Pace
  readonly stays: readonly Stay[]
}

export interface SimulatedFloor {
  readonly kind: FloorKind
  readonly agents: readonly SimulatedAgent[]
}

/** A floor of so many agents that lives until `untilS` (s). The same arguments give the same floor. */
export function simulateFloor(
  kind: FloorKind,
  agents: number,
  untilS: number,
  seed: number,
  ringing: Ringing = 'brief',
): SimulatedFloor {
  const random = seeded(seed)
  const incidents = drawIncidents(kind, -LEAD_IN_S, untilS, random)
  const all = Array.from({ length: agents }, (_, place): SimulatedAgent => {
    const pace = drawPace(random)
    return {
      workno: String(20_001 + place),
      pace,
      stays: liveThrough(kind, pace, -LEAD_IN_S, untilS, incidents, random, ringing),
    }
  })
  return { kind, agents: all }
}

/** The hazards of a floor's ordinary agent, counted over a floor of its own: what a schedule could know at best. */
export function trueRates(kind: FloorKind, untilS: number, seed: number): FloorRates {
  const random = seeded(seed)
  const incidents = drawIncidents(kind, -LEAD_IN_S, untilS, random)
  const lives = Array.from({ length: ORACLE_AGENTS }, () =>
    liveThrough(kind, ORDINARY_PACE, -LEAD_IN_S, untilS, incidents, random),
  )
  const stays = new Map<StatusKey, { readonly lengthS: number; readonly hasEnded: boolean }[]>()
  for (const life of lives) {
    for (const [place, stay] of life.entries()) {
      const next = life[place + 1]
      const all = stays.get(stay.key) ?? []
      all.push({ lengthS: (next?.fromS ?? untilS) - stay.fromS, hasEnded: next !== undefined })
      stays.set(stay.key, all)
    }
  }
  return knownRates((key, fromS, toS) => {
    let endings = 0
    let exposureS = 0
    for (const { lengthS, hasEnded } of stays.get(key) ?? []) {
      if (lengthS < fromS) continue
      exposureS += Math.min(lengthS, toS) - fromS
      if (hasEnded && lengthS < toS) endings += 1
    }
    return exposureS > 0 ? Math.max(endings, 0.1) / exposureS : 1 / 3600
  })
}

/** The true factors on an agent's hazards, in the order of the rates. */
export function trueFactors(pace: Pace): readonly number[] {
  const factors = Array.from({ length: STATES }, () => 1)
  factors[stateIndex('idle')] = 1 / pace.idle
  factors[stateIndex('talking')] = 1 / pace.talking
  factors[stateIndex('wrap-up')] = 1 / pace.wrapUp
  return factors
}

/** What a gateway says of an agent that has been in a stay for so long (s). */
export function infoOf(workno: string, key: StatusKey, forS: number): AgentInfo {
  return {
    workno,
    name: workno,
    status: sampleStatus(key),
    groupId: 1,
    groupName: null,
    skills: [],
    callIds: [],
    media: { voice: true, chat: true, mail: false },
    vdnId: 1,
    phoneNumber: null,
    timeInStateS: Math.floor(forS),
    signedInAt: null,
    inConference: false,
    reason: 0,
  }
}
