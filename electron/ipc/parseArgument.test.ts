// What a page may ask of main: exactly what the contract says, within bounds.

import { expect, test } from 'vitest'
import { COMMAND_NAMES, type CommandName } from '../../contract/commands.ts'
import { DEFAULT_LIMITS } from '../../contract/limits.ts'
import { LONGEST_FIRST_SCREEN } from '../../contract/firstScreen.ts'
import { parseArgument } from './parseArgument.ts'

const FINGERPRINT = Array.from({ length: 32 }, () => 'AB').join(':')
const CONNECT = {
  gatewayId: null,
  isSameContactCenter: false,
  address: '[::1]:8043',
  ownAgentId: '291',
  session: { kind: 'guid', guid: 'x' },
  proxy: { kind: 'system' },
}

const RULE = {
  id: '',
  name: 'Nobody free',
  where: { kind: 'skill', name: 'voice_billing' },
  status: 'idle',
  comparison: 'fewer',
  agents: 1,
  forS: 30,
}

const RIGHT: { readonly [C in CommandName]: readonly unknown[] } = {
  getState: [null],
  connect: [
    CONNECT,
    {
      ...CONNECT,
      gatewayId: 'g1',
      isSameContactCenter: true,
      session: { kind: 'sign-in', password: 'p', phoneNumber: '', keepSignedIn: false },
      proxy: { kind: 'manual', url: 'http://proxy:3128' },
      authority: 'x'.repeat(100_000),
    },
  ],
  removeGateway: [{ gatewayId: 'g1' }],
  tryDemo: [null],
  leaveDemo: [null],
  trustCertificate: [{ gatewayId: 'g1', fingerprint: FINGERPRINT, isAdditional: false }],
  cancelQuestion: [{ gatewayId: 'g1' }],
  reviewCertificate: [{ gatewayId: 'g1' }],
  forgetCertificate: [{ gatewayId: 'g1', fingerprint: FINGERPRINT }],
  addAuthority: [{ gatewayId: 'g1', authority: '-----BEGIN' }],
  removeAuthority: [{ gatewayId: 'g1', fingerprint: FINGERPRINT }],
  giveProxyPassword: [{ gatewayId: 'g1', userName: 'ada', password: '' }],
  signInAnyway: [{ gatewayId: 'g1' }],
  signOut: [{ gatewayId: 'g1' }],
  retryNow: [{ gatewayId: 'g1' }],
  nameGateway: [
    { gatewayId: 'g1', name: '' },
    { gatewayId: 'g1', name: '柏'.repeat(60) },
  ],
  setReasonWords: [
    { gatewayId: 'g1', reasons: [] },
    { gatewayId: 'g1', reasons: Array.from({ length: 100 }, () => ({ code: 999_999, words: 'x'.repeat(40) })) },
  ],
  watch: [{ gatewayId: 'g1', text: '20011, 20012-20020\n20031' }],
  stopWatching: [{ agents: ['g1/20011', 'g2/999999'] }],
  moveAgent: [{ agent: 'g1/20011', index: 0 }],
  setAgentAlerts: [
    { agent: 'g1/20011', alertSettings: { notify: null, limits: {} } },
    {
      agent: 'g1/20011',
      alertSettings: {
        notify: false,
        limits: { rest: { criticalS: 600 }, idle: { warningS: null, criticalS: 86_400 } },
      },
    },
  ],
  setLabels: [
    { agent: 'g1/20011', labels: [] },
    { agent: 'g1/20011', labels: ['new here', '夜班'] },
  ],
  tellMeWhen: [
    { agent: 'g1/20011', tellWhen: 'idle' },
    { agent: 'g1/20011', tellWhen: 'any-change' },
    { agent: 'g1/20011', tellWhen: null },
  ],
  acknowledge: [{ incident: 'agent:g1/20011', isUndone: false }],
  snooze: [
    { subject: 'rule:4f1c', duration: 15 },
    { subject: 'gateway:g1', duration: 'until-tomorrow' },
    { subject: 'agent:g1/20011', duration: null },
  ],
  getRehearsal: [null],
  toggleMiniBar: [null],
  showMain: [{ agent: null }, { agent: 'g1/20011' }],
  refreshAgent: [{ agent: 'g1/20011' }],
  keepFirstScreen: [{ html: '<p>', css: '', locale: 'en' }],
  setInView: [{ agents: [] }],
  setSeen: [{ isSeen: false }],
  getDay: [
    { day: null, agents: null },
    { day: '2026-10-25', agents: ['g1/20011'] },
  ],
  getTimeline: [{ day: null, agents: [] }],
  getHandover: [{ day: '2028-02-29' }],
  exportDay: [
    { day: null, what: 'day-sheet' },
    { day: '2026-11-26', what: 'everything' },
  ],
  cancelExport: [null],
  deleteHistory: [{ agent: null }, { agent: 'g1/20011' }],
  updateSettings: [
    { changes: {} },
    { changes: { theme: 'dark', language: 'zh-CN', chosenStatuses: ['unrecognised', 'wrap-up'] } },
    { changes: { tellAbout: 'what-needs-me', queriesPerSecond: 0.5, limits: DEFAULT_LIMITS, floorRules: [RULE] } },
    { changes: { updates: { kind: 'off' } } },
    { changes: { updates: { kind: 'address', url: 'https://updates.example.com/agent-monitor/' } } },
    { changes: { quietHours: [{ days: [0, 6], from: 1_320, to: 360, letCriticalThrough: true }] } },
  ],
  pauseNotifications: [{ pause: 15 }, { pause: 'until-resumed' }, { pause: 'resume' }],
  sendTestNotification: [null],
  dismissNotice: [{ id: 'secret-in-memory-only' }],
  checkConnection: [
    { target: { kind: 'gateway', gatewayId: 'g1' } },
    { target: { kind: 'address', address: 'gateway', proxy: { kind: 'manual', url: 'http://proxy:3128' } } },
  ],
  collectDiagnostics: [null],
  saveDiagnostics: [null],
  exportProfile: [null],
  openImport: [{ bytes: null }, { bytes: new Uint8Array([123, 125]) }],
  chooseImportGateway: [{ id: 1, gatewayId: 'g1' }],
  applyImport: [{ id: 1, wanted: { watchList: true, settings: false } }],
  dismissImport: [{ id: 1 }],
  readLicences: [null],
  getLoginStatus: [null],
  checkForUpdates: [null],
  installUpdate: [null],
}

test.each(COMMAND_NAMES)('%s takes what it is meant to take, unchanged', (name) => {
  for (const value of RIGHT[name]) expect(parseArgument(name, value)).toEqual({ ok: true, argument: value })
})

test.each(COMMAND_NAMES)('%s takes nothing else', (name) => {
  for (const value of [undefined, 0, 'x', [], { extra: 1 }, () => null]) {
    expect(parseArgument(name, value)).toEqual({ ok: false })
  }
  for (const value of RIGHT[name]) {
    if (value !== null) expect(parseArgument(name, { ...(value as object), extra: 1 })).toEqual({ ok: false })
  }
})

test.each([
  ['watch', { gatewayId: 'g1', text: 'x'.repeat(200_001) }],
  ['watch', { gatewayId: 'g/1', text: '' }],
  ['updateSettings', { changes: { updates: { kind: 'address', url: 'http://updates.example.com/' } } }],
  ['updateSettings', { changes: { updates: { kind: 'address', url: 'https://me:secret@updates.example.com/' } } }],
  ['updateSettings', { changes: { updates: { kind: 'address', url: 'file:///tmp' } } }],
  ['stopWatching', { agents: ['20011'] }],
  ['stopWatching', { agents: ['g1/../20011'] }],
  ['keepFirstScreen', { html: 'x'.repeat(LONGEST_FIRST_SCREEN + 1), css: '', locale: 'en' }],
  ['setInView', { agents: Array.from({ length: 5_001 }, () => 'g1/1') }],
  ['moveAgent', { agent: 'g1/20011', index: -1 }],
  ['moveAgent', { agent: 'g1/20011', index: 0.5 }],
  ['moveAgent', { agent: 'g1/20011', index: Number.NaN }],
  ['trustCertificate', { gatewayId: 'g1', fingerprint: FINGERPRINT.toLowerCase(), isAdditional: false }],
  ['trustCertificate', { gatewayId: 'g1', fingerprint: FINGERPRINT.slice(3), isAdditional: false }],
  ['getDay', { day: '2026-02-30', agents: null }],
  ['getDay', { day: '2026-2-3', agents: null }],
  ['exportDay', { day: null, what: 'all' }],
  ['trustCertificate', { gatewayId: 'g1', fingerprint: FINGERPRINT }],
  ['forgetCertificate', { gatewayId: 'g1' }],
  ['connect', { ...CONNECT, session: { kind: 'guid', guid: 'x'.repeat(4_001) } }],
  ['connect', { ...CONNECT, proxy: { kind: 'manual' } }],
  ['updateSettings', { changes: { queriesPerSecond: 3 } }],
  ['updateSettings', { changes: { queriesPerSecond: Number.NaN } }],
  ['updateSettings', { changes: { theme: undefined } }],
  ['updateSettings', { changes: { chosenStatuses: ['asleep'] } }],
  ['updateSettings', { changes: { limits: { ...DEFAULT_LIMITS, rest: { warningS: 0, criticalS: 60 } } } }],
  ['updateSettings', { changes: { limits: { rest: { warningS: 30, criticalS: 60 } } } }],
  ['updateSettings', { changes: { quietHours: [{ days: [7], from: 0, to: 1, letCriticalThrough: false }] } }],
  ['updateSettings', { changes: { quietHours: [{ days: [0], from: 1_440, to: 1, letCriticalThrough: false }] } }],
  ['updateSettings', { changes: { floorRules: [{ ...RULE, agents: -1 }] } }],
  ['updateSettings', { changes: { floorRules: [{ ...RULE, name: ' ' }] } }],
  ['setLabels', { agent: 'g1/20011', labels: ['x'.repeat(41)] }],
  ['setLabels', { agent: 'g1/20011', labels: ['one, two'] }],
  ['snooze', { subject: 'agent:g1/20011', duration: 0 }],
  ['snooze', { subject: 'everybody', duration: 15 }],
  ['nameGateway', { gatewayId: 'g1', name: 'x'.repeat(61) }],
  ['setReasonWords', { gatewayId: 'g1', reasons: [{ code: 0, words: 'Lunch' }] }],
  ['setReasonWords', { gatewayId: 'g1', reasons: [{ code: 1_000_000, words: 'Lunch' }] }],
  ['setReasonWords', { gatewayId: 'g1', reasons: [{ code: 1.5, words: 'Lunch' }] }],
  ['setReasonWords', { gatewayId: 'g1', reasons: [{ code: 3, words: 'x'.repeat(41) }] }],
  ['setReasonWords', { gatewayId: 'g1', reasons: Array.from({ length: 101 }, () => ({ code: 3, words: '' })) }],
  ['openImport', { bytes: new Uint8Array(25_000_002) }],
  ['openImport', { bytes: 'text' }],
  ['applyImport', { id: 1, wanted: { watchList: true } }],
  ['pauseNotifications', { pause: 0 }],
  ['pauseNotifications', { pause: Number.POSITIVE_INFINITY }],
  ['pauseNotifications', { pause: 'forever' }],
  ['updateSettings', { changes: { language: 'fr' } }],
  ['setAgentAlerts', { agent: 'g1/20011', alertSettings: { notify: null, limits: { rest: { criticalS: 0 } } } }],
  ['setAgentAlerts', { agent: 'g1/20011', alertSettings: { notify: null, limits: { rest: { criticalS: 86_401 } } } }],
] as const)('%s refuses what is out of bounds (%#)', (name, value) => {
  expect(parseArgument(name, value)).toEqual({ ok: false })
})

test('a prototype sent along is not taken over', () => {
  const value: unknown = JSON.parse('{"gatewayId":"g1","__proto__":{"polluted":true}}')
  const parsed = parseArgument('retryNow', value)
  expect(parsed.ok && 'polluted' in (parsed.argument as object)).toBe(false)
})
