// What moves from one profile to another: everything that was chosen, nothing that is secret, and never anything away.

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LimitOverrides } from '../../contract/limits.ts'
import { changesOf } from '../../contract/moving.ts'
import { NO_POLICY_STATE, type PolicyState } from '../../contract/policy.ts'
import type { SettingsChanges } from '../../contract/schemas.ts'
import { STATUS_KEYS } from '../../contract/status.ts'
import { createSequentialIds } from '../../proof/fakes/fakePorts.ts'
import { sampleRule } from '../../proof/fakes/sampleState.ts'
import type { SavedGateway } from '../gateways/gatewaysFile.ts'
import { NO_POLICY, settingsInForce } from '../settings/settingsInForce.ts'
import { keyOf } from '../watchlist/pinList.ts'
import type { Pin } from '../watchlist/pinsFile.ts'
import { planImport, type PlannedImport, type PresentProfile } from './importPlan.ts'
import { movedToFile, parseMoved, type MovedProfile } from './movedFile.ts'
import type { Imported } from './readImport.ts'

const gatewayOf = (id: string, deviations: Partial<SavedGateway> = {}): SavedGateway => ({
  id,
  name: '',
  origin: `https://${id}.example:8043`,
  ownAgentId: '291',
  proxy: { kind: 'system' },
  trusted: [],
  verified: null,
  authorities: [],
  sessionKind: 'guid',
  keepSignedIn: false,
  phoneNumber: '',
  reasons: [],
  ...deviations,
})

const pinOf = (gatewayId: string, workno: string, deviations: Partial<Pin> = {}): Pin => ({
  gatewayId,
  workno,
  alertSettings: { notify: null, limits: {} },
  labels: [],
  ...deviations,
})

const presentOf = ({ gateways = [], pins = [], chosen = {} }: Partial<MovedProfile> = {}): PresentProfile => ({
  gateways,
  pins,
  chosen,
  settings: settingsInForce(NO_POLICY, chosen),
})

/** Through a file, as from another computer. */
function exported(profile: MovedProfile): Imported {
  const moved = parseMoved(JSON.parse(JSON.stringify(movedToFile(profile))))
  if (moved === null || moved === 'newer') throw new Error('an export that cannot be read')
  return { kind: 'profile', profile: moved }
}

const listOf = (...worknos: readonly string[]): Imported => ({
  kind: 'list',
  agents: worknos.map((workno) => ({ workno, labels: ['Berlin'] })),
  leftOut: 0,
})

const plan = (present: PresentProfile, imported: Imported, policy: PolicyState = NO_POLICY_STATE): PlannedImport =>
  planImport(present, imported, present.gateways[0]?.id ?? null, policy, createSequentialIds())

function after(present: PresentProfile, { changes }: PlannedImport): PresentProfile {
  return presentOf({
    gateways: [...present.gateways, ...changes.gateways],
    pins: changes.pins,
    chosen: { ...present.chosen, ...changes.settings },
  })
}

const limits: fc.Arbitrary<LimitOverrides> = fc.dictionary(
  fc.constantFrom(...STATUS_KEYS),
  fc.record({ warningS: fc.option(fc.integer({ min: 1, max: 86_400 })) }, { requiredKeys: [] }),
  { maxKeys: 3 },
)

/** Gateways of few addresses and people, so that profiles meet in every way. */
const profiles: fc.Arbitrary<MovedProfile> = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('291', '292')), {
    maxLength: 4,
    selector: ([host, own]) => `${host} ${own}`,
  })
  .chain((places) => {
    const gateways = places.map(([host, ownAgentId], index) =>
      gatewayOf(`id-${host}-${index}`, { origin: `https://${host}.example:8043`, ownAgentId }),
    )
    const ids = gateways.map(({ id }) => id)
    const gatewayId = fc.constantFrom(...(ids.length === 0 ? ['none'] : ids))
    const pin = fc.record({
      gatewayId,
      workno: fc.constantFrom('20011', '20012', '20013', '20014', '20015'),
      alertSettings: fc.record({ notify: fc.option(fc.boolean()), limits }),
      labels: fc.uniqueArray(fc.constantFrom('Berlin', '夜班', 'new'), { maxLength: 3 }),
    })
    const chosen = fc.record(
      {
        theme: fc.constantFrom('dark', 'light', 'system'),
        language: fc.constantFrom('en', 'zh-CN'),
        historyDays: fc.integer({ min: 1, max: 3_650 }),
        interruptionsPerHour: fc.option(fc.integer({ min: 1, max: 100 })),
        quietHours: fc.uniqueArray(
          fc.record({
            days: fc.constant([0, 1] as const),
            from: fc.integer({ min: 0, max: 5 }),
            to: fc.constant(360),
            letCriticalThrough: fc.boolean(),
          }),
          { maxLength: 4, selector: (window) => JSON.stringify(window) },
        ),
        floorRules: fc.uniqueArray(
          fc.record({ id: fc.constantFrom('r1', 'r2', 'r3'), agents: fc.integer({ min: 0, max: 9 }) }),
          { maxLength: 3, selector: ({ id }) => id },
        ),
        groupLimits: fc.uniqueArray(fc.record({ gatewayId, group: fc.constantFrom('Support', 'Sales'), limits }), {
          maxLength: ids.length === 0 ? 0 : 3,
          selector: ({ gatewayId: of, group }) => `${of}/${group}`,
        }),
        labelLimits: fc.uniqueArray(fc.record({ label: fc.constantFrom('Berlin', 'new'), limits }), {
          maxLength: 2,
          selector: ({ label }) => label,
        }),
      },
      { requiredKeys: [] },
    )
    return fc.record({
      gateways: fc.constant(gateways),
      pins: ids.length === 0 ? fc.constant([]) : fc.uniqueArray(pin, { maxLength: 8, selector: keyOf }),
      chosen: chosen.map((some): SettingsChanges => {
        const { floorRules, ...others } = some
        if (floorRules === undefined) return others
        // Each with a name of its own: two that say the same are one.
        return { ...others, floorRules: floorRules.map((rule) => sampleRule({ ...rule, name: rule.id })) }
      }),
    })
  })

describe('whatever the profiles', () => {
  test('an export that is imported into an empty one gives the same', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const empty = presentOf()
        const moved = after(empty, plan(empty, exported(profile)))
        expect(movedToFile(moved)).toEqual(movedToFile(profile))
      }),
      { numRuns: 300 },
    )
  })

  test('the second import changes nothing, and says so', () => {
    fc.assert(
      fc.property(profiles, profiles, (own, other) => {
        const first = after(presentOf(own), plan(presentOf(own), exported(other)))
        const second = plan(first, exported(other))
        expect(changesOf(second.plan)).toEqual({ watchList: false, settings: false })
        expect(after(first, second)).toEqual(first)
      }),
      { numRuns: 300 },
    )
  })

  test('nothing that is here is lost or moved: gateways, agents, labels, limits, rules, quiet hours', () => {
    fc.assert(
      fc.property(profiles, profiles, (own, other) => {
        const before = presentOf(own)
        const next = after(before, plan(before, exported(other)))
        expect(next.gateways.slice(0, own.gateways.length)).toEqual(own.gateways)
        expect(next.pins.slice(0, own.pins.length).map(keyOf)).toEqual(own.pins.map(keyOf))
        for (const [index, pin] of own.pins.entries()) {
          const now = next.pins[index]
          expect(now?.labels.slice(0, pin.labels.length)).toEqual(pin.labels)
          expect(Object.keys(now?.alertSettings.limits ?? {})).toEqual(
            expect.arrayContaining(Object.keys(pin.alertSettings.limits)),
          )
        }
        const { settings } = next
        expect(settings.quietHours).toEqual(expect.arrayContaining([...before.settings.quietHours]))
        expect(settings.floorRules.map(({ id }) => id)).toEqual(
          expect.arrayContaining(before.settings.floorRules.map(({ id }) => id)),
        )
        expect(settings.groupLimits.length).toBeGreaterThanOrEqual(before.settings.groupLimits.length)
        if (own.gateways.length > 0) expect(settings.historyDays).toBeGreaterThanOrEqual(before.settings.historyDays)
      }),
      { numRuns: 300 },
    )
  })

  test('no pin is without its gateway', () => {
    fc.assert(
      fc.property(profiles, profiles, (own, other) => {
        const next = after(presentOf(own), plan(presentOf(own), exported(other)))
        const ids = new Set(next.gateways.map(({ id }) => id))
        expect(next.pins.filter(({ gatewayId }) => !ids.has(gatewayId))).toEqual([])
      }),
    )
  })
})

describe('gateways', () => {
  test('one at the same address, of another person, is the one that is here', () => {
    const here = presentOf({ gateways: [gatewayOf('a')] })
    const { plan: told, changes } = plan(
      here,
      exported({ gateways: [gatewayOf('a', { ownAgentId: '300' })], pins: [pinOf('a', '20011')], chosen: {} }),
    )
    expect(told).toMatchObject({
      gateways: [],
      gatewaysKnown: 1,
      agents: [{ place: 'a.example:8043', workno: '20011' }],
    })
    expect(changes.pins.map(keyOf)).toEqual(['a/20011'])
  })

  test('a hand-written address is read as a typed one, and what is none is left out with its agents', () => {
    const { plan: told, changes } = plan(presentOf(), {
      kind: 'profile',
      profile: {
        gateways: [
          gatewayOf('a', { origin: 'https://A.Example' }),
          gatewayOf('b', { origin: 'https://b.example:99999' }),
          gatewayOf('c', { proxy: { kind: 'manual', url: 'ftp://proxy:1' } }),
        ],
        pins: [pinOf('a', '20011'), pinOf('b', '20012'), pinOf('c', '20013'), pinOf('nowhere', '20014')],
        chosen: {},
      },
    })
    expect(changes.gateways.map(({ origin }) => origin)).toEqual(['https://a.example:8043'])
    expect(told).toMatchObject({ agents: [{ workno: '20011' }], leftOut: 5 })
  })

  test('what the organisation forbids is left out with its agents and named; what it gives is taken its way', () => {
    const policy: PolicyState = {
      enforced: ['theme'],
      rights: { mayAddGateways: false, mayTrustCertificates: true },
      authorities: [],
      mostQueriesPerSecond: null,
      gateways: [{ origin: 'https://a.example:8043', proxy: { kind: 'none' }, fingerprints: [], isEnforced: true }],
    }
    const file = exported({
      gateways: [gatewayOf('a', { proxy: { kind: 'manual', url: 'http://proxy:3128' } }), gatewayOf('b')],
      pins: [pinOf('a', '20011'), pinOf('b', '20012')],
      chosen: { theme: 'dark', rowHeight: 'compact' },
    })
    const { plan: told, changes } = plan(presentOf(), file, policy)
    expect(told).toMatchObject({ gatewaysForbidden: ['b.example:8043'], settingsForbidden: ['theme'], leftOut: 1 })
    expect(changes.gateways).toMatchObject([{ origin: 'https://a.example:8043', proxy: { kind: 'none' } }])
    expect(changes.pins.map(({ workno }) => workno)).toEqual(['20011'])
    expect(changes.settings).toEqual({ rowHeight: 'compact' })
  })
})

describe('agents', () => {
  test('labels and own choices are joined; where both say something, the import counts', () => {
    const own = pinOf('a', '20011', {
      labels: ['Berlin'],
      alertSettings: { notify: true, limits: { rest: { warningS: 60 }, idle: { warningS: 5 } } },
    })
    const other = pinOf('a', '20011', {
      labels: ['new', 'Berlin'],
      alertSettings: { notify: false, limits: { rest: { warningS: 90, criticalS: null } } },
    })
    const here = presentOf({ gateways: [gatewayOf('a')], pins: [own] })
    const { plan: told, changes } = plan(here, exported({ gateways: [gatewayOf('a')], pins: [other], chosen: {} }))
    expect(changes.pins).toEqual([
      pinOf('a', '20011', {
        labels: ['Berlin', 'new'],
        alertSettings: { notify: false, limits: { rest: { warningS: 90, criticalS: null }, idle: { warningS: 5 } } },
      }),
    ])
    expect(told).toMatchObject({
      agents: [],
      agentsKnown: 1,
      labels: [{ workno: '20011', labels: ['new'] }],
      choices: [
        {
          workno: '20011',
          notify: false,
          limits: [{ status: 'rest', from: { warningS: 60 }, to: { warningS: 90, criticalS: null } }],
        },
      ],
    })
  })

  test('a full list takes nobody more, and says how many', () => {
    const pins = Array.from({ length: 4_999 }, (_, index) => pinOf('a', String(30_000 + index)))
    const here = presentOf({ gateways: [gatewayOf('a')], pins })
    const { plan: told, changes } = plan(here, listOf('20011', '20012', '20013'))
    expect(told).toMatchObject({ agents: [{ workno: '20011', labels: ['Berlin'] }], overLimit: 2 })
    expect(changes.pins).toHaveLength(5_000)
  })
})

describe('settings', () => {
  test('each that changes is told with what it was and becomes', () => {
    const here = presentOf({
      gateways: [gatewayOf('a')],
      chosen: { floorRules: [sampleRule({ id: 'r1', name: 'One' })] },
    })
    const { plan: told } = plan(
      here,
      exported({
        gateways: [],
        pins: [],
        chosen: {
          theme: 'dark',
          limits: { ...here.settings.limits, rest: { warningS: 1, criticalS: 2 } },
          labelLimits: [{ label: 'new', limits: { idle: { criticalS: 9 } } }],
          floorRules: [sampleRule({ id: 'r1', name: 'Two' }), sampleRule({ id: 'r9', name: 'One' })],
        },
      }),
    )
    expect(told.settings).toEqual([
      { kind: 'plain', from: { name: 'theme', value: 'system' }, to: { name: 'theme', value: 'dark' } },
      {
        kind: 'limits',
        of: { kind: 'all' },
        changes: [{ status: 'rest', from: here.settings.limits.rest, to: { warningS: 1, criticalS: 2 } }],
      },
      {
        kind: 'limits',
        of: { kind: 'label', name: 'new' },
        changes: [{ status: 'idle', from: {}, to: { criticalS: 9 } }],
      },
      { kind: 'floor-rule', rule: sampleRule({ id: 'r1', name: 'Two' }), isNew: false },
      { kind: 'floor-rule', rule: sampleRule({ id: 'r9', name: 'One' }), isNew: true },
    ])
  })

  test('a rule that says the same as one that is here is that one', () => {
    const here = presentOf({ chosen: { floorRules: [sampleRule({ id: 'r1' })] } })
    const { plan: told, changes } = plan(
      here,
      exported({ gateways: [], pins: [], chosen: { floorRules: [sampleRule({ id: 'r2' }), sampleRule({ id: '' })] } }),
    )
    expect(told.settings).toEqual([])
    expect(changes.settings).toEqual({})
  })

  test('history that is there is not made shorter', () => {
    const here = presentOf({ gateways: [gatewayOf('a')] })
    const { plan: told, changes } = plan(here, exported({ gateways: [], pins: [], chosen: { historyDays: 7 } }))
    expect(told).toMatchObject({ settings: [], historyStays: { now: 90, to: 7 } })
    expect(changes.settings).toEqual({})
  })
})
