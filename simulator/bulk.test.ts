// The bulk queries of section 2 in every variant that a real gateway might show.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BulkRules } from './behaviour.ts'
import { startSimulator, type Simulator } from './simulator.ts'
import { ask, byWorkno, type TinyAnswer } from './tinyClient.ts'

let simulator: Simulator

beforeEach(async () => {
  simulator = await startSimulator({ floor: { agents: 8 }, behaviour: { flowControl: { beyond: 'count' } } })
  simulator.floor.freeze()
  for (const workno of simulator.floor.worknos()) simulator.floor.set(workno, { state: 'idle', rejectsInbound: false })
  simulator.floor.set('20012', { rejectsInbound: true })
  simulator.floor.set('20013', { state: 'signed-out' })
})
afterEach(() => simulator.close())

function list(agentList: unknown, search = ''): Promise<TinyAnswer> {
  const path = `agentgroup/${simulator.agentId}/agentbylist${search}`
  return ask(simulator.origin, path, { guid: simulator.guid(), body: { agentList } })
}

function ids(answer: TinyAnswer): readonly string[] {
  return (answer.json?.result as { workno: string }[]).map(({ workno }) => workno)
}

const play = (agentbylist: BulkRules['agentbylist']): void => simulator.configure({ bulk: { agentbylist } })

test('answers the list with the single query’s fields, but leaves some out', async () => {
  const answer = await list('20011,20012,20013,20014,59999')
  expect(ids(answer)).toEqual(['20011', '20014'])
  const single = await ask(simulator.origin, byWorkno(simulator.agentId, '20011'), { guid: simulator.guid() })
  expect((answer.json?.result as unknown[])[0]).toEqual(single.json?.result)
  simulator.configure({ bulk: { leavesOutRejecting: false, leavesOutSignedOut: false } })
  expect(ids(await list('20011,20012,20013'))).toEqual(['20011', '20012', '20013'])
})

test('refuses an array, too many, none, and what is no ID', async () => {
  const tooMany = Array.from({ length: 101 }, (_, i) => 20011 + i).join(',')
  for (const bad of [['20011'], tooMany, '', 'abc', undefined]) {
    expect((await list(bad)).json?.retcode).toBe('000-002')
  }
})

test('older gateways know no bulk query, in either way', async () => {
  play('404')
  expect((await list('20011')).status).toBe(404)
  play('000-002')
  expect((await list('20011')).json).toMatchObject({ retcode: '000-002', result: '' })
})

test('odd gateways want an array, ignore the list, or contradict themselves', async () => {
  play('wants-array')
  expect((await list('20011')).json?.retcode).toBe('000-002')
  expect(ids(await list(['20011', '20014']))).toEqual(['20011', '20014'])
  play('ignores-list')
  const others = ids(await list('20011,20014'))
  expect(others.length).toBeGreaterThan(0)
  expect(others).not.toContain('20011')
  play('contradicts')
  expect((await list('20011')).json?.result).toMatchObject([{ workno: '20011', status: '3', ctiStatus: '7' }])
})

test('mediaTypes narrows the list to agents with such a skill', async () => {
  simulator.floor.set('20011', { skills: [{ name: 'voice', id: 6, mediatype: 5 }] })
  simulator.floor.set('20014', { skills: [{ name: 'social', id: 23, mediatype: 53 }] })
  expect(ids(await list('20011,20014', '?mediaTypes=53,1'))).toEqual(['20014'])
})

test('counts as one query, and needs the Guid', async () => {
  simulator.configure({ flowControl: { beyond: '000-007', limit: 1 } })
  const unknown = await ask(simulator.origin, 'agentgroup/291/agentbylist', {
    guid: 'no',
    body: { agentList: '20011' },
  })
  expect(unknown.json?.retcode).toBe('100-006')
  expect((await list('20011,20014,20015')).json?.retcode).toBe('0')
  expect((await list('20011')).json?.retcode).toBe('000-007')
})

test('one skill queue: limit and states both or neither', async () => {
  const skill = (body?: unknown): Promise<TinyAnswer> =>
    ask(simulator.origin, 'agentgroup/291/agentbyskill/6', { guid: simulator.guid(), body })
  simulator.floor.set('20014', { state: 'busy' })
  expect(ids(await skill())).toEqual(['20011', '20014', '20015', '20016', '20017', '20018'])
  expect(ids(await skill({ agentLimit: 5, agentStatus: 3 }))).toEqual(['20014'])
  expect(ids(await skill({ agentLimit: 2, agentStatus: '3,4' }))).toEqual(['20011', '20014'])
  for (const bad of [{ agentLimit: 5 }, { agentStatus: 3 }, { agentLimit: 501, agentStatus: 3 }]) {
    expect((await skill(bad)).json?.retcode).toBe('000-002')
  }
})

test('all agents online, each under every skill it has', async () => {
  const answer = await ask(simulator.origin, 'agentgroup/291/allonlineagents', { guid: simulator.guid() })
  const skills = answer.json?.result as { skillId: number; skillMediaType: number; agent: { workno: string }[] }[]
  const voice = skills.find(({ skillId }) => skillId === 6)
  expect(voice?.skillMediaType).toBe(5)
  expect(voice?.agent.map(({ workno }) => workno)).not.toContain('20013')
  expect(skills.length).toBeGreaterThan(1)
})
