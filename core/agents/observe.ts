// One answer about one agent → the new knowledge of that agent, and what must have happened since the answer before.
// All durations are differences on the monotonic clock: moving the computer's clock moves nothing (spec, `currentstatetime`).

import type { AgentInfo, Observation, StateBegan } from '../../contract/agent.ts'
import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import type { BlindSpotCause } from '../../contract/notification.ts'
import type { When, Moment } from '../../contract/time.ts'
import type { AgentChange } from './change.ts'
import { dateFirstSight, dateNext } from './dating.ts'
import { remarksAt, remarksOf } from './remarks.ts'
import { intervalBetween, timingOf, type Travel } from './answerTiming.ts'
import { wasForMs } from './previousDuration.ts'

export interface ObserveContext {
  readonly agent: AgentKey
  readonly gatewayId: GatewayId
  /** An announced outage, a lost session or sleep lies between the two answers. */
  readonly acrossBlindSpot: BlindSpotCause | null
}

export interface Observed {
  readonly observation: Observation
  /** What must have happened since the answer before; null: the same stay goes on. */
  readonly change: AgentChange | null
}

/**
 * Dates the state that an answer describes and tells what changed since `previous` (null: first timing, a baseline).
 * The gateway's duration is whole seconds, so a date is good to ±1 s and half the travel.
 */
export function observe(
  previous: Observation | null,
  info: AgentInfo,
  travel: Travel,
  context: ObserveContext,
): Observed {
  const timing = timingOf(info, travel)
  const observedAt = travel.receivedAt
  const interval = previous === null ? null : intervalBetween(previous, timing, context.acrossBlindSpot !== null)
  const dated =
    previous === null || interval === null ? dateFirstSight(timing) : dateNext(previous, info, timing, interval)
  const draft: Observation = { info, observedAt, began: dated.began, remarks: remarksOf(info, dated.isOdd) }
  const observation = { ...draft, remarks: remarksAt(draft, observedAt.mono) }
  if (dated.event === null) return { observation, change: null }

  const common = {
    agent: context.agent,
    gatewayId: context.gatewayId,
    workno: info.workno,
    name: info.name,
    observedAt,
    when: whenOf(dated.event === 'first-seen' ? null : dated.began, observedAt),
    acrossBlindSpot: context.acrossBlindSpot,
  }
  const { status } = info
  switch (dated.event) {
    case 'first-seen':
      return { observation, change: { ...common, kind: dated.event, to: status } }
    case 'changed': {
      // A change has an answer before it.
      if (previous === null || interval === null) return { observation, change: null }
      const was = wasForMs(previous, dated.began, timing, interval)
      const { status: from } = previous.info
      return { observation, change: { ...common, kind: 'changed', from, to: status, wasForMs: was } }
    }
    case 'left-and-came-back':
    case 'signed-in-again':
      return { observation, change: { ...common, kind: dated.event, status } }
  }
}

/** When the new state began, in the terms of people; without a beginning: when it was seen. */
function whenOf(began: StateBegan | null, observedAt: Moment): When {
  if (began === null || began.kind === 'before') return { kind: 'at', at: observedAt.wall }
  if (began.kind === 'exact') return { kind: 'at', at: began.at.wall }
  return { kind: 'between', notBefore: began.notBefore.wall, notAfter: began.notAfter.wall }
}
