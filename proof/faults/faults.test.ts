// Every fault through the whole core: what it says, what the tray shows, what is notified, that nothing is lost, and that
// it is over by itself when the fault is. What was seen is written down in docs/faults.md (`vitest run proof/faults -u`).

import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { OUTAGE_TOLD_AFTER_MS } from '../../contract/figures.ts'
import type { NotificationRecord } from '../../contract/notification.ts'
import type { Problem } from '../../contract/problem.ts'
import { trayModel } from '../../core/tray/trayModel.ts'
import { makeCertificate, type SimulatedCertificate } from '../../simulator/certificate.ts'
import { FAULTS, type FaultCase } from './catalogue.ts'
import { faultTable, type SeenForAll } from './faultTable.ts'
import { HOST, openFaultStage, type FaultStage } from './faultStage.ts'

vi.setConfig({ maxConcurrency: 12 })

const ONE = '20011'
const AN_ANSWER = Date.parse('2026-11-22T03:31:00Z')

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
    expect(await driver.app.commands.trustCertificate({ gatewayId: 'g1', fingerprint, isAdditional: false })).toBe(true)
  } else {
    setNames(true)
    await simulator.faults.clear()
    if (fault.cure === 'new-guid') await stage.connectAnew()
  }
  await time.until('all well again', stage.isAllWell)
}

/** What the desktop was asked to show, oldest first. */
function notified({ driver }: FaultStage): readonly NotificationRecord[] {
  return driver.app
    .state()
    .notifications.filter(({ outcome }) => outcome.kind !== 'held')
    .toReversed()
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
  await time.pass(begunAt + OUTAGE_TOLD_AFTER_MS - 400 - time.now().wall)
  const early = notified(stage)
  expect(early.length).toBe(isOutage || connection.kind === 'connected' ? 0 : 1)
  // Long enough for a schedule that "too soon" has slowed down to break its promise too.
  await time.pass(25_000)
  const problem = problemShown(stage, fault)
  expect(problem?.kind).toBe(expected)
  const { icon } = trayModel(driver.app.state())
  const told = notified(stage)
  expect(told.map(({ content }) => content.kind)).toEqual(toldOf(fault))
  if (isOutage) expect(told[0]?.at).toBeGreaterThanOrEqual(since + OUTAGE_TOLD_AFTER_MS)
  expect(icon).not.toBe('all-well')
  expect(driver.app.state().agents.map((agent) => agent.freshness)).toEqual(
    Array<string>(3).fill(connection.kind === 'session-ended' ? 'unknown' : 'stale'),
  )
  if (problem !== null) {
    expect(problem.place).toBe(`${HOST}:${stage.simulator.port}`)
    const kind = told.at(0)?.content.kind ?? null
    const all = { connection: connection.kind, problem: withoutChance(problem), icon, told: kind }
    seen.set(fault.name, { ...seen.get(fault.name), all })
  }

  stage.simulator.floor.set(ONE, { state: 'rest', forS: 3 })
  await cure(stage, fault)
  await time.pass(2_000)
  expect(stage.takeFalseComfort()).toEqual([])
  expect(stage.keepsakes()).toBe(before)
  const after = notified(stage).slice(told.length)
  expect(after.map(({ content }) => content)).toMatchObject(
    connection.kind === 'connected' ? [{ kind: 'change' }] : [{ kind: 'digest', agents: 1 }],
  )
  await stage.close()
}

/** What the one notification is about, if there is one. */
function toldOf(fault: FaultCase): readonly string[] {
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

/** Without what is another one in every run: the port, whom the last question was about, when the last answer came. */
function withoutChance(problem: Problem): Problem {
  return {
    ...problem,
    place: 'gateway:8043',
    workno: problem.workno === null ? null : ONE,
    answeredUntil: problem.answeredUntil === null ? null : AN_ANSWER,
  }
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
    seen.set(fault.name, { ...seen.get(fault.name), row: problem === null ? null : withoutChance(problem) })
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
