// Lives one bad day with the whole core on simulated time, and gives back what it saw of it.

import { driveApp } from '../fakes/appDriver.ts'
import { createApp } from '../../core/app/app.ts'
import { seeded } from '../../core/ports/seededRandom.ts'
import { simulateFloor } from '../bench/simulatedFloor.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import type { FakeClock } from '../fakes/fakeClock.ts'
import { createFakePorts } from '../fakes/fakePorts.ts'
import type { FakePorts } from '../fakes/fakePorts.ts'
import { drawBadDay } from './badDay.ts'
import type { Disturbance } from './badDay.ts'
import { createInvariants } from './invariants.ts'
import { createSimulatedGateway } from './simulatedGateway.ts'
import type { SimulatedGateway } from './simulatedGateway.ts'

const AGENT_ID = '291'
/** The whole state is looked at so often (ms of simulated time) beside every change of it. */
const LOOK_EVERY_MS = 60_000

export interface BadDay {
  readonly breaches: readonly string[]
  readonly disturbances: number
  readonly queries: number
  readonly changes: number
  readonly notifications: number
  readonly pinned: number
}

export interface BadDayOptions {
  readonly seed: number
  readonly agents: number
  readonly hours: number
  readonly useBulkQueries: boolean
}

interface Stage {
  readonly clock: FakeClock
  readonly fakes: FakePorts
  readonly gateway: SimulatedGateway
  readonly driver: ReturnType<typeof driveApp>
  readonly worknos: readonly string[]
}

export async function liveBadDay(options: BadDayOptions): Promise<BadDay> {
  const { seed, agents, hours } = options
  const random = seeded(seed)
  const clock = createFakeClock()
  const dayMs = hours * 3_600_000
  const floor = simulateFloor('mixed', agents, dayMs / 1000, seed)
  const gateway = createSimulatedGateway(floor, clock, random)
  const fakes = createFakePorts({ clock, gateways: gateway.access, random })
  const app = createApp(fakes.ports)
  const stage: Stage = {
    ...{ clock, fakes, gateway, driver: driveApp(app), worknos: floor.agents.map((agent) => agent.workno) },
  }
  const invariants = createInvariants()
  app.onChange((change) => {
    invariants.heard(gateway.takeTold())
    invariants.changed(change)
  })
  await app.start({ demo: false })
  await app.commands.updateSettings({ changes: { useBulkQueries: options.useBulkQueries } })
  await connect(stage, 'guid-0')
  await app.commands.watch({ gatewayId: 'g1', text: stage.worknos.join(' ') })

  const begin = clock.now().mono
  const live = async (untilMs: number): Promise<void> => {
    while (clock.now().mono - begin < untilMs) {
      await clock.advanceAsync(Math.min(LOOK_EVERY_MS, untilMs - (clock.now().mono - begin)))
      invariants.look(app.state())
    }
  }
  const disturbances = drawBadDay(dayMs, random)
  for (const disturbance of disturbances) {
    await live(disturbance.atMs)
    invariants.began(disturbance)
    await befall(stage, disturbance, live, random)
  }
  await live(dayMs)
  const pinned = app.state().agents.length
  invariants.finish(fakes.history.entries)
  const stopped = app.stop()
  await clock.advanceAsync(5000)
  await stopped
  return {
    breaches: [...invariants.breaches, ...gateway.violations],
    disturbances: disturbances.length,
    queries: gateway.queries(),
    changes: fakes.history.entries.length,
    notifications: fakes.desktop.shown.length,
    pinned,
  }
}

async function connect(stage: Stage, guid: string): Promise<void> {
  const { driver, clock, gateway } = stage
  gateway.setGuid(guid)
  const [known] = driver.app.state().gateways
  await driver.app.commands.connect({
    ...{ gatewayId: known?.id ?? null, address: 'https://gateway:8043', agentId: AGENT_ID, proxy: { kind: 'none' } },
    session: { kind: 'guid', guid },
  })
  await clock.advanceAsync(2000)
  await trust(stage)
}

async function trust({ driver, clock, gateway }: Stage): Promise<void> {
  const { fingerprint } = gateway.certificate()
  for (const { id } of driver.app.state().gateways) {
    await driver.app.commands.trustCertificate({ gatewayId: id, fingerprint })
  }
  await clock.advanceAsync(2000)
}

async function befall(
  stage: Stage,
  disturbance: Disturbance,
  live: (untilMs: number) => Promise<void>,
  random: () => number,
): Promise<void> {
  const { clock, driver, fakes, gateway, worknos } = stage
  const untilMs = 'forMs' in disturbance ? disturbance.atMs + disturbance.forMs : disturbance.atMs
  switch (disturbance.kind) {
    case 'fault-of-all':
      gateway.setFault({ kind: 'all', problem: disturbance.problem })
      await live(untilMs)
      gateway.setFault({ kind: 'none' })
      return
    case 'fault-of-one': {
      const workno = worknos[Math.floor(random() * worknos.length)] ?? ''
      gateway.setFault({ kind: 'agent', workno, problem: disturbance.problem })
      await live(untilMs)
      gateway.setFault({ kind: 'none' })
      return
    }
    case 'session-lost': {
      const guid = `guid-${disturbance.atMs}`
      gateway.setGuid(guid)
      await live(untilMs)
      await connect(stage, guid)
      return
    }
    case 'certificate-changed':
      gateway.setCertificate(Math.floor(random() * 255))
      await live(untilMs)
      await trust(stage)
      return
    case 'asleep': {
      fakes.power.suspend()
      await clock.advanceAsync(disturbance.forMs)
      fakes.power.setOnline(random() < 0.5)
      fakes.power.resume()
      await clock.advanceAsync(4000)
      fakes.power.setOnline(true)
      return
    }
    case 'clock-moved':
      clock.jumpWall(disturbance.byMs)
      return
    case 'notifications-paused':
      await driver.app.commands.pauseNotifications({ pause: disturbance.minutes })
  }
}
