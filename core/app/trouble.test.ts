// Whatever stops or blinds the watching is told exactly once, and nothing is notified less afterwards: the whole core on
// simulated time, at a gateway whose truth is known.

import { expect, it } from 'vitest'
import type { NotificationContent } from '../../contract/notification.ts'
import { ORDINARY_PACE, type Stay } from '../../proof/bench/floorModel.ts'
import { brief } from '../../proof/fakes/alertBench.ts'
import { driveApp, type AppDriver } from '../../proof/fakes/appDriver.ts'
import { createFakeClock, type FakeClock } from '../../proof/fakes/fakeClock.ts'
import { createFakePorts, type FakePorts, type FakePortsOptions } from '../../proof/fakes/fakePorts.ts'
import { createSimulatedGateway, type SimulatedGateway } from '../../proof/soak/simulatedGateway.ts'
import { seeded } from '../../simulator/seededRandom.ts'
import { createApp } from './app.ts'

const SELF_SIGNED = 'DEPTH_ZERO_SELF_SIGNED_CERT'
const AGENTS = ['20011', '20012', '20013']

interface Stage {
  readonly clock: FakeClock
  readonly gateway: SimulatedGateway
  readonly fakes: FakePorts
  readonly driver: AppDriver
  /** Begins to talk now. */
  talk(workno: string): void
  connect(): Promise<void>
  trust(): Promise<void>
  /** What the desktop was asked to show since the last call. */
  takeTold(): readonly string[]
  restart(kept: Partial<FakePortsOptions>): Promise<Stage>
}

async function startStage(verifies: boolean): Promise<Stage> {
  const clock = createFakeClock()
  const begin = clock.now().mono
  const stays = new Map<string, Stay[]>(AGENTS.map((workno) => [workno, [{ key: 'idle', fromS: -600 }]]))
  const agents = AGENTS.map((workno) => ({ workno, pace: ORDINARY_PACE, stays: stays.get(workno) ?? [] }))
  const gateway = createSimulatedGateway({ kind: 'mixed', agents }, clock, seeded(1))
  if (verifies) gateway.setVerifierCode(null)

  async function open(kept: Partial<FakePortsOptions>): Promise<Stage> {
    const fakes = createFakePorts({ clock, gateways: gateway.access, random: seeded(2), ...kept })
    const driver = driveApp(createApp(fakes.ports))
    let told = 0
    await driver.app.start({ demo: false })
    gateway.setHalted(() =>
      ['session-ended', 'untrusted', 'paused'].includes(driver.app.state().gateways[0]?.connection.kind ?? ''),
    )
    return {
      clock,
      gateway,
      fakes,
      driver,
      talk: (workno) => void stays.get(workno)?.push({ key: 'talking', fromS: (clock.now().mono - begin) / 1000 }),
      async connect() {
        const asked = driver.app.commands.connect({
          gatewayId: driver.app.state().gateways[0]?.id ?? null,
          isSameContactCenter: false,
          address: 'https://gateway:8043',
          ownAgentId: '291',
          proxy: { kind: 'none' },
          session: { kind: 'guid', guid: gateway.session.openElsewhere() },
        })
        await clock.advanceAsync(3_000)
        await asked
      },
      async trust() {
        const { id } = driver.gateway()
        const { fingerprint } = gateway.certificate()
        const isTrusted = await driver.app.commands.trustCertificate({
          gatewayId: id,
          fingerprint,
          isAdditional: false,
        })
        expect(isTrusted).toBe(true)
        await clock.advanceAsync(3_000)
      },
      takeTold() {
        const since = fakes.notifier.asked.slice(told)
        told = fakes.notifier.asked.length
        return since.map(({ content }: { readonly content: NotificationContent }) => brief(content))
      },
      async restart(more) {
        await driver.app.stop()
        return open({ documents: fakes.ports.documents, vault: fakes.ports.vault, ...more })
      },
    }
  }

  const stage = await open({})
  await stage.connect()
  if (!verifies) await stage.trust()
  await stage.driver.app.commands.updateSettings({ changes: { tellAbout: 'every-change' } })
  await stage.driver.app.commands.watch({ gatewayId: stage.driver.gateway().id, text: AGENTS.join(' ') })
  await clock.advanceAsync(20_000)
  expect(stage.driver.gateway().connection.kind).toBe('connected')
  expect(stage.takeTold()).toEqual([])
  return stage
}

interface Trouble {
  readonly verifies: boolean
  /** `certificate`: the number of one that was never shown before. */
  readonly begin: (stage: Stage, certificate: number) => void
  readonly end: (stage: Stage) => unknown
  /** What is told while it lasts. */
  readonly told: readonly string[]
  /** What the digest after it says of why nobody was asked. */
  readonly cause: string
}

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'a session that is lost': {
    verifies: false,
    begin: ({ gateway }) => gateway.session.openElsewhere(),
    end: ({ connect }) => connect(),
    told: ['session-ended · gateway:8043'],
    cause: 'session',
  },
  'another certificate than the trusted one': {
    verifies: false,
    begin: ({ gateway }, certificate) => gateway.setCertificate(certificate),
    end: ({ trust }) => trust(),
    told: ['certificate-changed · gateway:8043'],
    cause: 'certificate',
  },
  'a self-signed certificate where an authority vouched, trusted by hand then': {
    verifies: true,
    begin({ gateway }, certificate) {
      gateway.setCertificate(certificate)
      gateway.setVerifierCode(SELF_SIGNED)
    },
    end: ({ trust }) => trust(),
    told: ['certificate-changed · gateway:8043'],
    cause: 'certificate',
  },
  'a self-signed certificate where an authority vouched, for a while': {
    verifies: true,
    begin({ gateway }, certificate) {
      gateway.setCertificate(certificate)
      gateway.setVerifierCode(SELF_SIGNED)
    },
    end({ gateway }) {
      gateway.setCertificate(1)
      gateway.setVerifierCode(null)
    },
    told: ['certificate-changed · gateway:8043'],
    cause: 'certificate',
  },
  'a certificate that expires and is renewed': {
    verifies: true,
    begin: ({ gateway }) => gateway.setVerifierCode('CERT_HAS_EXPIRED'),
    end({ gateway }) {
      gateway.setCertificate(2)
      gateway.setVerifierCode(null)
    },
    told: ['certificate-untrusted · gateway:8043'],
    cause: 'certificate',
  },
  'an outage': {
    verifies: true,
    begin: ({ gateway }) => gateway.setFault({ kind: 'all', problem: 'refused' }),
    end: ({ gateway }) => gateway.setFault({ kind: 'none' }),
    told: ['unreachable · gateway:8043'],
    cause: 'outage',
  },
  sleep: {
    verifies: true,
    begin: ({ fakes }) => fakes.power.suspend(),
    end: ({ fakes }) => fakes.power.resume(),
    // The user sent it to sleep: who changed meanwhile is what there is to tell.
    told: [],
    cause: 'sleep',
  },
}

it.each(Object.entries(TROUBLES))(
  '%s is told, again after five minutes, and nothing less afterwards',
  async (_what, trouble) => {
    const stage = await startStage(trouble.verifies)
    const { clock, gateway, driver } = stage
    trouble.begin(stage, 2)
    await clock.advanceAsync(40_000)
    expect(stage.takeTold()).toEqual(trouble.told)
    stage.talk('20011')
    await clock.advanceAsync(240_000)
    expect(stage.takeTold()).toEqual([])
    // Nobody has acknowledged it.
    await clock.advanceAsync(60_000)
    expect(stage.takeTold()).toEqual(trouble.told)

    await trouble.end(stage)
    await clock.advanceAsync(90_000)
    expect(driver.gateway().connection.kind).toBe('connected')
    expect(driver.gateway().question).toBeNull()
    expect(stage.takeTold()).toEqual([`digest of 1 (${trouble.cause})`])

    stage.talk('20012')
    await clock.advanceAsync(30_000)
    expect(stage.takeTold()).toEqual(['20012 → talking'])
    trouble.begin(stage, 3)
    await clock.advanceAsync(40_000)
    expect(stage.takeTold()).toEqual(trouble.told)
    expect(gateway.violations).toEqual([])
  },
)

it('a self-signed certificate is a change after a restart too, and told once although nobody is there', async () => {
  const before = await startStage(true)
  const verified = before.gateway.certificate()
  before.gateway.setCertificate(2)
  before.gateway.setVerifierCode(SELF_SIGNED)
  const stopping = before.restart({})
  await before.clock.advanceAsync(5_000)
  const stage = await stopping
  const asked = stage.gateway.queries()
  await stage.clock.advanceAsync(240_000)
  expect(stage.driver.gateway().question).toMatchObject({ presented: stage.gateway.certificate(), verified })
  expect(stage.takeTold()).toEqual(['certificate-changed · gateway:8043'])
  expect(stage.gateway.queries()).toBe(asked)

  stage.gateway.setCertificate(1)
  stage.gateway.setVerifierCode(null)
  await stage.clock.advanceAsync(90_000)
  expect(stage.driver.gateway().connection.kind).toBe('connected')
})

it('the certificates of several nodes are trusted beside each other, also after a restart, and forgotten one by one', async () => {
  const before = await startStage(false)
  const { clock, gateway, driver } = before
  const first = gateway.certificate()
  gateway.setCertificate(2)
  const second = gateway.certificate()
  await clock.advanceAsync(5_000)
  const { id } = driver.gateway()
  const { trustCertificate } = driver.app.commands
  expect(await trustCertificate({ gatewayId: id, fingerprint: first.fingerprint, isAdditional: true })).toBe(false)
  expect(await trustCertificate({ gatewayId: id, fingerprint: second.fingerprint, isAdditional: true })).toBe(true)
  await clock.advanceAsync(5_000)
  expect(driver.gateway()).toMatchObject({ connection: { kind: 'connected' }, trusted: [first, second] })

  const stopping = before.restart({})
  await clock.advanceAsync(5_000)
  const stage = await stopping
  await clock.advanceAsync(10_000)
  expect(stage.driver.gateway().trusted).toEqual([first, second])
  for (const number of [1, 2, 1]) {
    gateway.setCertificate(number)
    await clock.advanceAsync(10_000)
    expect(stage.driver.gateway().connection.kind).toBe('connected')
  }
  await stage.driver.app.commands.forgetCertificate({ gatewayId: id, fingerprint: first.fingerprint })
  await clock.advanceAsync(5_000)
  expect(stage.driver.gateway()).toMatchObject({ connection: { kind: 'untrusted' }, trusted: [second] })
  gateway.setCertificate(2)
  await stage.driver.app.commands.reviewCertificate({ gatewayId: id })
  await clock.advanceAsync(5_000)
  expect(stage.driver.gateway().connection.kind).toBe('connected')
  expect(gateway.violations).toEqual([])
})
