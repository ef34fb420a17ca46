// How many notifications today's changes would have made with each choice of "Tell me about": the same rules, replayed over what
// was recorded since midnight. Nothing of it outlives the day.

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { AgentKey } from '../../contract/ids.ts'
import type { NotificationPause, QuietNow, Rehearsal } from '../../contract/notification.ts'
import { TELL_ABOUT, type Settings, type TellAbout } from '../../contract/settings.ts'
import type { EpochMs, Moment, MonoMs } from '../../contract/time.ts'
import type { AlertInput } from './alertInput.ts'
import type { DueAlert } from './attention.ts'
import type { AlertContext } from './decision.ts'
import type { LocalClock } from './localTime.ts'
import { EMPTY_MEMORY, type AlertMemory } from './memory.ts'
import { asToldOf, tell, type TellingInput } from './rules.ts'

/** No more than this is remembered of a day; then the oldest fifth is forgotten. */
const RECORDED_AT_MOST = 50_000
/** So much of what was recorded is replayed at a time, so that nobody waits for it: with each new input, and when it is asked for. */
const REPLAYED_WITH_INPUT = 10
const REPLAYED_AT_ONCE = 50
/** So many are packed as one: a millisecond or two of work. */
const PACKED_TOGETHER = 200
const DAY_MS = 24 * 3_600_000
const TICK: TellingInput = { kind: 'tick' }

export interface RehearsalRecorder {
  /**
   * Writes down what happened, what of it needed the supervisor, and whether the user wanted quiet.
   *
   * @param isLeftAlone whether nothing of this agent is told now, whatever the choice
   */
  take(
    input: AlertInput,
    due: readonly DueAlert[],
    context: AlertContext,
    isLeftAlone: (agent: AgentKey) => boolean,
  ): void
  /** Replays some of what is left, a few milliseconds' worth. @returns whether nothing is left */
  goOn(context: AlertContext): boolean
  /** As far as it is replayed. */
  counts(context: AlertContext): Rehearsal
}

/** Plain data, which can be kept as text. */
interface Heard {
  readonly input: TellingInput
  readonly due: readonly DueAlert[]
  readonly now: Moment
  readonly pause: NotificationPause
  readonly quiet: QuietNow
}

/**
 * What was recorded, in its order. Once every choice has replayed it, it is wanted again only when the settings count otherwise, and is kept
 * in a tenth of the room: with 100 agents the day grew by 1 to 2 MB an hour.
 */
interface Records {
  size(): number
  /** Of a place that there is. */
  at(place: number): Heard
  /** Null: there is none. */
  last(): Heard | null
  push(heard: Heard): void
  /** What is before this place will hardly be wanted again. */
  packBefore(place: number): void
  /** @param count a multiple of `PACKED_TOGETHER` */
  dropFirst(count: number): void
}

function createRecords(): Records {
  let packed: readonly Buffer[] = []
  let open: Heard[] = []
  let unpacked: { readonly from: Buffer; readonly records: readonly Heard[] } | null = null

  function recordsOf(from: Buffer): readonly Heard[] {
    if (unpacked?.from !== from) unpacked = { from, records: JSON.parse(inflateRawSync(from).toString()) as Heard[] }
    return unpacked.records
  }

  return {
    size: () => packed.length * PACKED_TOGETHER + open.length,
    at(place) {
      const from = packed[Math.floor(place / PACKED_TOGETHER)]
      const heard =
        from === undefined ? open[place - packed.length * PACKED_TOGETHER] : recordsOf(from)[place % PACKED_TOGETHER]
      if (heard === undefined) throw new Error(`Nothing is recorded at ${place}`)
      return heard
    },
    last: () => open.at(-1) ?? null,
    push: (heard) => void open.push(heard),
    packBefore(place) {
      // The last one stays as it is: the next is compared with it.
      const isEnough = place - packed.length * PACKED_TOGETHER >= PACKED_TOGETHER && open.length > PACKED_TOGETHER
      if (!isEnough) return
      packed = [...packed, deflateRawSync(JSON.stringify(open.splice(0, PACKED_TOGETHER)))]
      unpacked = null
    },
    dropFirst(count) {
      const batches = Math.min(count / PACKED_TOGETHER, packed.length)
      packed = packed.slice(batches)
      open = open.slice(count - batches * PACKED_TOGETHER)
    },
  }
}

/** How far one choice has been replayed. */
interface Replay {
  readonly memory: AlertMemory
  readonly wakeAt: MonoMs | null
  /** How many of the recorded inputs. */
  readonly place: number
  readonly shown: number
}

const BEGINNING: Replay = { memory: { ...EMPTY_MEMORY, attention: null }, wakeAt: null, place: 0, shown: 0 }

export function createRehearsal(localClock: () => LocalClock): RehearsalRecorder {
  let heard = createRecords()
  let replays = new Map<TellAbout, Replay>()
  let since: EpochMs | null = null
  let isCut = false
  /** The day of `since`; null: nobody asked yet which that is. */
  let day: { readonly from: EpochMs; readonly to: EpochMs } | null = null
  let chosen: Settings | null = null

  function begin(now: Moment): void {
    heard = createRecords()
    replays = new Map()
    since = now.wall
    isCut = false
    day = null
  }

  function isAfterItsDay(now: Moment): boolean {
    if (since === null) return true
    if (day === null) {
      const ahead = localClock().aheadAt(since)
      const from = Math.floor((since + ahead) / DAY_MS) * DAY_MS - ahead
      day = { from, to: from + DAY_MS }
    }
    return now.wall < day.from || now.wall >= day.to
  }

  /** A choice that counts otherwise than before is replayed from the beginning. */
  function followSettings(settings: Settings): void {
    const before = chosen
    chosen = settings
    if (before === null || before === settings) return
    const isOther =
      before.notifyHiddenChanges !== settings.notifyHiddenChanges ||
      before.interruptionsPerHour !== settings.interruptionsPerHour
    const isOtherChoice = before.chosenStatuses !== settings.chosenStatuses
    if (!isOther && !isOtherChoice) return
    if (isOther || isCut) replays.clear()
    else replays.delete('chosen-changes')
    if (isCut) since = heard.at(0).now.wall
    isCut = false
  }

  function advance(atMost: number, context: AlertContext): void {
    for (const about of TELL_ABOUT) {
      const replay = replays.get(about) ?? BEGINNING
      replays.set(about, replayed(replay, heard, replay.place + atMost, about, context))
    }
    heard.packBefore(Math.min(...TELL_ABOUT.map(placeOf)))
  }

  function placeOf(about: TellAbout): number {
    return replays.get(about)?.place ?? 0
  }

  function forgetOldest(): void {
    const cut = Math.floor(RECORDED_AT_MOST / 5)
    heard.dropFirst(cut)
    for (const [about, replay] of replays) replays.set(about, { ...replay, place: Math.max(0, replay.place - cut) })
    isCut = true
  }

  return {
    take(input, due, context, isLeftAlone) {
      const { now, pause, quiet, settings } = context
      const told = worthReplaying(input, isLeftAlone)
      // Which day it is costs 10 ms the first time: not at a start, where nothing has happened yet.
      const isWorthKnowing = told !== null || due.length > 0 || heard.size() > 0
      if (since === null || (isWorthKnowing && isAfterItsDay(now))) begin(now)
      followSettings(settings)
      const last = heard.last()
      const isOtherQuiet = last !== null && (last.pause !== pause || last.quiet !== quiet)
      if (told !== null || due.length > 0 || isOtherQuiet) heard.push({ input: told ?? TICK, due, now, pause, quiet })
      advance(REPLAYED_WITH_INPUT, context)
      if (heard.size() > RECORDED_AT_MOST) forgetOldest()
    },
    goOn(context) {
      followSettings(context.settings)
      advance(REPLAYED_AT_ONCE, context)
      return TELL_ABOUT.every((about) => placeOf(about) >= heard.size())
    },
    counts(context) {
      if (isAfterItsDay(context.now)) begin(context.now)
      const shown = (about: TellAbout): number => {
        const replay = replays.get(about) ?? BEGINNING
        const last = heard.last()
        return last === null ? replay.shown : letTimePass(replay, last, context.now.mono, about, context).shown
      }
      return {
        since: since ?? context.now.wall,
        counts: {
          'every-change': shown('every-change'),
          'comings-and-goings': shown('comings-and-goings'),
          'chosen-changes': shown('chosen-changes'),
          'what-needs-me': shown('what-needs-me'),
          nothing: shown('nothing'),
        },
      }
    },
  }
}

/** The input as far as it is told of; null: it makes no notification. */
function worthReplaying(input: AlertInput, isLeftAlone: (agent: AgentKey) => boolean): TellingInput | null {
  const told = asToldOf(input)
  switch (told.kind) {
    case 'changes': {
      const changes = told.changes.filter(({ agent }) => !isLeftAlone(agent))
      return changes.length === 0 ? null : { kind: 'changes', changes }
    }
    case 'connection-changed':
    case 'session-lost':
    case 'certificate-changed':
    case 'certificate-untrusted':
    case 'caught-up':
    case 'asleep':
    case 'awake':
    case 'unwatched':
    case 'gateway-removed':
      return told
    case 'reads-differently':
    case 'gateway-changed':
    case 'certificate-verified':
    case 'blind-spot-began':
    case 'acknowledge':
    case 'snooze':
    case 'tell-when':
    case 'test':
    case 'tick':
      return null
  }
}

function replayed(
  replay: Replay,
  heard: Pick<Records, 'size' | 'at'>,
  until: number,
  about: TellAbout,
  context: AlertContext,
): Replay {
  let current = replay
  const end = Math.min(until, heard.size())
  if (current.place >= end) return current
  let before = heard.at(Math.max(0, current.place - 1))
  while (current.place < end) {
    const next = heard.at(current.place)
    current = letTimePass(current, before, next.now.mono, about, context)
    current = { ...step(current, next.input, next, next.now, about, context), place: current.place + 1 }
    before = next
  }
  return current
}

/** Wakes the rules as often as they want to be woken before then. */
function letTimePass(replay: Replay, last: Heard, until: MonoMs, about: TellAbout, context: AlertContext): Replay {
  let current = replay
  while (current.wakeAt !== null && current.wakeAt <= until) {
    const mono = current.wakeAt
    const now = { mono, wall: last.now.wall + mono - last.now.mono }
    current = step(current, TICK, { ...last, due: [] }, now, about, context)
  }
  return current
}

function step(
  replay: Replay,
  input: TellingInput,
  { due, pause, quiet }: Heard,
  now: Moment,
  tellAbout: TellAbout,
  context: AlertContext,
): Replay {
  const settings: Settings = { ...context.settings, tellAbout, markRowsInstead: false }
  const then: AlertContext = { ...context, settings, pause, quiet, now, facts: () => [], isSeen: () => false }
  const { memory, decisions, wakeAt } = tell(replay.memory, input, due, then)
  const shown = decisions.filter(({ outcome }) => outcome.kind === 'show').length
  return { ...replay, memory, wakeAt, shown: replay.shown + shown }
}
