// Lives one bad day with the whole core on simulated time, and gives back what it saw of it.

import { createApp } from '../../core/app/app.ts'
import { seeded } from '../../simulator/seededRandom.ts'
import { simulateFloor } from '../bench/simulatedFloor.ts'
import { driveApp, type AppDriver } from '../fakes/appDriver.ts'
import { createEncryptedVault } from '../fakes/encryptedVault.ts'
import { createFakeClock, type FakeClock } from '../fakes/fakeClock.ts'
import { createFakePorts, type FakePorts } from '../fakes/fakePorts.ts'
import { createMemoryVault } from '../headless/memoryVault.ts'
import { drawBadDay, type Disturbance } from './badDay.ts'
import { createInvariants } from './invariants.ts'
import { createSimulatedGateway, type SimulatedGateway } from './simulatedGateway.ts'

const OWN_AGENT_ID = '291'
/** The whole state is looked at so often (ms of simulated time) beside every change of it. */
const LOOK_EVERY_MS = 60_000
/** How long (ms) the supervisor waits for what a click did. */
const PATIENCE_MS = 2_000

/**
 * How the day's session is come by: a Guid that another program keeps alive, or signed in by the product, with or without
 * the password stored (then the product takes the session back by itself).
 */
export const SESSION_KINDS = ['pasted', 'signed-in', 'kept-signed-in'] as const
export type SessionKind = (typeof SESSION_KINDS)[number]

export interface BadDay {
  readonly breaches: readonly string[]
  readonly disturbances: number
  readonly queries: number
  readonly changes: number
  readonly notifications: number
  readonly pinned: number
  readonly signIns: number
  readonly renewals: number
}

export interface BadDayOptions {
  readonly seed: number
  readonly agents: number
  readonly hours: number
  readonly useBulkQueries: boolean
  readonly session: SessionKind
}

interface Stage {
  readonly clock: FakeClock
  readonly fakes: FakePorts
  readonly gateway: SimulatedGateway
  readonly driver: AppDriver
  readonly worknos: readonly string[]
  readonly session: SessionKind
}

export async function liveBadDay(options: BadDayOptions): Promise<BadDay> {
  const { seed, agents, hours, session } = options
  const random = seeded(seed)
  const clock = createFakeClock()
  const dayMs = hours * 3_600_000
  const floor = simulateFloor('mixed', agents, dayMs / 1000, seed)
  const gateway = createSimulatedGateway(floor, clock, random)
  const vault = session === 'kept-signed-in' ? createEncryptedVault() : createMemoryVault()
  const fakes = createFakePorts({ clock, gateways: gateway.access, random, vault })
  const app = createApp(fakes.ports)
  const worknos = floor.agents.map((agent) => agent.workno)
  const stage: Stage = { clock, fakes, gateway, driver: driveApp(app), worknos, session }
  const invariants = createInvariants()
  let signIns = 0
  app.onChange((change) => {
    if (gateway.session.counts.signIns() > signIns) invariants.sessionBegan()
    signIns = gateway.session.counts.signIns()
    invariants.heard(gateway.takeTold())
    invariants.changed(change)
  })
  gateway.setHalted(() => isHalted(stage))
  await app.start({ demo: false })
  await app.commands.updateSettings({
    changes: { useBulkQueries: options.useBulkQueries, tellAbout: 'every-change' },
  })
  await connect(stage)
  await trust(stage)
  await app.commands.watch({ gatewayId: stage.driver.gateway().id, text: worknos.join(' ') })

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
    await react(stage)
  }
  await live(dayMs)
  const pinned = app.state().agents.length
  // The last changes may still wait for others; who looks has all of them written.
  await app.commands.getDay({ day: null, agents: [] })
  invariants.finish(fakes.history.entries)
  const stopped = app.stop()
  await clock.advanceAsync(5000)
  await stopped
  const leftOpen = gateway.session.isOwnOpen() ? ['the session was still open at the end'] : []
  return {
    breaches: [...invariants.breaches, ...gateway.violations, ...leftOpen],
    disturbances: disturbances.length,
    queries: gateway.queries(),
    changes: fakes.history.entries.length,
    notifications: fakes.notifier.asked.length,
    pinned,
    signIns: gateway.session.counts.signIns(),
    renewals: gateway.session.counts.renewals(),
  }
}

/** Whether the product says of its gateway that nothing is asked at present. */
function isHalted({ driver }: Stage): boolean {
  const kind = driver.app.state().gateways[0]?.connection.kind
  return kind === 'session-ended' || kind === 'untrusted' || kind === 'paused'
}

/** The supervisor presses Connect: with the Guid of the program that keeps the session, or with the password. */
async function connect({ driver, clock, gateway, session }: Stage): Promise<void> {
  const [known] = driver.app.state().gateways
  const guid = session === 'pasted' ? gateway.session.openElsewhere() : null
  const asked = driver.app.commands.connect({
    gatewayId: known?.id ?? null,
    isSameContactCenter: false,
    address: 'https://gateway:8043',
    ownAgentId: OWN_AGENT_ID,
    proxy: { kind: 'none' },
    session:
      guid === null
        ? { kind: 'sign-in', password: 'secret', phoneNumber: '', keepSignedIn: session === 'kept-signed-in' }
        : { kind: 'guid', guid },
  })
  // Leaving the session before may take two seconds of the clock, which stands still unless it is advanced.
  await clock.advanceAsync(2 * PATIENCE_MS)
  await asked
}

async function trust({ driver, clock, gateway }: Stage): Promise<void> {
  const { fingerprint } = gateway.certificate()
  for (const { id } of driver.app.state().gateways) {
    await driver.app.commands.trustCertificate({ gatewayId: id, fingerprint, isAdditional: false })
  }
  await clock.advanceAsync(PATIENCE_MS)
}

/** The supervisor answers what the product asks, acknowledges the worst, and connects anew where the session is over. */
async function react(stage: Stage): Promise<void> {
  const { driver, clock } = stage
  const [worst] = driver.app.state().incidents
  if (worst?.mark.kind === 'open') await driver.app.commands.acknowledge({ incident: worst.id, isUndone: false })
  const gateway = driver.app.state().gateways[0]
  if (gateway?.question?.kind === 'certificate') await trust(stage)
  if (gateway?.question?.kind === 'signed-in-elsewhere') {
    await driver.app.commands.cancelQuestion({ gatewayId: gateway.id })
    await clock.advanceAsync(PATIENCE_MS)
  }
  const kind = driver.app.state().gateways[0]?.connection.kind
  if (kind === 'session-ended' || kind === 'refuses') await connect(stage)
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
    case 'polls-lost':
      gateway.setFault({ kind: 'polls', problem: disturbance.problem })
      await live(untilMs)
      gateway.setFault({ kind: 'none' })
      return
    case 'session-lost':
      gateway.shutDownSession()
      await live(untilMs)
      return
    case 'signed-in-elsewhere':
      gateway.session.openElsewhere()
      await live(untilMs)
      gateway.session.end()
      return
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
