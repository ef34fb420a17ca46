import { describe, expect, it } from 'vitest'
import type { ProblemKind } from '../../contract/problem.ts'
import type { Moment } from '../../contract/time.ts'
import { problemOf } from '../gateway/problems.ts'
import { connecting, nextHealth, type Health } from './connectionHealth.ts'

const place = 'gateway:8043'
const at = (mono: number): Moment => ({ mono, wall: mono })

function failed(health: Health, workno: string, kind: ProblemKind, mono: number, pinned = 10): Health {
  const problem = problemOf(kind, { place, workno })
  return nextHealth(
    health,
    { kind: 'failed', workno, problem, sentAt: at(mono - 1) },
    { now: at(mono), pinned, place, answeredUntil: 7 },
  )
}

function answered(health: Health, mono: number): Health {
  return nextHealth(health, { kind: 'answered' }, { now: at(mono), pinned: 10, place, answeredUntil: null })
}

const connected = answered(connecting(at(0)), 10)

describe('connection health', () => {
  it('is unreachable at the first failure while connecting', () => {
    const health = failed(connecting(at(0)), '20011', 'refused', 5)
    expect(health.connection).toMatchObject({ kind: 'unreachable', since: at(5) })
    expect(health.attempts).toBe(1)
  })

  it('says of an outage until when the gateway answered', () => {
    const health = failed(connecting(at(0)), '20011', 'refused', 5)
    expect(health.connection).toMatchObject({ problem: { kind: 'refused', answeredUntil: 7 } })
  })

  it('wants a second opinion about another agent before a connected gateway is called unreachable', () => {
    const once = failed(connected, '20011', 'timeout', 20)
    const again = failed(once, '20011', 'timeout', 30)
    expect(again.connection.kind).toBe('connected')
    expect(failed(again, '20012', 'timeout', 40).connection.kind).toBe('unreachable')
  })

  it('believes the only pinned agent', () => {
    expect(failed(connected, '20011', 'timeout', 20, 1).connection.kind).toBe('unreachable')
  })

  it('forgets a doubt when another agent is answered', () => {
    const doubt = failed(connected, '20011', 'reset', 20)
    const relieved = answered(doubt, 25)
    expect(failed(relieved, '20012', 'reset', 30).connection.kind).toBe('connected')
  })

  it('keeps the moment since when it is down, counts attempts, and comes back', () => {
    let health = failed(connecting(at(0)), '1', 'refused', 5)
    health = failed(health, '2', 'http-status', 50)
    expect(health.connection).toMatchObject({ kind: 'refuses', since: at(5) })
    expect(health.attempts).toBe(2)
    health = answered(health, 70)
    expect(health.connection).toEqual({ kind: 'connected', since: at(70) })
    expect(health.attempts).toBe(0)
  })

  it('learns nothing new from failures of questions sent before it went down', () => {
    const down = failed(connecting(at(0)), '1', 'refused', 50)
    const problem = problemOf('timeout', { place: 'g' })
    const late = nextHealth(
      down,
      { kind: 'failed', workno: '2', problem, sentAt: at(20) },
      { now: at(60), pinned: 5, place, answeredUntil: null },
    )
    expect(late).toBe(down)
  })

  it('takes one agent’s own failure for that agent’s, and the failure of all for the gateway’s', () => {
    let health = failed(connecting(at(0)), '20011', 'agent-failed', 5, 3)
    expect(health.connection.kind).toBe('connected')
    health = failed(health, '20012', 'agent-failed', 6, 3)
    expect(health.connection.kind).toBe('connected')
    health = failed(health, '20013', 'agent-failed', 7, 3)
    expect(health.connection).toMatchObject({ kind: 'refuses', problem: { kind: 'gateway-fault' } })
  })

  it.each([
    ['no-permission', 'refuses'],
    ['wrong-agent', 'refuses'],
    ['no-such-agent', 'connected'],
  ] as const)('%s about everybody: %s', (kind, connection) => {
    const health = ['1', '2', '3'].reduce((sofar, workno, place) => failed(sofar, workno, kind, 20 + place), connected)
    expect(health.connection.kind).toBe(connection)
  })

  it('stays connected when asked to slow down', () => {
    expect(failed(connected, '1', 'too-soon', 20).connection.kind).toBe('connected')
  })

  it.each(['session-ended', 'certificate-changed'] as const)('stops at %s until told to begin anew', (kind) => {
    const halted = failed(connected, '1', kind, 20)
    expect(halted.connection.kind).toBe(kind === 'session-ended' ? 'session-ended' : 'untrusted')
    expect(answered(halted, 30)).toBe(halted)
  })
})
