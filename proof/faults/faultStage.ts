// The whole core in front of a simulated gateway of its own, reached by name over real HTTPS, on simulated time.
// Watches the tray and the notifications while a fault lasts.

import { createApp } from '../../core/app/app.ts'
import { trayModel } from '../../core/tray/trayModel.ts'
import { createGatewayAccess } from '../../core/gateway/createGatewayAccess.ts'
import type { SimulatedCertificate } from '../../simulator/certificate.ts'
import { startSimulator, type Simulator } from '../../simulator/simulator.ts'
import { driveApp, withGuid, type AppDriver } from '../fakes/appDriver.ts'
import { createFakePorts, createMemoryDocument, type FakePorts } from '../fakes/fakePorts.ts'
import { createPacedClock, type PacedClock } from '../fakes/pacedClock.ts'

export const WATCHED = ['20013', '20011', '20012'] as const
/** Found on loopback, while names can be looked up at all. */
export const HOST = 'gateway.test'

export interface FaultStage {
  readonly time: PacedClock
  readonly simulator: Simulator
  readonly driver: AppDriver
  readonly fakes: FakePorts
  /** Whether the gateway's name can be looked up. */
  setNames(areFound: boolean): void
  /** Everybody current, connected, nothing complained of, the tray well. */
  isAllWell(): boolean
  /** The moments (wall) at which the tray said that all is well although something was not, since this was asked last. */
  takeFalseComfort(): readonly number[]
  /** What is kept on disk and shown of the user's own choices. */
  keepsakes(): string
  /** Takes up a new session, as after a new Guid was pasted. */
  connectAnew(): Promise<void>
  close(): Promise<void>
}

export interface StageOptions {
  readonly certificate: SimulatedCertificate
  readonly useBulkQueries: boolean
  readonly watched?: readonly string[]
}

export async function openFaultStage(options: StageOptions): Promise<FaultStage> {
  const { certificate, watched = WATCHED } = options
  const time = createPacedClock()
  const simulator = await startSimulator({ certificate, clock: time, floor: { seed: 1, agents: [...watched] } })
  simulator.floor.freeze()
  for (const workno of watched) simulator.floor.set(workno, { state: 'idle', forS: 600 })
  let namesAreFound = true
  const gateways = createGatewayAccess({
    clock: time,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    resolveSystemProxy: () => Promise.resolve('DIRECT'),
    limits: { bodyBytes: 64 * 1024 },
    lookup: (name, { all }, callback) => {
      if (!namesAreFound) callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }), '')
      else if (all === true) callback(null, [{ address: simulator.host, family: 4 }])
      else callback(null, simulator.host, 4)
    },
  })
  const documents = {
    pins: createMemoryDocument(),
    gateways: createMemoryDocument(),
    settings: createMemoryDocument(),
    attention: createMemoryDocument(),
  }
  const fakes = createFakePorts({ clock: time, gateways, documents })
  const app = createApp(fakes.ports)
  const driver = driveApp(app)
  let falseComfort: number[] = []

  const isCurrent = (): boolean => {
    const { agents, gateways: known } = app.state()
    return (
      known.every((gateway) => gateway.connection.kind === 'connected' && gateway.question === null) &&
      agents.every((agent) => agent.freshness === 'fresh' && agent.problem === null)
    )
  }
  const trayIsWell = (): boolean => trayModel(app.state()).icon === 'all-well'
  const address = `${HOST}:${simulator.port}`
  const connect = async (gatewayId: string | null): Promise<void> => {
    await app.commands.connect(withGuid({ address, agentId: simulator.agentId, guid: simulator.guid() }, gatewayId))
  }

  await app.start({ demo: false })
  await app.commands.updateSettings({
    changes: { useBulkQueries: options.useBulkQueries, tellAbout: 'every-change' },
  })
  await connect(null)
  await time.until('the certificate question', () => app.state().gateways[0]?.question?.kind === 'certificate')
  await app.commands.trustCertificate({
    gatewayId: 'g1',
    fingerprint: certificate.fingerprint,
    isAdditional: false,
  })
  await time.until('a connection', () => app.state().gateways[0]?.connection.kind === 'connected')
  await app.commands.watch({ gatewayId: 'g1', text: watched.join(' ') })
  await time.until('everyone known', isCurrent)
  app.onChange(() => {
    if (trayIsWell() && !isCurrent()) falseComfort.push(time.now().wall)
  })

  return {
    time,
    simulator,
    driver,
    fakes,
    setNames(areFound) {
      namesAreFound = areFound
    },
    isAllWell: () => isCurrent() && trayIsWell(),
    takeFalseComfort() {
      const taken = falseComfort
      falseComfort = []
      return taken
    },
    keepsakes: () =>
      JSON.stringify([
        pinned(documents.pins.text()),
        documents.settings.text(),
        app.state().settings,
        app.state().agents.map((agent) => [agent.key, agent.alertSettings]),
      ]),
    async connectAnew() {
      simulator.session.signInElsewhere()
      await connect('g1')
    },
    async close() {
      const stopped = app.stop()
      await time.pass(4000)
      await stopped
      await simulator.close()
    },
  }
}

/** The pins as the user made them, without the names that gateways told. */
function pinned(text: string | null): string | null {
  return text === null
    ? null
    : JSON.stringify(JSON.parse(text), (key, value: unknown) => (key === 'lastKnown' ? undefined : value))
}
