// Every fault through the whole core: what it says, what the tray shows, what is notified, that nothing is lost, and that
// it is over by itself when the fault is. What was seen is written down in docs/faults.md (`vitest run proof/faults -u`).

import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { CONNECTION_WORDS } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import { trayModel } from '../../core/tray/trayModel.ts'
import { makeCertificate } from '../../simulator/certificate.ts'
import type { SimulatedCertificate } from '../../simulator/certificate.ts'
import { FAULTS } from './catalogue.ts'
import type { FaultCase } from './catalogue.ts'
import { faultTable } from './faultTable.ts'
import type { SeenForAll } from './faultTable.ts'
import { HOST, openFaultStage } from './faultStage.ts'
import type { FaultStage } from './faultStage.ts'

vi.setConfig({ maxConcurrency: 12 })

const ANNOUNCED_AFTER_MS = 15_000
const ONE = '20011'

let certificate: SimulatedCertificate
const seen = new Map<string, { all?: SeenForAll; row?: Problem | null }>()

beforeAll(async () => {
  certificate = await makeCertificate()
})

async function inflict({ simulator, setNames }: FaultStage, { inflicted }: FaultCase, workno?: string): Promise<void> {
  if (inflicted.on === 'names') {
    setNames(false)
    // Connections that are open need no name: they are cut.
    await simulator.faults.set({ kind: 'refuse' })
    await simulator.faults.clear()
  } else if (inflicted.on === 'network') await simulator.faults.set(inflicted.fault)
  else await simulator.faults.set(inflicted.fault, workno === undefined ? {} : { workno })
}

async function cure(stage: FaultStage, fault: FaultCase): Promise<void> {
  const { driver, setNames, simulator, time } = stage
  if (fault.cure === 'trust') {
    const { fingerprint } = simulator.certificate
    expect(await driver.app.commands.trustCertificate({ gatewayId: 'g1', fingerprint })).toBe(true)
  } else {
    setNames(true)
    await simulator.faults.clear()
    if (fault.cure === 'new-guid') await stage.connectAnew()
  }
  await time.until('all well again', stage.isAllWell)
}

/** What the desktop was asked to show, without what a digest says. */
function notified({ driver }: FaultStage): { subject: string; title: string; at: number }[] {
  const shown = driver.app.state().alerts.filter((alert) => alert.outcome.kind !== 'held')
  return shown.map(({ subject, title, at }) => ({ subject, title, at })).reverse()
}

async function hitAll(fault: FaultCase): Promise<void> {
  const stage = await openFaultStage({ certificate, useBulkQueries: true })
  const { driver, time } = stage
  const before = stage.keepsakes()
  await inflict(stage, fault)
  const expected = fault.problemOfAll ?? fault.problem
  await time.until('its words', () => problemShown(stage, fault)?.kind === expected)
  const { connection } = driver.gateway()
  const since = connection.since.wall
  expect(connection.kind).toBe(fault.connection)

  const isOutage = connection.kind === 'unreachable' || connection.kind === 'refuses'
  const begunAt = isOutage ? since : time.now().wall
  await time.pass(begunAt + ANNOUNCED_AFTER_MS - 400 - time.now().wall)
  const early = notified(stage)
  expect(early.length).toBe(isOutage || connection.kind === 'connected' ? 0 : 1)
  // Long enough for a schedule that "too soon" has slowed down to break its promise too.
  await time.pass(25_000)
  const problem = problemShown(stage, fault)
  expect(problem?.kind).toBe(expected)
  const { icon } = trayModel(driver.app.state())
  const told = notified(stage)
  expect(told.map(({ subject }) => subject)).toEqual(subjectsOf(fault))
  if (isOutage) expect(told[0]?.at).toBeGreaterThanOrEqual(since + ANNOUNCED_AFTER_MS)
  expect(icon).not.toBe('all-well')
  expect(driver.app.state().agents.map((agent) => agent.freshness)).toEqual(
    Array<string>(3).fill(connection.kind === 'session-ended' ? 'unknown' : 'stale'),
  )
  if (problem !== null) {
    const words = { status: CONNECTION_WORDS[connection.kind], icon, told: told.at(0)?.subject ?? null }
    seen.set(fault.name, { ...seen.get(fault.name), all: { ...words, problem: withoutPort(problem, stage) } })
  }

  stage.simulator.floor.set(ONE, { state: 'rest', forS: 3 })
  await cure(stage, fault)
  await time.pass(2_000)
  expect(stage.takeFalseComfort()).toEqual([])
  expect(stage.keepsakes()).toBe(before)
  const after = notified(stage).slice(told.length)
  if (connection.kind === 'connected') expect(after.map(({ subject }) => subject)).toEqual(['change'])
  else {
    expect(after.map(({ subject }) => subject)).toEqual(['digest'])
    expect(after[0]?.title).toMatch(/^1 agent changed while /)
  }
  await stage.close()
}

function subjectsOf(fault: FaultCase): readonly string[] {
  switch (fault.connection) {
    case 'unreachable':
    case 'refuses':
      return ['outage']
    case 'untrusted':
      return ['certificate-changed']
    case 'session-ended':
      return ['session-ended']
    default:
      return []
  }
}

/** The problem in the header, or in the row of the agent where the gateway as such works. */
function problemShown({ driver }: FaultStage, fault: FaultCase): Problem | null {
  const { connection } = driver.gateway()
  if ('problem' in connection) return connection.problem
  return fault.connection === 'connected' ? driver.agent(ONE).problem : null
}

function withoutPort(problem: Problem, { simulator }: FaultStage): Problem {
  // Of all, whoever happened to be asked last is named.
  const tidy = (text: string): string =>
    text.replaceAll(`${HOST}:${simulator.port}`, 'gateway:8043').replaceAll(/\bagent 2001\d\b/g, 'agent 20011')
  return { ...problem, sentence: tidy(problem.sentence), nextStep: tidy(problem.nextStep) }
}

async function hitOne(fault: FaultCase): Promise<void> {
  const stage = await openFaultStage({ certificate, useBulkQueries: false })
  const { driver, time } = stage
  const before = stage.keepsakes()
  await inflict(stage, fault, ONE)
  await time.until(
    'its words',
    () => driver.agent(ONE).problem !== null || driver.gateway().connection.kind !== 'connected',
  )
  if (fault.one === 'session') {
    expect(driver.gateway().connection.kind).toBe('session-ended')
  } else {
    for (let passed = 0; passed < 25_000; passed += 1_000) {
      await time.pass(1_000)
      expect(driver.gateway().connection.kind).toBe('connected')
      expect(trayModel(driver.app.state()).icon).not.toBe('all-well')
    }
    const others = driver.app.state().agents.filter((agent) => agent.workno !== ONE)
    expect(others.map(({ freshness, problem }) => [freshness, problem])).toEqual([
      ['fresh', null],
      ['fresh', null],
    ])
    expect(driver.agent(ONE).problem?.kind).toBe(fault.problem)
    expect(notified(stage)).toEqual([])
    const { problem } = driver.agent(ONE)
    seen.set(fault.name, { ...seen.get(fault.name), row: problem === null ? null : withoutPort(problem, stage) })
  }
  await cure(stage, fault)
  expect(stage.takeFalseComfort()).toEqual([])
  expect(stage.keepsakes()).toBe(before)
  await stage.close()
}

describe.concurrent('a fault that hits all agents', () => {
  it.for(FAULTS)('$name', { timeout: 60_000 }, hitAll)
})

describe.concurrent('a fault that hits one agent', () => {
  const single = FAULTS.filter(({ one }) => one !== 'impossible')
  it.for(single)('$name', { timeout: 60_000 }, hitOne)
})

it('is written down as people read it', async () => {
  await expect(faultTable(FAULTS, seen)).toMatchFileSnapshot(join(import.meta.dirname, '../../docs/faults.md'))
})
