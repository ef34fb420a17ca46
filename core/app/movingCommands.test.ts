// Moving in the whole core: a file of one app becomes the list of another, after a look at it and by the user's word only.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LARGEST_IMPORT } from '../../contract/figures.ts'
import type { ImportOffer, ImportOutcome } from '../../contract/moving.ts'
import type { AppDriver } from '../../proof/fakes/appDriver.ts'
import { startCore, startGateway, type CoreStage } from '../../proof/fakes/coreStage.ts'
import type { FakePortsOptions } from '../../proof/fakes/fakePorts.ts'
import { sampleRule } from '../../proof/fakes/sampleState.ts'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import { movedToFile } from '../moving/movedFile.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const offerOf = ({ app }: AppDriver): ImportOffer | null => app.state().importOffer

function planOf(driver: AppDriver): Extract<ImportOffer, { kind: 'plan' }> {
  const offer = offerOf(driver)
  if (offer?.kind !== 'plan') throw new Error('no plan is on offer')
  return offer
}

const reasonOf = (driver: AppDriver) => {
  const offer = offerOf(driver)
  return offer?.kind === 'refused' ? offer.reason : null
}

async function give({ app }: AppDriver, text: string): Promise<void> {
  await app.commands.openImport({ bytes: bytesOf(text) })
}

const apply = async (driver: AppDriver, wanted = { watchList: true, settings: true }): Promise<ImportOutcome> =>
  driver.app.commands.applyImport({ id: planOf(driver).id, wanted })

const worknos = ({ app }: AppDriver) => app.state().agents.map(({ workno }) => workno)

/** A connected app with two agents, one with labels and limits, and settings of its own. */
async function furnished(kept: Partial<FakePortsOptions> = {}): Promise<CoreStage & { readonly simulator: Simulator }> {
  const stage = await startCore(kept)
  const simulator = await startGateway({ signedIn: 'kept' })
  const { driver } = stage
  await driver.connect({ address: simulator.origin, agentId: simulator.agentId, guid: simulator.guid() })
  const { commands } = driver.app
  const { id } = driver.gateway()
  await commands.watch({ gatewayId: id, text: '20013 20011' })
  await commands.setLabels({ agent: `${id}/20011`, labels: ['Berlin'] })
  await commands.setAgentAlerts({
    agent: `${id}/20011`,
    alertSettings: { notify: true, limits: { rest: { criticalS: 60 } } },
  })
  await commands.updateSettings({
    changes: { theme: 'dark', groupLimits: [{ gatewayId: id, group: 'Support', limits: { idle: { warningS: 9 } } }] },
  })
  return { ...stage, simulator }
}

describe('a file', () => {
  it('of one app becomes the list, the choices and the settings of another, also after its restart', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'moved.json')
    const { driver: old, simulator } = await furnished({ exportPath: path })
    expect(await old.app.commands.exportProfile(null)).toEqual({ kind: 'saved' })
    expect(readFileSync(path, 'utf8')).not.toContain(simulator.guid())

    const first = await startCore({ importPath: path, randomId: () => 'fresh' })
    const { driver } = first
    await driver.app.commands.openImport({ bytes: null })
    expect(planOf(driver)).toMatchObject({ source: 'export', gatewayId: null })
    expect(driver.app.state()).toMatchObject({ gateways: [], agents: [], settings: { theme: 'system' } })
    expect(await apply(driver)).toEqual({ kind: 'imported', agents: 2, gateways: 1 })
    expect(offerOf(driver)).toBeNull()

    const expectMoved = (moved: AppDriver): void => {
      expect(worknos(moved)).toEqual(['20013', '20011'])
      expect(moved.agent('20011')).toMatchObject({
        labels: ['Berlin'],
        alertSettings: { notify: true, limits: { rest: { criticalS: 60 } } },
      })
      expect(moved.app.state().settings).toMatchObject({
        theme: 'dark',
        groupLimits: [{ gatewayId: 'fresh', group: 'Support', limits: { idle: { warningS: 9 } } }],
      })
    }
    expectMoved(driver)
    await driver.until('the question of trust', ({ gateways }) => gateways[0]?.question?.kind === 'certificate')
    expect(driver.gateway()).toMatchObject({ trusted: [], isSetUp: true })
    await driver.app.stop()
    const { documents } = first.fakes.ports
    expectMoved((await startCore({ documents })).driver)
  })

  it('changes nothing before the word, and only what is wanted after it', async () => {
    const path = join(temporaryFolder(), 'moved.json')
    const { driver: old } = await furnished({ exportPath: path })
    await old.app.commands.exportProfile(null)
    const text = readFileSync(path, 'utf8')

    const { driver, fakes } = await startCore()
    await give(driver, text)
    await driver.app.commands.dismissImport({ id: planOf(driver).id })
    expect(offerOf(driver)).toBeNull()
    expect((await fakes.ports.documents.pins.load(() => true)).value).toBeNull()

    await give(driver, text)
    expect(await apply(driver, { watchList: false, settings: true })).toMatchObject({ agents: 0, gateways: 0 })
    expect(driver.app.state()).toMatchObject({ gateways: [], agents: [], settings: { theme: 'dark', groupLimits: [] } })
    await give(driver, text)
    expect(await apply(driver, { watchList: true, settings: false })).toMatchObject({ agents: 2, gateways: 1 })
    expect(driver.app.state().settings.groupLimits).toEqual([])
  })

  it('that somebody wrote by hand may leave its rules without a name of their own', async () => {
    const { driver } = await startCore()
    const file = movedToFile({ gateways: [], pins: [], chosen: { floorRules: [sampleRule({ id: '' })] } })
    await give(driver, JSON.stringify(file))
    await apply(driver)
    expect(driver.app.state().settings.floorRules).toEqual([sampleRule({ id: 'g1' })])
  })

  it('is left out as far as the organisation forbids it', async () => {
    const path = join(temporaryFolder(), 'moved.json')
    const { driver: old, simulator } = await furnished({ exportPath: path })
    await old.app.commands.exportProfile(null)
    const policy = [
      { place: 'here', kind: 'found', content: { enforced: { mayAddGateways: false, language: 'en' } } },
    ] as const
    const { driver } = await startCore({ importPath: path, policy })
    await driver.app.commands.openImport({ bytes: null })
    expect(planOf(driver).plan).toMatchObject({
      gateways: [],
      gatewaysForbidden: [simulator.origin.replace('https://', '')],
      agents: [],
    })
    await apply(driver)
    expect(driver.app.state()).toMatchObject({ gateways: [], agents: [], settings: { theme: 'dark' } })
  })

  it('that cannot be read, or is none, is said to be so', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'is-a-folder'))
    for (const importPath of [join(folder, 'missing'), join(folder, 'is-a-folder')]) {
      const { driver } = await startCore({ importPath })
      await driver.app.commands.openImport({ bytes: null })
      expect(reasonOf(driver)).toEqual({ kind: 'unreadable' })
    }
    const huge = join(folder, 'huge')
    writeFileSync(huge, Buffer.alloc(LARGEST_IMPORT + 1, '1'))
    const { driver } = await startCore({ importPath: huge })
    await driver.app.commands.openImport({ bytes: null })
    expect(reasonOf(driver)).toEqual({ kind: 'too-large' })
    await give(driver, '20011\n')
    expect(reasonOf(driver), 'a list needs a gateway').toEqual({ kind: 'no-gateway' })
  })
})

describe('a list', () => {
  it('goes to the gateway that is chosen for it', async () => {
    const { driver } = await furnished()
    const other = await startGateway({ signedIn: 'kept' })
    await driver.connect({ address: other.origin, agentId: other.agentId, guid: other.guid() })
    const [first, second] = driver.app.state().gateways
    await give(driver, '20011,new\n20012,\n')
    expect(planOf(driver)).toMatchObject({
      gatewayId: first?.id,
      plan: { agents: [{ workno: '20012' }], agentsKnown: 1 },
    })
    await driver.app.commands.chooseImportGateway({ id: planOf(driver).id, gatewayId: second?.id ?? '' })
    expect(planOf(driver)).toMatchObject({ gatewayId: second?.id, plan: { agentsKnown: 0 } })
    await apply(driver)
    const added = driver.app.state().agents.filter(({ gatewayId }) => gatewayId === second?.id)
    expect(added.map(({ workno, labels }) => [workno, labels])).toEqual([
      ['20011', ['new']],
      ['20012', []],
    ])
  })

  it('that would change something else by now is shown anew, and an answer to an old preview does nothing', async () => {
    const { driver } = await furnished()
    const { id } = driver.gateway()
    await give(driver, '20012\n20014\n')
    const shown = planOf(driver)
    await driver.app.commands.watch({ gatewayId: id, text: '20012' })
    expect(await apply(driver)).toEqual({ kind: 'renewed' })
    expect(worknos(driver)).toEqual(['20013', '20011', '20012'])
    expect(planOf(driver)).toMatchObject({ isRenewed: true, plan: { agents: [{ workno: '20014' }] } })
    const wanted = { watchList: true, settings: true }
    expect(await driver.app.commands.applyImport({ id: shown.id, wanted })).toEqual({ kind: 'gone' })
    await driver.app.commands.dismissImport({ id: shown.id })
    expect(offerOf(driver)).not.toBeNull()
    expect(await apply(driver)).toEqual({ kind: 'imported', agents: 1, gateways: 0 })
    expect(worknos(driver)).toEqual(['20013', '20011', '20012', '20014'])
  })
})

describe('a link', () => {
  it('is only ever shown, and never in the place of what is shown already', async () => {
    const { driver, fakes } = await furnished()
    driver.app.offerLink('agentmonitor://watch?agents=20012&label=new')
    expect(planOf(driver)).toMatchObject({ source: 'link', plan: { agents: [{ workno: '20012', labels: ['new'] }] } })
    const { id } = planOf(driver)
    driver.app.offerLink('agentmonitor://watch?agents=20014')
    expect(planOf(driver).id).toBe(id)
    expect(fakes.log.join()).toContain('A link was dropped')
    expect(worknos(driver)).toEqual(['20013', '20011'])
    await apply(driver)
    expect(worknos(driver)).toEqual(['20013', '20011', '20012'])
  })

  it('goes to the gateway that it names, and is refused where there is none', async () => {
    const { driver, simulator } = await furnished()
    const place = simulator.origin.replace('https://', '')
    driver.app.offerLink(`agentmonitor://watch?agents=20012&gateway=${place}`)
    expect(planOf(driver).gatewayId).toBe(driver.gateway().id)
    await driver.app.commands.dismissImport({ id: planOf(driver).id })
    driver.app.offerLink('agentmonitor://watch?agents=20012&gateway=evil.example')
    expect(reasonOf(driver)).toEqual({ kind: 'link-unknown-gateway', place: 'evil.example:8043' })
  })

  it('without any gateway, or of another kind, is refused', async () => {
    const { driver } = await startCore()
    for (const [link, kind] of [
      ['agentmonitor://watch?agents=20012', 'no-gateway'],
      ['agentmonitor://connect?gateway=x', 'link-not-ours'],
      ['agentmonitor://watch?agents=x', 'link-malformed'],
    ] as const) {
      driver.app.offerLink(link)
      expect(reasonOf(driver)).toEqual({ kind })
      await driver.app.commands.dismissImport({ id: offerOf(driver)?.id ?? 0 })
    }
  })
})
