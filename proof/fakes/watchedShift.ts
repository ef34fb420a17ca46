// A shift that really happened, watched as the product watches: by polls, through outages, sleep, an agent that fails, a pin taken
// away and the app killed. Made of the product's own dating and history; only time, gateway and disk are played.

import type { AgentInfo } from '../../contract/agent.ts'
import type { Connection } from '../../contract/gateway.ts'
import { agentKey, type AgentKey } from '../../contract/ids.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { EpochMs, Moment } from '../../contract/time.ts'
import { createAnswerIntake, type AnswerIntake } from '../../core/agents/answerIntake.ts'
import { nextFreshnessChange } from '../../core/agents/freshness.ts'
import type { WatchEvent, WatchEventContent } from '../../core/agents/watchEvent.ts'
import { createLedger, type Ledger } from '../../core/history/ledger.ts'
import type { HistoryStore, LiveEnd } from '../../core/ports/history.ts'
import { createFakeClock, type FakeClock } from './fakeClock.ts'
import { sampleInfo, sampleProblem } from './sampleState.ts'

/** What the agent really did: one stay after another, from the beginning of the shift. */
export interface TrueStay {
  readonly status: StatusKey
  readonly seconds: number
}

/** What the watcher does next. Each but `kill` and `unpin` takes `seconds`; `fails`: the gateway says no about the agent. */
export interface Watching {
  readonly kind: 'asks' | 'outage' | 'sleep' | 'fails' | 'kill' | 'unpin'
  readonly seconds: number
}

export const SHIFT_AGENT: AgentKey = agentKey('g1', '20011')

export interface Shift {
  readonly begin: EpochMs
  readonly now: EpochMs
  readonly liveEnds: readonly LiveEnd[]
}

/** A question is asked so often (s). */
const ASKED_EVERY_S = 8
const PROMISED_MS = 10_000

/** @param begin a whole second */
export function watchShift(
  store: HistoryStore,
  begin: EpochMs,
  truth: readonly TrueStay[],
  watching: readonly Watching[],
): Shift {
  const clock = createFakeClock({ wall: begin })
  let process = startProcess(store, clock)
  let ledger: Ledger = process.ledger
  let intake: AnswerIntake = pinned()

  function pinned(): AnswerIntake {
    const made = createAnswerIntake(
      () => 'g1',
      () => undefined,
    )
    made.roster.pin('20011')
    return made
  }

  function tell(content: WatchEventContent): void {
    const event: WatchEvent = { ...content, gatewayId: 'g1', place: 'gateway.test', isSetUp: true, at: clock.now() }
    ledger.take(event)
  }

  const knowledge = () => intake.roster.knowledge('20011', PROMISED_MS, clock.now().mono)

  function answered(): void {
    const at = clock.now()
    const [learned] = intake.learn([infoAt(truth, at.wall - begin)], { sentAt: at, receivedAt: at })
    if (learned === undefined) return
    const freshUntil = nextFreshnessChange({ lastAnsweredAt: at.mono, promisedIntervalMs: PROMISED_MS }, at.mono)
    tell({ kind: 'observed', agents: [{ knowledge: knowledge(), change: learned.change, freshUntil }] })
    intake.settle(['20011'])
  }

  function connection(kind: 'connected' | 'unreachable' | 'paused', since: Moment): void {
    const now = connectionOf(kind, since)
    tell({ kind: 'connection-changed', connection: now, before: { kind: 'connecting', since } })
  }

  for (const { kind, seconds } of watching) {
    switch (kind) {
      case 'asks':
        for (let left = seconds; left > 0; left -= ASKED_EVERY_S) {
          answered()
          clock.advance(Math.min(left, ASKED_EVERY_S) * 1000)
        }
        break
      case 'fails':
        intake.failed('20011', sampleProblem('agent-failed'))
        tell({ kind: 'reads-differently', agents: [knowledge()] })
        clock.advance(seconds * 1000)
        tell({ kind: 'reads-differently', agents: [knowledge()] })
        break
      case 'outage':
      case 'sleep':
        intake.doubt(clock.now())
        tell({ kind: 'reads-differently', agents: [knowledge()] })
        connection(kind === 'sleep' ? 'paused' : 'unreachable', clock.now())
        intake.blindSpotBegan(kind, clock.now())
        tell({ kind: 'blind-spot-began', cause: kind, agents: [knowledge()] })
        clock.advance(seconds * 1000)
        connection('connected', clock.now())
        intake.blindSpotEnded()
        break
      case 'unpin':
        intake.unpin('20011')
        ledger.unpinned([SHIFT_AGENT])
        clock.advance(seconds * 1000)
        intake.roster.pin('20011')
        break
      case 'kill':
        process.kill()
        process = startProcess(store, clock)
        ledger = process.ledger
        intake = pinned()
        clock.advance(seconds * 1000)
        break
    }
  }
  ledger.write()
  return { begin, now: clock.now().wall, liveEnds: ledger.liveEnds() }
}

function connectionOf(kind: 'connected' | 'unreachable' | 'paused', since: Moment): Connection {
  switch (kind) {
    case 'connected':
      return { kind, since }
    case 'unreachable':
      return { kind, since, problem: sampleProblem('timeout'), retryAt: null }
    case 'paused':
      return { kind, since, reason: 'asleep' }
  }
}

/** Whatever a killed process still had in mind reaches no disk. */
function startProcess(store: HistoryStore, clock: FakeClock): { readonly ledger: Ledger; readonly kill: () => void } {
  let isAlive = true
  const own: HistoryStore = {
    ...store,
    append: (records) => (isAlive ? store.append(records) : Promise.resolve({ ok: true })),
  }
  return {
    ledger: createLedger(own, clock, () => undefined),
    kill() {
      isAlive = false
    },
  }
}

/** What the gateway says of the agent so long (ms) after the beginning of the shift. */
function infoAt(truth: readonly TrueStay[], sinceMs: number): AgentInfo {
  let began = 0
  for (const [place, { status, seconds }] of truth.entries()) {
    const isLast = place === truth.length - 1
    if (isLast || sinceMs < (began + seconds) * 1000) {
      return { ...sampleInfo('20011', status), timeInStateS: Math.floor(sinceMs / 1000) - began }
    }
    began += seconds
  }
  throw new Error('nothing happened in this shift')
}
