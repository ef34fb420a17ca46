// One simulated agent: its person, the phase it lives in, what a script said about it, and what the gateway would tell.

import type { Moment } from '../contract/time.ts'
import type { Dice } from './seededRandom.ts'
import { PHASE_CODES, type Life, type LifePhase } from './life.ts'
import type { FloorSkill, Person } from './people.ts'

/** The seed's value for "no sign-in time". */
const NO_LOGIN_DATE = 4294967295000

/** The truth about one agent at one moment. Field names are the gateway's where it has one. */
export interface FloorAgent {
  readonly workno: string
  readonly name: string
  readonly status: number
  readonly ctiStatus: number
  readonly groupid: number
  readonly groupname: string
  readonly skills: readonly FloorSkill[]
  readonly callids: readonly string[]
  readonly mediatype: string
  readonly vdnid: number
  readonly phonenumber: string | null
  /** When the pair of codes began, and when `status` alone did (ms on the floor's monotonic clock). */
  readonly stateBeganMs: number
  readonly statusBeganMs: number
  /** Milliseconds since the epoch; 4294967295000 when signed out. */
  readonly logindate: number
  readonly inMultimediaConf: number
  readonly currentStateReason: number
  /** Bulk interfaces leave such agents out. */
  readonly rejectsInbound: boolean
  /** Laid over the encoded answer as it is (`undefined` takes a field away): for shapes that no floor would produce. */
  readonly wire: Readonly<Record<string, unknown>>
}

/** What a script may say about an agent; everything else stays as its life has it. */
export type AgentPatch = Partial<Omit<FloorAgent, 'workno' | 'stateBeganMs' | 'statusBeganMs'>> & {
  /** Sets both codes and what goes with them; `status` and `ctiStatus` in the same patch win over it. */
  readonly state?: LifePhase
  /** The state has lasted so many seconds already. Without it, a change of either code begins at this moment. */
  readonly forS?: number
}

/** One scripted stay; `forS` in seconds of the floor's clock, whatever the pace. */
export interface ScriptedStay {
  readonly state: LifePhase
  readonly forS: number
}

/** The changing part of one agent. Owned by the floor, never handed out. */
export interface Resident {
  readonly person: Person
  readonly dice: Dice
  phase: LifePhase
  stateBeganMs: number
  statusBeganMs: number
  /** When the phase ends; Infinity while a script holds the agent. */
  endsMs: number
  signedInAtWall: number
  reason: number
  patch: AgentPatch
  script: readonly ScriptedStay[]
}

/** What the gateway would tell of this agent now. */
export function describeResident(resident: Resident, vdnid: number): FloorAgent {
  const { person, phase, patch } = resident
  const away = phase === 'signed-out'
  const { state: _state, forS: _forS, ...said } = patch
  return {
    workno: person.workno,
    name: person.name,
    ...PHASE_CODES[phase],
    groupid: person.groupid,
    groupname: person.groupname,
    skills: person.skills,
    callids: [],
    mediatype: away ? 'FFF' : person.mediatype,
    vdnid,
    phonenumber: away ? null : person.phonenumber,
    stateBeganMs: resident.stateBeganMs,
    statusBeganMs: resident.statusBeganMs,
    logindate: away ? NO_LOGIN_DATE : resident.signedInAtWall,
    inMultimediaConf: 0,
    currentStateReason: resident.reason,
    rejectsInbound: person.rejectsInbound,
    wire: {},
    ...said,
  }
}

/** How long (ms) the resident stays in its phase, at this pace. */
export function drawStayMs(resident: Resident, life: Life, pace: number): number {
  const stay = life[resident.phase]
  return (resident.dice.around(stay.meanS, stay.spread) * 1000) / pace
}

/** Puts the resident into a phase at `at`: what signing in and out and going away brings with it follows. */
export function enterPhase(resident: Resident, phase: LifePhase, at: Moment): void {
  const before = resident.phase
  if (before === phase) return
  resident.phase = phase
  resident.stateBeganMs = at.mono
  if (PHASE_CODES[before].status !== PHASE_CODES[phase].status) resident.statusBeganMs = at.mono
  if (before === 'signed-out' && phase !== 'signed-out') resident.signedInAtWall = Math.floor(at.wall)
  resident.reason = reasonFor(phase, resident.dice)
}

/** Lives on until `now`; `changed` is called once for each new phase, in order of time. */
export function liveUntil(
  resident: Resident,
  now: Moment,
  life: Life,
  pace: number,
  changed: (atMs: number) => void,
): void {
  while (resident.endsMs <= now.mono) {
    const at = { mono: resident.endsMs, wall: now.wall - (now.mono - resident.endsMs) }
    const before = resident.phase
    const [scripted, ...rest] = resident.script
    if (scripted === undefined) {
      enterPhase(resident, resident.dice.weighted(life[resident.phase].next, 'idle'), at)
      resident.endsMs = at.mono + drawStayMs(resident, life, pace)
    } else {
      enterPhase(resident, scripted.state, at)
      resident.script = rest
      resident.endsMs = at.mono + scripted.forS * 1000
    }
    if (resident.phase !== before) changed(at.mono)
  }
}

/** A reason code for a phase: 65535 and 258 were seen for signed-out agents (spec, section 1); rest and busy have one too. */
export function reasonFor(phase: LifePhase, dice: Dice): number {
  if (phase === 'signed-out') return dice.pick([65535, 258])
  if (phase === 'rest') return dice.whole(1, 5)
  return phase === 'busy' ? dice.whole(0, 3) : 0
}
