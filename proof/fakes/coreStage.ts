// The whole core against simulated gateways over real HTTPS, ready to sign in. What a test started is ended after it.

import { onTestFinished } from 'vitest'
import { createApp } from '../../core/app/app.ts'
import { createGatewayAccess } from '../../core/gateway/createGatewayAccess.ts'
import { createSystemClock } from '../../core/ports/systemClock.ts'
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/simulator.ts'
import { driveApp, type AppDriver } from './appDriver.ts'
import { createEncryptedVault } from './encryptedVault.ts'
import { createFakePorts, type FakePorts, type FakePortsOptions } from './fakePorts.ts'
import { QUIET_LOG } from './logs.ts'

/** A gateway at which nobody is signed in, whose polls are held for a moment only, and whose floor stands still. */
export async function startGateway(options: SimulatorOptions = {}): Promise<Simulator> {
  const { behaviour, ...rest } = options
  const simulator = await startSimulator({
    floor: { seed: 1, agents: ['20011', '20012', '20013'] },
    signedIn: 'none',
    behaviour: { ...behaviour, session: { holdMs: 100, ...behaviour?.session } },
    ...rest,
  })
  simulator.floor.freeze()
  onTestFinished(() => simulator.close())
  return simulator
}

export interface CoreStage {
  readonly driver: AppDriver
  readonly fakes: FakePorts
}

/** @param kept what an earlier start left behind */
export async function startCore(kept: Partial<FakePortsOptions> = {}): Promise<CoreStage> {
  const clock = createSystemClock()
  const gateways = createGatewayAccess({ clock, log: QUIET_LOG, resolveSystemProxy: () => Promise.resolve('DIRECT') })
  const fakes = createFakePorts({ clock, gateways, vault: createEncryptedVault(), ...kept })
  const driver = driveApp(createApp(fakes.ports))
  onTestFinished(() => driver.app.stop())
  await driver.app.start({ demo: false })
  return { driver, fakes }
}

const SIGN_INS: readonly string[] = ['loginex', 'sign-in', 'forcelogin']

/** The ways of signing in that were tried at a gateway, oldest first. */
export function signInsAt(simulator: Simulator): readonly string[] {
  return simulator.requests
    .all()
    .map((request) => request.interface)
    .filter((name) => SIGN_INS.includes(name))
}

/** Until so many more polls have begun: time enough for what must not happen. */
export async function untilPolled(simulator: Simulator, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await simulator.requests.next({ interface: 'event-poll' })
}
