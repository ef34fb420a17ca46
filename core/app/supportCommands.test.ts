// What the app answers when something is wrong: a check of a watched gateway within its budget, and a zip that was shown before.

import { strFromU8, unzipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import type { CheckReport } from '../../contract/check.ts'
import type { AppDriver } from '../../proof/fakes/appDriver.ts'
import { startCore, startGateway } from '../../proof/fakes/coreStage.ts'
import type { FakePorts } from '../../proof/fakes/fakePorts.ts'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import type { Simulator } from '../../simulator/simulator.ts'

let driver: AppDriver
let fakes: FakePorts
let simulator: Simulator
let exportPath: string

beforeEach(async () => {
  exportPath = join(temporaryFolder(), 'diagnostics.zip')
  ;({ driver, fakes } = await startCore({ exportPath }))
  simulator = await startGateway({ signedIn: 'kept' })
  await driver.connect({ address: simulator.origin, agentId: simulator.agentId, guid: simulator.guid() })
  await driver.app.commands.watch({ gatewayId: driver.gateway().id, text: '20011' })
  await driver.until('everyone fresh', ({ agents }) => agents.every(({ freshness }) => freshness === 'fresh'))
})

const check = async (): Promise<CheckReport | null> =>
  driver.app.commands.checkConnection({ target: { kind: 'gateway', gatewayId: driver.gateway().id } })

const resultOf = (report: CheckReport | null, name: string) => report?.steps.find(({ step }) => step === name)

it('checks a watched gateway with its session, about an agent that it knows, and tells each step', async () => {
  const told: CheckReport[] = []
  driver.app.onCheckProgress((report) => told.push(report))
  const report = await check()
  expect(report?.steps.map(({ result }) => result)).toEqual(Array.from({ length: 10 }, () => 'ok'))
  expect(resultOf(report, 'query')?.finding).toEqual({ kind: 'query-answered', workno: '20011' })
  expect(told.at(-1)).toEqual(report)
  expect(told.length).toBeGreaterThan(3)
})

it('stays within the budget while everybody is being asked, however often it is wanted', async () => {
  await Promise.all(Array.from({ length: 4 }, check))
  expect(simulator.requests.maxInWindow(2_000, { interface: 'agentbyworkno' })).toBeLessThanOrEqual(4)
  expect(simulator.requests.count({ interface: 'agentbyworkno' })).toBeGreaterThan(4)
})

it('says that somebody else asks with the same ID, and remembers it for the next check', async () => {
  await simulator.faults.set({ kind: 'retcode', retcode: '000-007' })
  expect(resultOf(await check(), 'budget')).toMatchObject({ result: 'failed' })
  await simulator.faults.clear()
  const again = await check()
  expect(resultOf(again, 'query')).toMatchObject({ result: 'ok' })
  expect(resultOf(again, 'budget')).toMatchObject({ result: 'warning', finding: { kind: 'budget-shared' } })
})

it('answers null for a gateway that there is not', async () => {
  expect(await driver.app.commands.checkConnection({ target: { kind: 'gateway', gatewayId: 'g9' } })).toBeNull()
})

it('saves as a zip exactly what was shown, with the figures of the last hour and without names', async () => {
  const [agent] = driver.app.state().agents
  const name = agent?.name ?? ''
  expect(name).not.toBe('')
  fakes.ports.log.warn(`something about ${name}`)
  const files = await driver.app.commands.collectDiagnostics(null)
  fakes.ports.log.warn('later')
  expect(await driver.app.commands.saveDiagnostics(null)).toEqual({ kind: 'saved' })
  const entries = Object.entries(unzipSync(readFileSync(exportPath)))
  expect(entries.map(([name, bytes]) => ({ name, text: strFromU8(bytes) }))).toEqual(files)
  const text = JSON.stringify(files)
  expect(text).toContain('something about 20011')
  for (const secret of [name, simulator.guid(), 'later']) expect(text).not.toContain(secret)
  const figures = JSON.parse(files.find((file) => file.name === 'last-hour.json')?.text ?? '') as Record<string, number>
  expect((figures['query: ok'] ?? 0) + (figures['group query: ok'] ?? 0)).toBeGreaterThanOrEqual(1)
  expect(figures['handshake: ok']).toBeGreaterThanOrEqual(1)
})

it('hands out the licences that came along', async () => {
  expect(await driver.app.commands.readLicences(null)).toBe('MIT License')
})
