// The simulated floor: agents who live a working day by themselves, repeatably for one seed, and who do as a script says.
// It keeps no timer: whoever looks at it sees it brought up to the given clock's present first.

import type { Moment } from '../contract/time.ts'
import type { Cancel } from '../core/ports/ports.ts'
import { createDice } from './seededRandom.ts'
import { PHASE_CODES, REALISTIC_LIFE, type Life, type LifePhase } from './life.ts'
import { createPerson } from './people.ts'
import {
  describeResident,
  drawStayMs,
  enterPhase,
  liveUntil,
  reasonFor,
  type AgentPatch,
  type FloorAgent,
  type Resident,
  type ScriptedStay,
} from './resident.ts'

export interface FloorOptions {
  readonly seed?: number
  /** How many agents (IDs from 20011 upwards), or exactly these. */
  readonly agents?: number | readonly string[]
  /** 2 lives twice as fast as the life table says. */
  readonly pace?: number
  readonly life?: Life
  readonly vdnid?: number
}

/** One change of the truth: the pair of codes that an agent has had since `atMs` (floor's monotonic clock). */
export interface FloorChange {
  readonly workno: string
  readonly atMs: number
  readonly status: number
  readonly ctiStatus: number
}

export interface Floor {
  worknos(): readonly string[]
  agent(workno: string): FloorAgent | null
  agents(): readonly FloorAgent[]
  /** Changes the agent now and holds it so: its own life stops until `release`. An unknown workno is added first. */
  set(workno: string, patch: AgentPatch): FloorAgent
  /** Forgets what `set` said; life goes on from the present phase. */
  release(workno: string): void
  /** Plays these stays one after another, beginning now; then life goes on by itself. */
  play(workno: string, stays: readonly ScriptedStay[]): void
  add(workno: string, patch?: AgentPatch): FloorAgent
  remove(workno: string): void
  /** Nobody changes any more (time in state goes on), except by `set`; `thaw` lets life go on where it stopped. */
  freeze(): void
  thaw(): void
  /** Brings the floor up to now. Everything else does so too. */
  catchUp(): void
  /** The latest 10,000 changes of the truth, oldest first. */
  changes(): readonly FloorChange[]
  /** Told when the floor is brought up to date, not before. Returns its own unsubscribe. */
  onChange(listener: (change: FloorChange) => void): Cancel
}

const FIRST_WORKNO = 20011
const KEPT_CHANGES = 10_000

const PHASES_AT_START: readonly (readonly [LifePhase, number])[] = [
  ['talking', 34],
  ['idle', 30],
  ['wrap-up', 9],
  ['busy', 8],
  ['rest', 8],
  ['signed-out', 7],
  ['ringing', 2],
  ['study', 2],
]

/** Opens a floor on a clock. The same options and moments give the same floor, however often one looks. */
export function createFloor(options: FloorOptions, now: () => Moment): Floor {
  const { seed = 1, agents = 30, pace = 1, life = REALISTIC_LIFE, vdnid = 6 } = options
  const residents = new Map<string, Resident>()
  const listeners = new Set<(change: FloorChange) => void>()
  let changes: FloorChange[] = []
  let arrivals = 0
  let frozenAtMs: number | null = null

  function tell(fresh: FloorChange[]): void {
    if (fresh.length === 0) return
    fresh.sort((a, b) => a.atMs - b.atMs)
    changes = [...changes, ...fresh].slice(-KEPT_CHANGES)
    for (const change of fresh) for (const listener of listeners) listener(change)
  }

  function seen(resident: Resident, atMs: number): FloorChange {
    const { workno, status, ctiStatus } = describeResident(resident, vdnid)
    return { workno, atMs, status, ctiStatus }
  }

  function catchUp(): Moment {
    const present = now()
    if (frozenAtMs === null) {
      const fresh: FloorChange[] = []
      for (const resident of residents.values()) {
        liveUntil(resident, present, life, pace, (atMs) => fresh.push(seen(resident, atMs)))
      }
      tell(fresh)
    }
    return present
  }

  function moveIn(workno: string, present: Moment, patch: AgentPatch | null): Resident {
    const dice = createDice(`${seed}/${workno}`)
    const person = createPerson(workno, arrivals++, dice)
    const phase = dice.weighted(PHASES_AT_START, 'idle')
    const signedInAtWall = Math.floor(present.wall) - dice.whole(1_800_000, 14_400_000)
    const began = { stateBeganMs: present.mono, statusBeganMs: present.mono }
    const still = { endsMs: Infinity, signedInAtWall, reason: 0, patch: {}, script: [] }
    const resident: Resident = { person, dice, phase, ...began, ...still }
    resident.reason = reasonFor(phase, dice)
    if (patch === null) {
      const stayMs = drawStayMs(resident, life, pace)
      const passedMs = stayMs * dice.next()
      resident.stateBeganMs = resident.statusBeganMs = present.mono - passedMs
      resident.endsMs = present.mono + stayMs - passedMs
    }
    residents.set(workno, resident)
    return resident
  }

  function apply(resident: Resident, patch: AgentPatch, present: Moment): FloorAgent {
    const before = describeResident(resident, vdnid)
    if (patch.state !== undefined) {
      resident.patch = withoutState(resident.patch)
      if (patch.state !== resident.phase) enterPhase(resident, patch.state, present)
    }
    resident.patch = { ...resident.patch, ...patch }
    resident.script = []
    resident.endsMs = Infinity
    const after = describeResident(resident, vdnid)
    const moved = before.status !== after.status || before.ctiStatus !== after.ctiStatus
    if (moved) resident.stateBeganMs = present.mono
    if (before.status !== after.status) resident.statusBeganMs = present.mono
    if (patch.forS !== undefined) resident.stateBeganMs = resident.statusBeganMs = present.mono - patch.forS * 1000
    if (moved) tell([seen(resident, present.mono)])
    return describeResident(resident, vdnid)
  }

  const known = (workno: string): Resident | null => residents.get(workno) ?? null

  const floor: Floor = {
    worknos: () => [...residents.keys()],
    agent: (workno) => {
      catchUp()
      const resident = known(workno)
      return resident === null ? null : describeResident(resident, vdnid)
    },
    agents: () => {
      catchUp()
      return [...residents.values()].map((resident) => describeResident(resident, vdnid))
    },
    set: (workno, patch) => {
      const present = catchUp()
      return apply(known(workno) ?? moveIn(workno, present, {}), patch, present)
    },
    release: (workno) => {
      const present = catchUp()
      const resident = known(workno)
      if (resident === null) return
      const before = describeResident(resident, vdnid)
      resident.patch = {}
      resident.endsMs = present.mono + drawStayMs(resident, life, pace)
      const { status, ctiStatus } = PHASE_CODES[resident.phase]
      if (before.status === status && before.ctiStatus === ctiStatus) return
      resident.stateBeganMs = resident.statusBeganMs = present.mono
      tell([seen(resident, present.mono)])
    },
    play: (workno, stays) => {
      const present = catchUp()
      const resident = known(workno) ?? moveIn(workno, present, {})
      resident.patch = withoutState(resident.patch)
      resident.script = stays
      resident.endsMs = present.mono
      catchUp()
    },
    add: (workno, patch) => {
      const present = catchUp()
      const resident = moveIn(workno, present, patch ?? null)
      return patch === undefined ? describeResident(resident, vdnid) : apply(resident, patch, present)
    },
    remove: (workno) => void residents.delete(workno),
    freeze: () => {
      frozenAtMs ??= catchUp().mono
    },
    thaw: () => {
      if (frozenAtMs === null) return
      const stoodStillMs = now().mono - frozenAtMs
      for (const resident of residents.values()) resident.endsMs += stoodStillMs
      frozenAtMs = null
    },
    catchUp: () => void catchUp(),
    changes: () => {
      catchUp()
      return changes
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }

  const start = now()
  const ids = typeof agents === 'number' ? Array.from({ length: agents }, (_, i) => String(FIRST_WORKNO + i)) : agents
  for (const workno of ids) moveIn(workno, start, null)
  return floor
}

// A new state ends what an earlier script said about the codes and their company, but not who the agent is.
function withoutState({ name, wire, skills, rejectsInbound }: AgentPatch): AgentPatch {
  return {
    ...(name !== undefined && { name }),
    ...(wire !== undefined && { wire }),
    ...(skills !== undefined && { skills }),
    ...(rejectsInbound !== undefined && { rejectsInbound }),
  }
}
