// Two gateways at once, over real HTTPS: what happens at one is nothing to the other.

import { expect, it } from 'vitest'
import { startCore, startGateway } from '../../proof/fakes/coreStage.ts'
import { signIn } from '../../proof/fakes/signInDriver.ts'

it('keeps the pace at one gateway while another hangs, is down or ends its session', async () => {
  const [good, bad] = [await startGateway(), await startGateway()]
  const { driver } = await startCore()
  await driver.app.commands.updateSettings({ changes: { useBulkQueries: false } })
  await signIn(driver, good)
  await signIn(driver, bad)
  for (const gatewayId of ['g1', 'g2']) await driver.app.commands.watch({ gatewayId, text: '20011-20013' })
  await driver.until('everyone fresh', (state) => state.agents.every((agent) => agent.freshness === 'fresh'))
  expect(driver.app.state().agents.map((agent) => agent.key)).toEqual([
    ...['g1/20011', 'g1/20012', 'g1/20013', 'g2/20011', 'g2/20012', 'g2/20013'],
  ])
  const { requests } = good
  const paceOf = async (): Promise<number> => {
    const first = await requests.next({ interface: 'agentbyworkno' })
    for (let i = 0; i < 3; i++) await requests.next({ interface: 'agentbyworkno' })
    const last = await requests.next({ interface: 'agentbyworkno' })
    return (last.atMs - first.atMs) / 4
  }
  const usual = await paceOf()
  await bad.faults.set({ kind: 'hang' })
  expect(await paceOf()).toBeLessThan(usual * 1.5)
  await bad.faults.clear()
  await bad.faults.set({ kind: 'refuse' })
  await driver.until('one is down', (state) => state.gateways[1]?.connection.kind === 'unreachable')
  expect(driver.app.state().gateways[0]?.connection.kind).toBe('connected')
  await bad.faults.clear()
  bad.session.end()
  await driver.until('one has ended', (state) => state.gateways[1]?.connection.kind === 'session-ended')
  const { agents, gateways } = driver.app.state()
  expect(agents.map((agent) => agent.freshness === 'unknown')).toEqual([false, false, false, true, true, true])
  expect(gateways.map(({ session }) => session.kind)).toEqual(['opened', 'none'])
  expect(requests.all({ guidOk: false }).map((request) => request.interface)).toEqual(['loginex'])
  expect(requests.maxInWindow(2_000, { interface: 'agentbyworkno' })).toBeLessThanOrEqual(5)
}, 30_000)
