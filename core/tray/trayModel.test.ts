// What the tray tells in every state, above all that it never looks well when something is not.

import { expect, test } from 'vitest'
import type { Connection } from '../../contract/gateway.ts'
import { STATUS_WORDS } from '../../contract/status.ts'
import {
  SAMPLE_NOW,
  sampleAgent,
  sampleGateway,
  sampleProblem,
  sampleState,
  type SampleAgent,
} from '../../proof/fakes/sampleState.ts'
import { trayModel, type TrayEntry, type TrayModel } from './trayModel.ts'

const withAgents = (...agents: readonly SampleAgent[]) =>
  sampleState({ agents: agents.map((agent, index) => sampleAgent(String(20011 + index), agent)) })

const withConnection = (connection: Connection) =>
  sampleState({ gateways: [sampleGateway('g1', connection)], agents: [sampleAgent('20011', { freshness: 'stale' })] })

const labels = (model: TrayModel): string[] =>
  model.menu.map((entry) => (entry.kind === 'separator' ? '—' : entry.label))

const since = SAMPLE_NOW

test('everything current is well', () => {
  const model = trayModel(withAgents({ key: 'talking' }, { key: 'talking' }, { key: 'idle' }))
  expect(model.icon).toBe('all-well')
  expect(model.tooltip).toBe('Agent Monitor · 3 agents: 2 talking, 1 idle')
})

test.each<[string, SampleAgent]>([
  ['is stale', { freshness: 'stale' }],
  ['was never observed', { freshness: 'unknown' }],
  ['does not answer', { key: 'ringing', remarks: ['not-answering'] }],
  ['could not be asked about', { problem: sampleProblem('agent-failed') }],
])('one agent among many that %s takes the healthy icon away', (_what, agent) => {
  expect(trayModel(withAgents({}, {}, agent, {})).icon).toBe('attention')
})

test.each<[Connection, string, string]>([
  [
    { kind: 'unreachable', since, problem: sampleProblem('refused'), retryAt: null },
    'trouble',
    'Agent Monitor · Gateway unreachable · 1 agent, none current',
  ],
  [
    { kind: 'refuses', since, problem: sampleProblem('http-status'), retryAt: null },
    'trouble',
    'Agent Monitor · Gateway refuses · 1 agent, none current',
  ],
  [
    { kind: 'session-ended', since, problem: sampleProblem('session-ended') },
    'locked',
    'Agent Monitor · Session ended · 1 agent, none current',
  ],
  [
    { kind: 'untrusted', since, problem: sampleProblem('certificate-changed') },
    'locked',
    'Agent Monitor · Certificate not trusted · 1 agent, none current',
  ],
  [{ kind: 'connecting', since }, 'attention', 'Agent Monitor · Connecting · 1 agent, none current'],
  [{ kind: 'paused', since, reason: 'offline' }, 'attention', 'Agent Monitor · Paused · 1 agent, none current'],
])('connection %j', (connection, icon, tooltip) => {
  expect(trayModel(withConnection(connection))).toMatchObject({ icon, tooltip })
})

test('nothing watched has an icon of its own', () => {
  expect(trayModel(sampleState())).toMatchObject({
    icon: 'idle-no-agents',
    tooltip: 'Agent Monitor · no agents watched',
  })
  expect(trayModel(sampleState({ gateways: [] })).tooltip).toBe('Agent Monitor · no gateway set up')
})

test('of several gateways the worst is told by its address', () => {
  const down: Connection = { kind: 'unreachable', since, problem: sampleProblem('refused'), retryAt: null }
  const gateways = [sampleGateway('g1'), sampleGateway('g2', down), sampleGateway('g3', down)]
  const model = trayModel({ ...withAgents({}), gateways })
  expect(model.icon).toBe('trouble')
  expect(model.tooltip).toBe('Agent Monitor · Gateway unreachable: g2.example:8043 and 1 more · 1 agent: 1 idle')
})

test('a tooltip is never longer than Windows shows, and never loses how many are not current', () => {
  const keys = Object.keys(STATUS_WORDS) as (keyof typeof STATUS_WORDS)[]
  const agents: SampleAgent[] = [...keys, ...keys].map((key) => ({ key }))
  const { tooltip } = trayModel(withAgents(...agents, { freshness: 'stale' }))
  expect(tooltip.length).toBeLessThanOrEqual(127)
  expect(tooltip).toMatch(/^Agent Monitor · 27 agents: 2 idle, .*…; 1 not current$/)
})

test('an old status is never shown as the present one', () => {
  const model = trayModel(
    withAgents({ key: 'talking' }, { key: 'talking', freshness: 'stale' }, { freshness: 'unknown' }),
  )
  expect(labels(model).slice(3, 6)).toEqual([
    'Agent 20011 · 20011: Talking',
    'Agent 20012 · 20012: unknown, last Talking',
    'Agent 20013 · 20013: unknown',
  ])
  expect(model.tooltip).toBe('Agent Monitor · 3 agents: 1 talking; 2 not current')
})

test('who looks ready but cannot take calls is not counted as idle', () => {
  const model = trayModel(withAgents({ key: 'idle', remarks: ['cannot-take-calls'] }))
  expect(labels(model)[3]).toBe('Agent 20011 · 20011: Idle (cannot take calls)')
  expect(model.tooltip).toBe('Agent Monitor · 1 agent: 1 cannot take calls')
})

test('the menu lists the first 20 and says how many there are besides', () => {
  const model = trayModel(withAgents(...Array.from({ length: 23 }, () => ({}))))
  expect(model.menu.filter((entry) => entry.kind === 'action' && entry.action.kind === 'focus-agent')).toHaveLength(20)
  expect(labels(model)).toContain('and 3 more in the window')
  expect(labels(model).at(-1)).toBe('Quit')
})

test('pausing offers its lengths, and afterwards resuming', () => {
  const submenu = trayModel(sampleState()).menu.find((entry) => entry.kind === 'submenu')
  const pauses = submenu?.entries.map((entry) => entry.kind === 'action' && entry.action)
  expect(pauses).toEqual([15, 60, 'until-resumed'].map((pause) => ({ kind: 'pause', pause })))
  const until = { mono: SAMPLE_NOW.mono + 1, wall: SAMPLE_NOW.wall }
  const paused = trayModel({ ...withAgents({}), pause: { kind: 'until', at: until } })
  const resume: TrayEntry = {
    kind: 'action',
    label: 'Resume notifications',
    action: { kind: 'pause', pause: 'resume' },
  }
  expect(paused.menu).toContainEqual(resume)
  expect(paused.icon).toBe('paused')
  expect(paused.tooltip).toMatch(/notifications paused until \d\d:\d\d$/)
  expect(trayModel({ ...withAgents({}), pause: { kind: 'until', at: SAMPLE_NOW } }).icon).toBe('all-well')
})

test('equal states have equal keys, and time alone changes nothing', () => {
  const state = withAgents({ key: 'talking' })
  const later = { ...state, revision: 9, at: { mono: SAMPLE_NOW.mono + 60_000, wall: SAMPLE_NOW.wall + 60_000 } }
  expect(trayModel(later).key).toBe(trayModel(state).key)
  expect(trayModel(withAgents({ key: 'idle' })).key).not.toBe(trayModel(state).key)
})
