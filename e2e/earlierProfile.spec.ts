// Profiles that earlier versions wrote: the present app takes them over and loses no pin, order, setting, certificate or history.

import type { Page } from '@playwright/test'
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TellWhen } from '../contract/agent.ts'
import type { Bridge } from '../contract/commands.ts'
import type { ReasonWords } from '../contract/gateway.ts'
import { DEFAULT_SETTINGS, type Settings } from '../contract/settings.ts'
import type { AppState } from '../contract/state.ts'
import { STATUS_KEYS } from '../contract/status.ts'
import { expect, test } from './app.ts'
import type { RunningApp } from './runningApp.ts'
import { expectFresh } from './steps.ts'

const PROFILES = join(import.meta.dirname, 'profiles')
const ORDER = ['20016', '20011', '20013', '20014', '20012', '20015']
const pem = readFileSync(join(PROFILES, 'gateway.pem'), 'utf8')
const certificate = {
  pem,
  key: readFileSync(join(PROFILES, 'gateway.key.pem'), 'utf8'),
  fingerprint: new X509Certificate(pem).fingerprint256,
}

test.use({ gateway: { certificate, floor: { agents: 12 } } })

/** Copies a profile; its gateway listened on port 8043, the test's listens on this one. */
async function copyProfile(name: string, to: string, port: number): Promise<void> {
  await cp(join(PROFILES, name), to, { recursive: true })
  for (const file of ['gateways.json', 'gateways.last-good.json']) {
    const text = await readFile(join(to, file), 'utf8')
    await writeFile(join(to, file), text.replace('127.0.0.1:8043', `127.0.0.1:${port}`))
  }
}

function stateOf(page: Page): Promise<AppState> {
  return page.evaluate(() => (window as unknown as { bridge: Bridge }).bridge.getState(null))
}

interface Kept {
  /** ID, own choice of notifications, the critical limit of every state. */
  readonly chosen: readonly (readonly [string, boolean | null, number | null])[]
  readonly settings: Partial<Settings>
  readonly gateway: { readonly name: string; readonly reasons: readonly ReasonWords[] }
  /** By agent, and the rules' names. Left out: that version had none of it. */
  readonly attention?: {
    readonly labels: Readonly<Record<string, readonly string[]>>
    readonly tellWhens: Readonly<Record<string, TellWhen>>
    readonly floorRules: readonly string[]
  }
}

/** By the person who made the later profiles, in each of them. */
const CHOSEN: Kept['chosen'] = [
  ['20016', true, 600],
  ['20011', null, null],
  ['20013', false, null],
  ['20014', null, 90],
  ['20012', null, null],
  ['20015', null, null],
]

/** What earlier versions called otherwise, as it is called now. */
const KEPT: Readonly<Record<'0.1.0' | 'files-2' | 'files-3', Kept>> = {
  '0.1.0': {
    chosen: [
      ['20016', null, null],
      ['20011', null, null],
      ['20013', false, null],
      ['20014', null, 90],
      ['20012', null, null],
      ['20015', null, null],
    ],
    settings: {
      queriesPerSecond: 1,
      useBulkQueries: false,
      tellAbout: 'nothing',
      chosenStatuses: ['idle', 'rest', 'unrecognised'],
      notifyHiddenChanges: true,
      groupBy: 'gateway',
      theme: 'dark',
      language: DEFAULT_SETTINGS.language,
      openAtLogin: true,
    },
    gateway: { name: '', reasons: [] },
  },
  'files-2': {
    chosen: CHOSEN,
    settings: {
      queriesPerSecond: 1,
      useBulkQueries: false,
      tellAbout: 'chosen-changes',
      chosenStatuses: ['rest', 'busy'],
      notifyHiddenChanges: true,
      groupBy: 'gateway',
      sort: { column: 'group', direction: 'descending' },
      theme: 'dark',
      language: 'en',
      openAtLogin: true,
    },
    gateway: { name: 'Berlin', reasons: [{ code: 3, words: 'Lunch' }] },
  },
  'files-3': {
    chosen: CHOSEN,
    settings: {
      queriesPerSecond: 1,
      useBulkQueries: false,
      tellAbout: 'what-needs-me',
      chosenStatuses: ['rest', 'busy'],
      notifyHiddenChanges: true,
      markRowsInstead: true,
      interruptionsPerHour: 6,
      quietHours: [{ days: [0, 4], from: 1_320, to: 360, letCriticalThrough: true }],
      soundForCritical: 'knock',
      limits: { ...DEFAULT_SETTINGS.limits, 'wrap-up': { warningS: 45, criticalS: 90 } },
      labelLimits: [{ label: 'VIP', limits: { talking: { warningS: null, criticalS: 300 } } }],
      groupBy: 'label',
      sort: { column: 'group', direction: 'descending' },
      theme: 'dark',
      language: 'en',
      openAtLogin: true,
      historyDays: 30,
      updates: { kind: 'off' },
    },
    gateway: { name: 'Berlin', reasons: [{ code: 3, words: 'Lunch' }] },
    attention: {
      labels: { 20014: ['VIP', 'night shift'] },
      tellWhens: { 20013: 'talking' },
      floorRules: ['Nobody free'],
    },
  },
}

async function expectAllKept({ page, watchView }: RunningApp, kept: Kept): Promise<void> {
  await expect(watchView.rows).toHaveCount(ORDER.length)
  const { agents, settings, gateways, notices } = await stateOf(page)
  expect(agents.map(({ workno }) => workno)).toEqual(ORDER)
  const chosen = agents.map(({ workno, alertSettings: { notify, limits } }) => {
    const critical = new Set(STATUS_KEYS.map((key) => limits[key]?.criticalS ?? null))
    return [workno, notify, ...critical]
  })
  expect(chosen).toEqual(kept.chosen)
  expect(settings).toMatchObject(kept.settings)
  const { labels, tellWhens, floorRules } = kept.attention ?? { labels: {}, tellWhens: {}, floorRules: [] }
  const labelled = agents.filter((agent) => agent.labels.length > 0)
  expect(Object.fromEntries(labelled.map((agent) => [agent.workno, agent.labels]))).toEqual(labels)
  const waitedFor = agents.filter(({ tellWhen }) => tellWhen !== null)
  expect(Object.fromEntries(waitedFor.map(({ workno, tellWhen }) => [workno, tellWhen]))).toEqual(tellWhens)
  expect(settings.floorRules.map(({ name }) => name)).toEqual(floorRules)
  const found = gateways.map(({ ownAgentId, name, reasons, trusted }) => ({
    ownAgentId,
    name,
    reasons,
    trusted: trusted.map(({ fingerprint }) => fingerprint),
  }))
  expect(found).toEqual([{ ownAgentId: '291', ...kept.gateway, trusted: [certificate.fingerprint] }])
  expect(notices.filter(({ kind }) => kind === 'file-set-aside' || kind === 'history-set-aside')).toEqual([])
}

/** Between the first version's profile and the newest one. */
const IN_BETWEEN = ['files-2']

for (const [name, kept] of Object.entries(KEPT)) {
  const tag = IN_BETWEEN.includes(name) ? ['@prove'] : []
  test(
    `a profile like ${name} loses nothing, and connects without asking about the certificate`,
    { tag },
    async ({ folders, simulator, start }) => {
      // Two starts.
      test.slow()
      await copyProfile(name, folders.profile, simulator.port)
      const app = await start()
      const { certificate: dialog, connectView, page, watchView } = app
      await expect(watchView.connection).toHaveText(/^Session ended/)
      await expectAllKept(app, kept)
      expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)

      await page.getByRole('button', { name: 'New Guid or sign in', exact: true }).click()
      await expect(connectView.address).toHaveValue(new RegExp(`127\\.0\\.0\\.1:${simulator.port}$`))
      await expect(connectView.agentId).toHaveValue('291')
      await connectView.guid.fill(simulator.guid())
      await connectView.connect.click()
      await expect(watchView.connection).toHaveText(/^Connected/)
      await expect(dialog.firstTime).toBeHidden()
      await expect(dialog.changed).toBeHidden()
      await expectFresh(app, ORDER)

      await watchView.choose('20011', 'Details')
      const details = watchView.details('20011')
      for (const line of ['Idle → Talking', 'Talking → Wrap-up', 'Wrap-up → Idle']) {
        await expect(details).toContainText(line)
      }

      // What was upgraded is written, and read again.
      await app.quit()
      const again = await start()
      await expectAllKept(again, kept)
    },
  )
}
