// One answer about one agent → the new knowledge of that agent, and what must have happened since the answer before.
// All durations are differences on the monotonic clock: moving the computer's clock moves nothing (spec, `currentstatetime`).

import type { AgentInfo, AgentKey, Observation, StateBegan } from '../../contract/agent.ts'
import type { When } from '../../contract/alert.ts'
import type { GatewayId } from '../../contract/gateway.ts'
import type { Moment } from '../../contract/time.ts'
import type { AgentChange } from './change.ts'
import { dateFirstSight, dateNext } from './dating.ts'
import { remarksAt, remarksOf } from './remarks.ts'
import { gapBetween, timingOf } from './answerTiming.ts'
import type { Travel } from './answerTiming.ts'
import { wasForMs } from './previousDuration.ts'

export { nextRemarkChange, remarksAt } from './remarks.ts'
export { sameStatus } from './dating.ts'
export type { Travel } from './answerTiming.ts'

export interface ObserveContext {
  readonly agent: AgentKey
  readonly gatewayId: GatewayId
  /** An announced outage, a lost session or sleep lies between the two answers. */
  readonly acrossBlindSpot: boolean
}

export interface Observed {
  readonly observation: Observation
  /** None, or one. */
  readonly changes: readonly AgentChange[]
}

/**
 * Dates the state that an answer describes and tells what changed since `previous` (null: first sight, a baseline).
 * The gateway's duration is whole seconds, so a date is good to ±1 s and half the travel.
 */
export function observe(
  previous: Observation | null,
  info: AgentInfo,
  travel: Travel,
  context: ObserveContext,
): Observed {
  const sight = timingOf(info, travel)
  const observedAt = travel.receivedAt
  const gap = previous === null ? null : gapBetween(previous, sight, context.acrossBlindSpot)
  const dated = previous === null || gap === null ? dateFirstSight(sight) : dateNext(previous, info, sight, gap)
  const draft: Observation = { info, observedAt, began: dated.began, remarks: remarksOf(info, dated.isOdd) }
  const observation = { ...draft, remarks: remarksAt(draft, observedAt.mono) }
  if (dated.event === null) return { observation, changes: [] }

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
      return { observation, changes: [{ ...common, kind: dated.event, to: status }] }
    case 'changed': {
      // A change has an answer before it.
      if (previous === null || gap === null) return { observation, changes: [] }
      const was = wasForMs(previous, dated.began, sight, gap)
      const change: AgentChange = { ...common, kind: 'changed', from: previous.info.status, to: status, wasForMs: was }
      return { observation, changes: [change] }
    }
    case 'left-and-came-back':
    case 'signed-in-again':
      return { observation, changes: [{ ...common, kind: dated.event, status }] }
  }
}

/** When the new state began, in the terms of people; without a beginning: when it was seen. */
function whenOf(began: StateBegan | null, observedAt: Moment): When {
  if (began === null || began.kind === 'before') return { kind: 'at', at: observedAt.wall }
  if (began.kind === 'exact') return { kind: 'at', at: began.at.wall }
  return { kind: 'between', notBefore: began.notBefore.wall, notAfter: began.notAfter.wall }
}
