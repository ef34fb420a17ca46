// What goes into the zip: everything that helps, and nothing that a stranger must not see.

import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'
import { sampleAgent, sampleGateway, sampleProblem, sampleRule, sampleState } from '../../proof/fakes/sampleState.ts'
import { diagnosticFiles, type Diagnosis } from './diagnosticFiles.ts'

const SECRET_WORDS = 'Team of Ann Lee'
const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  groupLimits: [{ gatewayId: 'g1', group: SECRET_WORDS, limits: {} }],
  labelLimits: [{ label: SECRET_WORDS, limits: {} }],
  floorRules: [sampleRule({ name: SECRET_WORDS, where: { kind: 'group', name: SECRET_WORDS }, agents: 1 })],
  foldedGroups: [SECRET_WORDS],
}
const problem = sampleProblem('timeout', { message: SECRET_WORDS, technical: 'ETIMEDOUT' })
const GATEWAY = { ...sampleGateway(), name: SECRET_WORDS }
const DIAGNOSIS: Diagnosis = {
  at: Date.UTC(2026, 10, 26),
  timeZone: 'Asia/Shanghai',
  versions: { app: '1.2.3' },
  counts: { 'query: ok': 4001 },
  state: sampleState({
    settings: SETTINGS,
    gateways: [{ ...GATEWAY, connection: { kind: 'session-ended', since: { mono: 0, wall: 0 }, problem } }],
    agents: [sampleAgent('20011', { name: 'Ann Lee' })],
  }),
  logs: [{ name: 'main.log', text: 'agent Ann Lee at 4001\n' }],
  people: [{ workno: '20011', name: 'Ann Lee', phoneNumber: '4001' }],
}

test('holds what helps', () => {
  const files = diagnosticFiles(DIAGNOSIS)
  expect(files.map(({ name }) => name)).toEqual([
    'about.json',
    'last-hour.json',
    'state.json',
    'settings.json',
    'main.log',
  ])
  const read = (name: string): unknown => JSON.parse(files.find((file) => file.name === name)?.text ?? '')
  expect(read('about.json')).toMatchObject({ at: '2026-11-26T00:00:00.000Z', timeZone: 'Asia/Shanghai', app: '1.2.3' })
  // A figure is nobody's number.
  expect(read('last-hour.json')).toEqual({ 'query: ok': 4001 })
  expect(read('settings.json')).toMatchObject({ queriesPerSecond: 2, foldedGroups: 1 })
  expect(Object.keys(read('settings.json') as object)).toEqual(Object.keys(SETTINGS))
  expect(read('state.json')).toMatchObject({
    gateways: [{ connection: 'session-ended', problem: { kind: 'timeout', technical: 'ETIMEDOUT' } }],
    agents: { watched: 1 },
  })
})

test('holds no name, no phone number, and nothing in words that somebody wrote', () => {
  const files = diagnosticFiles(DIAGNOSIS)
  const text = JSON.stringify(files)
  expect(text).not.toContain('Ann Lee')
  expect(text).not.toContain('Team of')
  expect(files.at(-1)?.text).toBe('agent 20011 at [phone number]\n')
})
