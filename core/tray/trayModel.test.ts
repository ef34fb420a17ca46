// What the tray tells in every state, above all that it never looks well when something is not.

import { expect, test } from 'vitest'
import type { Connection } from '../../contract/gateway.ts'
import { agentKey } from '../../contract/ids.ts'
import type { Incident } from '../../contract/incident.ts'
import { STATUS_KEYS } from '../../contract/status.ts'
import {
  SAMPLE_NOW,
  sampleAgent,
  sampleGateway,
  sampleProblem,
  sampleState,
  sampleStatus,
  type SampleAgent,
} from '../../proof/fakes/sampleState.ts'
import { trayModel, type TrayModel } from './trayModel.ts'

const withAgents = (...agents: readonly SampleAgent[]) =>
  sampleState({ agents: agents.map((agent, index) => sampleAgent(String(20011 + index), agent)) })

const withConnection = (connection: Connection) =>
  sampleState({ gateways: [sampleGateway('g1', connection)], agents: [sampleAgent('20011', { freshness: 'stale' })] })

const agentsOf = ({ menu }: TrayModel) => menu.filter((entry) => entry.kind === 'agent')

const since = SAMPLE_NOW

test('everything current is well', () => {
  const model = trayModel(withAgents({ key: 'idle' }, { key: 'talking' }, { key: 'talking' }))
  expect(model.icon).toBe('all-well')
  expect(model.tooltip).toEqual({
    openIncidents: 0,
    trouble: null,
    gateways: 1,
    agents: 3,
    counts: [
      { what: 'talking', agents: 2 },
      { what: 'idle', agents: 1 },
    ],
    notCurrent: 0,
    pause: { kind: 'off' },
  })
})

test.each<[string, SampleAgent]>([
  ['is stale', { freshness: 'stale' }],
  ['was never observed', { freshness: 'unknown' }],
  ['does not answer', { key: 'ringing', remarks: ['not-answering'] }],
  ['could not be asked about', { problem: sampleProblem('agent-failed') }],
])('one agent among many that %s takes the healthy icon away', (_what, agent) => {
  expect(trayModel(withAgents({}, {}, agent, {})).icon).toBe('attention')
})

test.each<[Connection, string]>([
  [{ kind: 'unreachable', since, problem: sampleProblem('refused'), retryAt: null }, 'trouble'],
  [{ kind: 'refuses', since, problem: sampleProblem('http-status'), retryAt: null }, 'trouble'],
  [{ kind: 'session-ended', since, problem: sampleProblem('session-ended') }, 'locked'],
  [{ kind: 'untrusted', since, problem: sampleProblem('certificate-changed') }, 'locked'],
  [{ kind: 'connecting', since }, 'attention'],
  [{ kind: 'paused', since, reason: 'offline' }, 'attention'],
])('connection %j', (connection, icon) => {
  const model = trayModel(withConnection(connection))
  expect(model.icon).toBe(icon)
  expect(model.tooltip).toMatchObject({
    trouble: { kind: connection.kind, place: null, others: 0 },
    agents: 1,
    counts: [],
    notCurrent: 1,
  })
})

test('a question is told rather than the connection that waits for its answer', () => {
  const question = { kind: 'signed-in-elsewhere', problem: sampleProblem('signed-in-elsewhere') } as const
  const model = trayModel(
    sampleState({ gateways: [{ ...sampleGateway('g1', { kind: 'connecting', since }), question }] }),
  )
  expect(model.icon).toBe('locked')
  expect(model.tooltip.trouble?.kind).toBe('signed-in-elsewhere')
})

test('nothing watched has an icon of its own', () => {
  expect(trayModel(sampleState())).toMatchObject({ icon: 'idle-no-agents', tooltip: { gateways: 1, agents: 0 } })
  expect(trayModel(sampleState({ gateways: [] })).tooltip.gateways).toBe(0)
})

test('of several gateways the worst is told by its name, else by its address', () => {
  const down: Connection = { kind: 'unreachable', since, problem: sampleProblem('refused'), retryAt: null }
  const gateways = [sampleGateway('g1'), sampleGateway('g2', down), sampleGateway('g3', down)]
  const model = trayModel({ ...withAgents({}), gateways })
  expect(model.icon).toBe('trouble')
  expect(model.tooltip.trouble).toEqual({ kind: 'unreachable', place: 'g2.example:8043', others: 1 })
  const named = { ...withAgents({}), gateways: [sampleGateway('g1'), { ...sampleGateway('g2', down), name: 'Berlin' }] }
  expect(trayModel(named).tooltip.trouble).toEqual({ kind: 'unreachable', place: 'Berlin', others: 0 })
})

test('everybody is counted once, current or not', () => {
  const agents: SampleAgent[] = [...STATUS_KEYS, ...STATUS_KEYS].map((key) => ({ key }))
  const { counts, notCurrent } = trayModel(withAgents(...agents, { freshness: 'stale' })).tooltip
  expect(counts).toEqual(STATUS_KEYS.map((what) => ({ what, agents: 2 })))
  expect(notCurrent).toBe(1)
})

test('an old status is never counted as the present one', () => {
  const model = trayModel(
    withAgents({ key: 'talking' }, { key: 'talking', freshness: 'stale' }, { freshness: 'unknown' }),
  )
  expect(agentsOf(model)).toMatchObject([
    { agent: 'g1/20011', who: { name: 'Agent 20011', workno: '20011' }, freshness: 'fresh' },
    { freshness: 'stale', status: sampleStatus('talking') },
    { freshness: 'unknown', status: null },
  ])
  expect(model.tooltip).toMatchObject({ counts: [{ what: 'talking', agents: 1 }], notCurrent: 2 })
})

test('who looks ready but cannot take calls is not counted as idle', () => {
  const model = trayModel(withAgents({ key: 'idle', remarks: ['odd-duration', 'cannot-take-calls'] }))
  expect(agentsOf(model)).toMatchObject([{ status: sampleStatus('idle'), remarks: ['cannot-take-calls'] }])
  expect(model.tooltip.counts).toEqual([{ what: 'cannot-take-calls', agents: 1 }])
})

test('what was remarkable about an old status is not told any more', () => {
  const model = trayModel(withAgents({ key: 'idle', remarks: ['cannot-take-calls'], freshness: 'stale' }))
  expect(agentsOf(model)).toMatchObject([{ remarks: [] }])
})

test('the menu lists the first 20 and says how many there are besides', () => {
  const { menu } = trayModel(withAgents(...Array.from({ length: 23 }, () => ({}))))
  expect(menu.map(({ kind }) => kind)).toEqual([
    'show',
    'mini-bar',
    'pauses',
    'separator',
    ...Array.from({ length: 20 }, () => 'agent'),
    'more',
    'separator',
    'quit',
  ])
  expect(menu).toContainEqual({ kind: 'more', agents: 3 })
})

test('pausing offers its lengths, and afterwards resuming', () => {
  const submenu = trayModel(sampleState()).menu.find((entry) => entry.kind === 'pauses')
  expect(submenu?.entries).toEqual([15, 60, 'until-resumed'].map((pause) => ({ kind: 'pause', pause })))
  const pause = { kind: 'until', at: { mono: SAMPLE_NOW.mono + 1, wall: SAMPLE_NOW.wall } } as const
  const paused = trayModel({ ...withAgents({}), pause })
  expect(paused.menu).toContainEqual({ kind: 'pause', pause: 'resume' })
  expect(paused.icon).toBe('paused')
  expect(paused.tooltip.pause).toEqual(pause)
  const over = trayModel({ ...withAgents({}), pause: { kind: 'until', at: SAMPLE_NOW } })
  expect(over).toMatchObject({ icon: 'all-well', tooltip: { pause: { kind: 'off' } } })
})

const incident = (workno: string, deviations: Partial<Incident> = {}): Incident => ({
  id: `agent:g1/${workno}`,
  cause: {
    kind: 'limit',
    agent: agentKey('g1', workno),
    who: { name: null, workno },
    status: sampleStatus('wrap-up'),
    limitS: 120,
  },
  level: 'critical',
  mark: { kind: 'open' },
  since: SAMPLE_NOW.wall,
  from: SAMPLE_NOW.wall + 120_000,
  isCertain: true,
  knownUntil: SAMPLE_NOW.wall + 125_000,
  untold: null,
  ...deviations,
})

test('open incidents are counted and lead to the worst five, then to all', () => {
  const incidents = ['1', '2', '3', '4', '5', '6'].map((workno) => incident(workno))
  const model = trayModel({ ...withAgents({}), incidents })
  expect(model).toMatchObject({ icon: 'needs-you', tooltip: { openIncidents: 6 } })
  const entry = model.menu.find((one) => one.kind === 'needs-you')
  expect(entry).toMatchObject({ openIncidents: 6 })
  expect(entry?.entries.map((one) => (one.kind === 'incident' ? one.incident : one.kind))).toEqual([
    'agent:g1/1',
    'agent:g1/2',
    'agent:g1/3',
    'agent:g1/4',
    'agent:g1/5',
    'separator',
    'show-needs-you',
  ])
})

test('what is acknowledged or snoozed needs nobody any more', () => {
  const incidents = [
    incident('1', { mark: { kind: 'acknowledged', at: SAMPLE_NOW.wall } }),
    incident('2', { mark: { kind: 'snoozed', until: SAMPLE_NOW.wall + 1 } }),
  ]
  const model = trayModel({ ...withAgents({}), incidents })
  expect(model).toMatchObject({ icon: 'all-well', tooltip: { openIncidents: 0 } })
  expect(model.menu.map(({ kind }) => kind)).not.toContain('needs-you')
})

test('where nothing can be known, that is what the picture shows', () => {
  const down = withConnection({ kind: 'unreachable', since, problem: sampleProblem('refused'), retryAt: null })
  expect(trayModel({ ...down, incidents: [incident('1')] })).toMatchObject({
    icon: 'trouble',
    tooltip: { openIncidents: 1 },
  })
  const pause = { kind: 'until-resumed' } as const
  expect(trayModel({ ...withAgents({}), incidents: [incident('1')], pause }).icon).toBe('needs-you')
})

test('equal states have equal keys, and time alone changes nothing', () => {
  const state = withAgents({ key: 'talking' })
  const later = { ...state, revision: 9, at: { mono: SAMPLE_NOW.mono + 60_000, wall: SAMPLE_NOW.wall + 60_000 } }
  expect(trayModel(later).key).toBe(trayModel(state).key)
  expect(trayModel(withAgents({ key: 'idle' })).key).not.toBe(trayModel(state).key)
})
