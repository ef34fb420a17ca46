// Every text of ours comes from the catalogue: in the pseudo-language the main window shows none outside of brackets.

import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AgentState } from '../../contract/agent.ts'
import type { GatewayState } from '../../contract/gateway.ts'
import type { LimitsInForce } from '../../contract/limits.ts'
import type { NotificationContent, NotificationOutcome, NotificationRecord } from '../../contract/notification.ts'
import type { AppState, Notice } from '../../contract/state.ts'
import { STATUS_KEYS } from '../../contract/status.ts'
import { sampleProblem, sampleStatus } from '../../proof/fakes/sampleState.ts'
import Page from '../Page.svelte'
import { createPage, type Page as PageState } from '../state/page.svelte.ts'
import { stubLayout } from '../testing/layoutStubs.ts'
import { createTestBridge } from '../testing/testBridge.ts'
import { timelineOf } from '../testing/testDays.ts'
import { agentOf, certificateOf, gatewayOf, momentOf, observationOf, stateOf } from '../testing/testStates.ts'
import { untranslated } from '../testing/untranslated.ts'

/** What gateways and the system say, in one form that is easy to leave out; then what is a name, and the month of a date. */
const DATA = /ZDATA[\w.:=/-]*|zdata\.test|https:\/\/|HTTP|System|English|简体中文|January|[0-9A-F:]{11,}/g
const NOW = momentOf(100_000)
const WHEN = { kind: 'at', at: NOW.wall } as const
const BETWEEN = { kind: 'between', notBefore: NOW.wall - 9_000, notAfter: NOW.wall } as const
const WHO = { name: 'ZDATA-Ada', workno: '20011' }

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const problem = sampleProblem('gateway-fault', {
  place: 'zdata.test:8043',
  retcode: '100-006',
  message: 'ZDATA message',
  httpStatus: 503,
  technical: 'ZDATA_CODE',
})

const LIMITS: LimitsInForce = {
  warningS: 30,
  criticalS: null,
  warningFrom: { kind: 'label', name: 'ZDATA-label' },
  criticalFrom: { kind: 'group', name: 'ZDATA-group' },
}

/** One agent in every status, and those that are old, unknown, or deserve a word of their own. */
function agents(): readonly AgentState[] {
  const named = (workno: string, changes: Partial<AgentState> = {}): AgentState => {
    const agent = agentOf(workno, { name: 'ZDATA-Ada', lastAnsweredAt: NOW, ...changes })
    if (agent.observation === null) return agent
    const skills = [
      { id: 1, name: 'ZDATA-Voice', mediaType: 5 },
      { id: 2, name: null, mediaType: 99 },
      { id: null, name: null, mediaType: null },
    ]
    const info = { ...agent.observation.info, name: 'ZDATA-Ada', groupName: null, skills }
    return { ...agent, observation: { ...agent.observation, info } }
  }
  const remarks = ['cannot-take-calls', 'not-answering', 'contradicting-codes', 'odd-duration'] as const
  return [
    ...STATUS_KEYS.map((key, index) => named(String(20_011 + index), { observation: observationOf(key) })),
    named('20101', { observation: observationOf('idle', { remarks }), alertSettings: { notify: false, limits: {} } }),
    named('20102', { freshness: 'stale' }),
    named('20103', { freshness: 'unknown', observation: null, lastAnsweredAt: null }),
    named('20104', { freshness: 'unknown', observation: null }),
    named('20105', { problem }),
    ...[90, 50].flatMap((criticalS) => [
      named(`2020${criticalS}`, { limits: { ...LIMITS, criticalS } }),
      named(`2021${criticalS}`, { limits: { ...LIMITS, criticalS }, freshness: 'stale' }),
    ]),
    named('20301', {
      labels: ['ZDATA-label'],
      incident: { level: 'critical', mark: { kind: 'acknowledged', at: NOW.wall } },
      snoozedUntil: NOW.wall,
      tellWhen: 'idle',
    }),
  ]
}

/** One gateway in every state of its connection. */
function gateways(): readonly GatewayState[] {
  const since = NOW
  const retryAt = momentOf(130_000)
  const opened = { kind: 'opened', since, failingSince: since, heldUntil: momentOf(160_000), events: 1 } as const
  const connections: readonly Partial<GatewayState>[] = [
    { connection: { kind: 'connected', since }, session: opened },
    { connection: { kind: 'connecting', since }, session: { kind: 'signing-in' } },
    { connection: { kind: 'unreachable', since, problem, retryAt } },
    { connection: { kind: 'session-ended', since, problem } },
    { connection: { kind: 'untrusted', since, problem } },
    { connection: { kind: 'refuses', since, problem, retryAt: null } },
    { connection: { kind: 'paused', since, reason: 'asleep' } },
    { connection: { kind: 'paused', since, reason: 'offline' } },
    { connection: { kind: 'paused', since, reason: 'by-user' }, isDemo: true },
  ]
  return connections.map((of, index) =>
    gatewayOf({ id: `g${index + 1}`, origin: 'https://zdata.test:8043', stale: 2, ...of }),
  )
}

function notices(): readonly Notice[] {
  const notice = (id: string) => ({ id, canDismiss: true })
  return [
    { ...notice('1'), kind: 'file-set-aside', what: 'pins', setAsideAs: 'ZDATA.json', from: 'last-good-copy' },
    { ...notice('2'), kind: 'file-set-aside', what: 'settings', setAsideAs: 'ZDATA.json', from: 'nothing' },
    { ...notice('3'), kind: 'history-set-aside', setAsideAs: 'ZDATA.sqlite' },
    { ...notice('4'), kind: 'cannot-save', what: 'history', reason: 'disk-full', technical: 'ZDATA' },
    { ...notice('5'), kind: 'cannot-save', what: 'gateways', reason: 'read-only', technical: 'ZDATA' },
    { ...notice('6'), kind: 'cannot-save', what: 'gateways', reason: 'other', technical: 'ZDATA' },
    { ...notice('7'), kind: 'secret-in-memory-only' },
    { ...notice('8'), kind: 'notifications-fail' },
  ]
}

function records(): readonly NotificationRecord[] {
  const [idle, talking] = [sampleStatus('idle'), sampleStatus('talking')]
  const change = { kind: 'change', who: WHO, from: idle, to: talking, wasForMs: 5_000, when: BETWEEN } as const
  const contents: readonly NotificationContent[] = [
    change,
    { kind: 'left-and-came-back', who: WHO, status: idle, when: WHEN },
    { kind: 'signed-in-again', who: WHO, status: idle, when: WHEN },
    { kind: 'flapping', who: WHO, changes: 6, withinMs: 300_000 },
    { kind: 'limit', who: WHO, status: talking, forMs: 61_000, limitMs: 60_000 },
    { kind: 'group', agents: 9, news: [change], isMore: true, to: talking, common: { kind: 'group', name: 'ZDATA' } },
    { kind: 'digest', cause: 'outage', agents: 0, news: [] },
    { kind: 'session-ended', place: 'zdata.test:8043', problem },
    { kind: 'certificate-changed', place: 'zdata.test:8043', problem },
    { kind: 'certificate-untrusted', place: 'zdata.test:8043', problem },
    { kind: 'test' },
  ]
  const outcomes: readonly NotificationOutcome[] = [
    { kind: 'handed-over' },
    { kind: 'shown' },
    { kind: 'clicked' },
    { kind: 'closed' },
    { kind: 'failed', reason: 'refused', technical: 'ZDATA' },
    { kind: 'failed', reason: 'no-answer', technical: null },
    ...(['off', 'off-for-agent', 'paused', 'grouped', 'outage', 'asleep'] as const).map(
      (reason): NotificationOutcome => ({ kind: 'held', reason }),
    ),
  ]
  return outcomes.map((outcome, index) => ({
    id: 100 - index,
    at: Date.now(),
    content: contents[index % contents.length]!,
    agent: null,
    outcome,
  }))
}

async function show(state: Partial<AppState>): Promise<PageState> {
  const test = createTestBridge({
    getState: () => stateOf({ at: NOW, locale: 'en-XA', ...state }),
    getTimeline: ({ agents: of }) =>
      timelineOf({
        [(of?.[0] ?? '').slice('g1/'.length)]: [
          ['not-running', 2],
          ['idle', 3],
          ['talking', 12],
        ],
      }),
    watch: () => ({
      added: ['g1/1'],
      alreadyWatched: 1,
      rejected: ['7'],
      rejectedCount: 1,
      overLimit: 1,
      isGatewayKnown: true,
    }),
  })
  const page = createPage(test.bridge)
  render(Page, { page, view: 'main' })
  await waitFor(() => expect(page.feed.loaded).toBe(true))
  return page
}

/** The first letters of our own texts, so that an empty page would not pass. */
function expectTranslated(): void {
  expect(document.body.textContent).toContain('[')
  expect(untranslated(document.body, DATA)).toEqual([])
}

describe('MainView in the pseudo-language', () => {
  it('the list with every status, connection, banner and notice', async () => {
    const marked = { ...records()[0]!, agent: 'g1/20011', at: Date.now() } as const
    const page = await show({
      gateways: gateways(),
      agents: agents(),
      notices: notices(),
      isDemo: true,
      quiet: { kind: 'quiet', until: NOW.wall, letsCriticalThrough: true },
      notifications: [{ ...marked, outcome: { kind: 'held', reason: 'marked' } }],
    })
    await screen.findByRole('grid')
    page.toasts.show((words) => words.say('sortedCannotMove'))
    expect(document.querySelector('[data-limit="critical"]')).not.toBeNull()
    await fireEvent.input(document.querySelector('textarea')!, { target: { value: '1' } })
    await fireEvent.submit(document.querySelector('form')!)
    await waitFor(() => expect(document.querySelector('.outcome')?.textContent).toContain('['))
    for (const element of document.querySelectorAll('.age')) await fireEvent.pointerEnter(element)
    expectTranslated()
  })

  it('the list with nobody on it, with nobody found, and grouped', async () => {
    const { settings } = stateOf()
    const page = await show({
      gateways: gateways(),
      agents: agents(),
      settings: { ...settings, groupBy: 'gateway' },
      pause: { kind: 'until', at: NOW },
    })
    await screen.findByRole('grid')
    expectTranslated()
    for (const groupBy of ['label', 'group', 'skill', 'status'] as const) {
      page.list.groupBy(groupBy)
      await waitFor(() => expect(document.querySelectorAll('.group-head').length).toBe(page.list.groups.length))
      expectTranslated()
    }
    page.list.toggleStatus('talking')
    page.list.toggleOverLimitOnly()
    page.list.showsStaleOnly = true
    page.list.query = 'ZDATA-nobody'
    await waitFor(() => expect(document.querySelector('.empty')).not.toBeNull())
    expectTranslated()
    cleanup()
    await show({ pause: { kind: 'until-resumed' } })
    await waitFor(() => expect(document.querySelector('.empty')).not.toBeNull())
    expectTranslated()
  })

  it('the panels and the dialog about one agent', async () => {
    const page = await show({ agents: agents(), notifications: records() })
    await screen.findByRole('grid')
    for (const workno of ['20011', '20101', '20102', '20103', '20105', '202050', '20301']) {
      page.navigation.openDetails(`g1/${workno}`)
      await waitFor(() => expect(document.querySelectorAll('aside li[data-status]')).toHaveLength(2))
      expectTranslated()
    }
    page.navigation.togglePanel('notifications')
    await waitFor(() => expect(document.querySelector('[data-outcome="held"]')).not.toBeNull())
    page.navigation.alertSettingsOf = 'g1/20011'
    await screen.findByRole('dialog')
    expectTranslated()
  })

  it('the menus of the header and of a row', async () => {
    await show({ gateways: gateways(), agents: agents(), pause: { kind: 'until-resumed' } })
    await screen.findByRole('grid')
    const menu = () => document.querySelector('[role="menu"]')
    const pause = document.querySelector<HTMLElement>('nav [aria-haspopup="menu"]')!
    pause.focus()
    await fireEvent.keyDown(pause, { key: 'ArrowDown' })
    await waitFor(() => expect(menu()?.children).toHaveLength(5))
    expectTranslated()
    await fireEvent.keyDown(menu()!, { key: 'Escape' })
    await waitFor(() => expect(menu()).toBeNull())
    await fireEvent.click(document.querySelector('.row .actions')!)
    await waitFor(() => expect(menu()?.children.length).toBeGreaterThan(5))
    expectTranslated()
    await fireEvent.keyDown(menu()!, { key: 'Escape' })
    await fireEvent.click(document.querySelector('header [aria-haspopup="dialog"]')!)
    await waitFor(() => expect(document.querySelectorAll('header li')).toHaveLength(gateways().length))
    expectTranslated()
  })

  it('a proxy that asks, and the company authorities of a gateway', async () => {
    const authority = { ...certificateOf(), subject: 'ZDATA', issuer: 'ZDATA', notAfter: 0 }
    const question = { kind: 'proxy-password', proxy: 'http://ZDATA:1', isWrong: true } as const
    const page = await show({ gateways: [{ ...gateways()[0]!, question, authorities: [authority] }] })
    await screen.findByRole('dialog')
    expectTranslated()
    page.navigation.show({ kind: 'settings' })
    await waitFor(() => expect(document.querySelector('h1[tabindex]')).not.toBeNull())
    expectTranslated()
  })

  it('the settings, the connect view, and main’s questions', async () => {
    const presented = { ...certificateOf(), subject: 'ZDATA', issuer: 'ZDATA', key: 'ZDATA', notBefore: 0, notAfter: 0 }
    const warnings = ['wrong-name'] as const
    const certificate = {
      kind: 'certificate',
      presented,
      trusted: [],
      given: [],
      verified: null,
      warnings,
      verifierCode: 'ZDATA',
    } as const
    const page = await show({ gateways: [{ ...gateways()[0]!, question: certificate }] })
    await screen.findByRole('dialog')
    expectTranslated()
    page.navigation.show({ kind: 'settings' })
    await waitFor(() => expect(document.querySelector('h1[tabindex]')).not.toBeNull())
    expectTranslated()
    page.navigation.show({ kind: 'connect', gatewayId: 'g1' })
    await waitFor(() => expect(document.querySelector('form[novalidate]')).not.toBeNull())
    expectTranslated()
  })
})
