// A contact-center floor that lives a working day: each agent a semi-Markov process whose stays are drawn from the shapes
// that such stays have (calls and breaks log-normal, waiting exponential, wrap-up Gamma). It knows nothing of the schedule.

import type { StatusKey } from '../../contract/status.ts'
import type { Random } from '../../core/ports/ports.ts'
import { exponential, gamma, logNormal } from '../../simulator/seededRandom.ts'

export type FloorKind = 'mixed' | 'calm' | 'storm'

/**
 * `brief`: no call rings for longer than 25 s. `may-ring-out`: of the calls that are not answered half are refused as soon, the
 * others ring until the caller gives up; calls out of the house may go unanswered too.
 */
export type Ringing = 'brief' | 'may-ring-out'

/** One stay of an agent, from `fromS` (s since the bench's start) until the next one begins. */
export interface Stay {
  readonly key: StatusKey
  readonly fromS: number
}

/** How much longer than the floor an agent waits for, holds and wraps up a call. */
export interface Pace {
  readonly idle: number
  readonly talking: number
  readonly wrapUp: number
}

export const ORDINARY_PACE: Pace = { idle: 1, talking: 1, wrapUp: 1 }

interface FloorSettings {
  readonly idleS: number
  readonly talkS: number
  readonly wrapUpS: number
  readonly busyS: number
  /** Chances after a call: to rest, to be busy, to study. */
  readonly toRest: number
  readonly toBusy: number
  readonly toStudy: number
  readonly outbound: number
  readonly unanswered: number
  /** Share of agents that are off all day. */
  readonly off: number
  /** Mean time (s) between incidents that hit many agents at once; 0: none. */
  readonly incidentEveryS: number
}

const FLOORS: Readonly<Record<FloorKind, FloorSettings>> = {
  mixed: {
    idleS: 90,
    talkS: 240,
    wrapUpS: 35,
    busyS: 300,
    toRest: 0.035,
    toBusy: 0.06,
    toStudy: 0.004,
    outbound: 0.12,
    unanswered: 0.04,
    off: 0.08,
    incidentEveryS: 0,
  },
  calm: {
    idleS: 900,
    talkS: 300,
    wrapUpS: 60,
    busyS: 900,
    toRest: 0.15,
    toBusy: 0.15,
    toStudy: 0.03,
    outbound: 0.2,
    unanswered: 0.03,
    off: 0.25,
    incidentEveryS: 0,
  },
  storm: {
    idleS: 4,
    talkS: 150,
    wrapUpS: 15,
    busyS: 120,
    toRest: 0.02,
    toBusy: 0.05,
    toStudy: 0,
    outbound: 0.02,
    unanswered: 0.06,
    off: 0.04,
    incidentEveryS: 1800,
  },
}

/** Shares of the agents' own calls that nobody answers, and of calls that are promised to an agent and then hang. */
const UNANSWERED_OUTBOUND = 0.25
const STUCK_RESERVED = 0.01

/** An agent's own pace, drawn once. */
export function drawPace(random: Random): Pace {
  return {
    idle: logNormal(random, 1, 0.3),
    talking: logNormal(random, 1, 0.35),
    wrapUp: logNormal(random, 1, 0.4),
  }
}

/** Moments (s) of incidents that throw many agents out of what they are doing. */
export function drawIncidents(kind: FloorKind, fromS: number, toS: number, random: Random): readonly number[] {
  const every = FLOORS[kind].incidentEveryS
  const incidents: number[] = []
  if (every === 0) return incidents
  for (let at = fromS + exponential(random, every); at < toS; at += exponential(random, every)) incidents.push(at)
  return incidents
}

/** All stays of one agent between two moments (s), the first one possibly begun before. */
export function liveThrough(
  kind: FloorKind,
  pace: Pace,
  fromS: number,
  toS: number,
  incidents: readonly number[],
  random: Random,
  ringing: Ringing = 'brief',
): readonly Stay[] {
  const ordinary = FLOORS[kind]
  const floor = ringing === 'brief' ? ordinary : { ...ordinary, unanswered: ordinary.unanswered / 2 }
  const shift = drawShift(floor, fromS, toS, random)
  const stays: Stay[] = [{ key: 'signed-out', fromS: fromS - exponential(random, 36_000) }]
  let at = shift.fromS
  let key: StatusKey = random() < 0.7 ? 'idle' : 'busy'
  let incident = 0
  while (at < Math.min(shift.toS, toS)) {
    stays.push({ key, fromS: at })
    let until = at + stayS(floor, key, pace, random)
    let next: StatusKey | null = null
    if (ringing === 'may-ring-out') {
      const rungOut = ringingOut(floor, key, random)
      if (rungOut !== null) {
        until = at + rungOut.forS
        next = rungOut.next
      }
    }
    while ((incidents[incident] ?? Infinity) < at) incident += 1
    const strikes = incidents[incident] ?? Infinity
    if (strikes < until) {
      incident += 1
      // Half of the floor is hit within twenty seconds.
      if (random() < 0.5) {
        until = Math.min(until, strikes + 20 * random())
        key = random() < 0.6 ? 'busy' : 'idle'
        at = Math.max(until, at + 0.5)
        continue
      }
    }
    at = until
    key = next ?? following(floor, key, random)
  }
  if (shift.toS < toS) stays.push({ key: 'signed-out', fromS: at })
  return withoutRepeats(stays)
}

function drawShift(floor: FloorSettings, fromS: number, toS: number, random: Random) {
  const span = toS - fromS
  const lot = random()
  if (lot < floor.off) return { fromS: Infinity, toS: Infinity }
  if (lot < floor.off + 0.12) return { fromS: fromS + span * random(), toS: Infinity }
  if (lot < floor.off + 0.24) return { fromS, toS: fromS + span * random() }
  return { fromS, toS: Infinity }
}

function stayS(floor: FloorSettings, key: StatusKey, pace: Pace, random: Random): number {
  switch (key) {
    case 'idle':
      return 0.5 + exponential(random, floor.idleS * pace.idle)
    case 'reserved':
      return logNormal(random, 2.5, 0.5)
    case 'connecting':
      return logNormal(random, 9, 0.6)
    case 'ringing':
      return Math.min(25, logNormal(random, 7, 0.55))
    case 'talking':
      return 2 + logNormal(random, floor.talkS * pace.talking, 1)
    case 'wrap-up':
      return 1 + gamma(random, 2, floor.wrapUpS * pace.wrapUp)
    case 'busy':
      return logNormal(random, floor.busyS, 1.2)
    case 'pre-rest':
      return logNormal(random, 120, 0.8)
    case 'rest':
      return random() < 0.7 ? logNormal(random, 600, 0.35) : logNormal(random, 2100, 0.2)
    case 'study':
      return logNormal(random, 2400, 0.4)
    default:
      return exponential(random, 3600)
  }
}

/** How long (s) a call that nobody takes goes on, and where it leaves the agent; null: it is taken or refused. */
function ringingOut(
  floor: FloorSettings,
  key: StatusKey,
  random: Random,
): { readonly forS: number; readonly next: StatusKey } | null {
  switch (key) {
    case 'ringing':
      // The platform takes the agent out of the queue.
      return random() < floor.unanswered ? { forS: Math.min(90, 15 + exponential(random, 25)), next: 'busy' } : null
    case 'connecting':
      return random() < UNANSWERED_OUTBOUND ? { forS: Math.min(120, 15 + exponential(random, 25)), next: 'idle' } : null
    case 'reserved':
      return random() < STUCK_RESERVED ? { forS: 30 + exponential(random, 30), next: 'idle' } : null
    default:
      return null
  }
}

function following(floor: FloorSettings, key: StatusKey, random: Random): StatusKey {
  const lot = random()
  switch (key) {
    case 'idle':
      return lot < 0.04 ? 'busy' : lot < 0.04 + floor.outbound ? 'reserved' : 'ringing'
    case 'reserved':
      return 'connecting'
    case 'connecting':
      return lot < 0.7 ? 'talking' : 'idle'
    case 'ringing':
      return lot < floor.unanswered ? 'busy' : 'talking'
    case 'talking':
      return lot < floor.toRest / 2 ? 'pre-rest' : lot < 0.92 ? 'wrap-up' : 'idle'
    case 'pre-rest':
      return 'rest'
    case 'wrap-up':
      if (lot < floor.toRest) return 'rest'
      if (lot < floor.toRest + floor.toBusy) return 'busy'
      return lot < floor.toRest + floor.toBusy + floor.toStudy ? 'study' : 'idle'
    default:
      return 'idle'
  }
}

function withoutRepeats(stays: readonly Stay[]): readonly Stay[] {
  return stays.filter((stay, place) => place === 0 || stays[place - 1]?.key !== stay.key)
}
