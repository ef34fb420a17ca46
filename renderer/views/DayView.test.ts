// The day: what the report says of whom, how timelines are read by keys, and what can be made of a day.

import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { flushSync } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AgentDay, DayReport, ExportOutcome, HandoverFacts, LocalDay } from '../../contract/day.ts'
import type { AppState } from '../../contract/state.ts'
import { argumentsOf } from '../testing/argumentsOf.ts'
import { stubLayout } from '../testing/layoutStubs.ts'
import { renderOnPage } from '../testing/renderOnPage.ts'
import type { TestAnswers } from '../testing/testBridge.ts'
import { agentDayOf, breakNeedOf, HOUR_MS, MIDNIGHT, reportOf, timelineOf, timeOf, TODAY } from '../testing/testDays.ts'
import { agentOf } from '../testing/testStates.ts'
import { untranslated } from '../testing/untranslated.ts'
import DayView from './DayView.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const ROWS = [
  agentDayOf('20011', { signedIn: timeOf(HOUR_MS, { missedUpToMs: HOUR_MS / 2, mostMs: 1.5 * HOUR_MS }) }),
  agentDayOf('20012', { group: 'Billing', signedIn: timeOf(2 * HOUR_MS) }),
]
const TIMELINE = timelineOf({
  '20011': [
    ['not-running', 8],
    ['idle', 9],
    ['talking', 12],
  ],
  '20012': [['rest', 12]],
})

interface Day {
  readonly rows?: readonly AgentDay[]
  readonly report?: Partial<DayReport>
  readonly answers?: TestAnswers
  readonly state?: Partial<AppState>
  readonly agent?: `g1/${string}`
}

async function draw({ rows = ROWS, report = {}, answers = {}, state = {}, agent }: Day = {}) {
  const shown = renderOnPage(DayView, {
    props: { agent: agent ?? null, day: null },
    state: { agents: [agentOf('20011', { labels: ['night'] }), agentOf('20012')], ...state },
    answers: {
      getDay: ({ day }) => reportOf(rows, day === null ? report : { ...report, day, until: TODAY.to }),
      getTimeline: () => TIMELINE,
      ...answers,
    },
  })
  await screen.findByRole('table')
  return shown
}

const rowOf = (workno: string) => document.querySelector<HTMLElement>(`tr[data-agent="${workno}"]`)!
const cellOf = (workno: string, key: string) => rowOf(workno).querySelector<HTMLElement>(`[data-column="${key}"]`)!
const worknos = () =>
  [...document.querySelectorAll<HTMLElement>('tr[data-agent]')].map((row) => row.dataset['agent'] ?? '')
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

describe('the report', () => {
  it('is a table with a row for each agent, and figures that can be read by a machine too', async () => {
    await draw()
    expect(screen.getByRole('heading', { name: 'Day' })).toBe(document.activeElement)
    expect(screen.getByRole('table', { name: 'Day report' })).toBeTruthy()
    expect(worknos()).toEqual(['20011', '20012'])
    expect(cellOf('20011', 'signed-in').dataset['seconds']).toBe('3600')
    expect(cellOf('20011', 'talking').dataset['seconds']).toBe('10800')
    expect(cellOf('20011', 'changes').dataset['count']).toBe('4')
    expect(cellOf('20011', 'study').dataset['seconds']).toBe('0')
  })

  it('says what is "at least", and by how much', async () => {
    await draw()
    expect(cellOf('20011', 'signed-in').textContent).toBe('≥ 1:00:00')
    expect(cellOf('20011', 'signed-in').title).toContain('up to 30:00 more')
    expect(cellOf('20012', 'signed-in').textContent).toBe('2:00:00')
    expect(cellOf('20012', 'signed-in').title).toBe('')
  })

  it('says how much of the day was observed, by whom, and what kept the rest from it', async () => {
    const blindSpots = [
      { gatewayId: null, cause: 'sleep', from: MIDNIGHT, to: MIDNIGHT + HOUR_MS, isOpen: false },
    ] as const
    await draw({ report: { coverage: 0.875, blindSpots } })
    expect(screen.getByRole('status', { name: 'Coverage' }).textContent).toBe('87% of the day so far observed')
    expect(document.body.textContent).toContain('Observed by this computer')
    expect(document.body.textContent).toContain('the computer was asleep')
  })

  it('sorts by a heading, the largest first, and back to the list’s own order', async () => {
    await draw()
    const heading = screen.getByRole('columnheader', { name: 'Signed in' })
    await fireEvent.click(within(heading).getByRole('button'))
    expect(worknos()).toEqual(['20012', '20011'])
    expect(heading.getAttribute('aria-sort')).toBe('descending')
    await fireEvent.click(within(heading).getByRole('button'))
    await fireEvent.click(within(heading).getByRole('button'))
    expect(worknos()).toEqual(['20011', '20012'])
  })

  it('finds agents, and adds up only those', async () => {
    await draw()
    const search = screen.getByRole('searchbox', { name: 'Find an agent' })
    await fireEvent.input(search, { target: { value: 'night' } })
    expect(worknos()).toEqual(['20011'])
    const sum = within(screen.getByRole('row', { name: /^All agents/ }))
    expect(sum.getAllByRole('cell')[0]?.dataset['seconds']).toBe('3600')
    await fireEvent.input(search, { target: { value: 'nobody at all' } })
    expect(document.body.textContent).toContain('Nobody matches “nobody at all”.')
  })

  it('groups as the list does, with sums, and folds a group away', async () => {
    const { settings } = (await draw()).page.feed
    cleanup()
    await draw({ state: { settings: { ...settings, groupBy: 'group' } } })
    const head = screen.getByRole('button', { name: 'Billing' })
    const sums = within(head.closest('tr')!).getAllByRole('cell')
    expect(sums[0]?.dataset['seconds']).toBe('7200')
    await fireEvent.click(head)
    expect(head.getAttribute('aria-expanded')).toBe('false')
    expect(worknos()).toEqual(['20011'])
  })

  it('is asked for again while today is in sight, and not of a day gone by', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    const shown = await draw()
    const asked = () => argumentsOf(shown, 'getDay').length
    expect(asked()).toBe(1)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(asked()).toBe(2)
    await press('Previous day')
    await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Today' }).disabled).toBe(false))
    expect(asked()).toBe(3)
    await vi.advanceTimersByTimeAsync(90_000)
    expect(asked()).toBe(3)
    cleanup()
    await vi.advanceTimersByTimeAsync(90_000)
    expect(asked()).toBe(3)
  })
})

describe('the days', () => {
  const days = (shown: Awaited<ReturnType<typeof draw>>) => argumentsOf(shown, 'getDay').map(({ day }) => day)
  const isDisabled = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name }).disabled

  it('go back to the first that is kept, and on to today', async () => {
    const shown = await draw({ report: { firstDay: '2026-11-24' } })
    expect([isDisabled('Previous day'), isDisabled('Next day'), isDisabled('Today')]).toEqual([false, true, true])
    await press('Previous day')
    await press('Previous day')
    await waitFor(() => expect(isDisabled('Previous day')).toBe(true))
    expect([isDisabled('Next day'), isDisabled('Today')]).toEqual([false, false])
    await press('Next day')
    await press('Today')
    await waitFor(() => expect(isDisabled('Today')).toBe(true))
    expect(days(shown)).toEqual([null, '2026-11-25', '2026-11-24', '2026-11-25', null] satisfies (LocalDay | null)[])
  })

  it('cannot be gone back where nothing is kept', async () => {
    await draw({ report: { firstDay: null } })
    expect(isDisabled('Previous day')).toBe(true)
  })
})

describe('a timeline', () => {
  const trackOf = (workno: string) => rowOf(workno).querySelector<HTMLElement>('.track')!
  const live = () => document.querySelector('[aria-live="polite"]')?.textContent ?? ''
  const viewBox = () => rowOf('20011').querySelector('svg')?.getAttribute('viewBox')

  it('is an image with a path for each status, and the same as a list', async () => {
    await draw()
    const image = within(rowOf('20011')).getByRole('img', { name: 'Timeline of 20011' })
    expect([...image.querySelectorAll('path[data-status]')].map((path) => path.getAttribute('data-status'))).toEqual([
      'idle',
      'talking',
    ])
    await waitFor(() => expect(within(rowOf('20011')).getAllByRole('listitem')).toHaveLength(3))
    const [missed, idle] = within(rowOf('20011')).getAllByRole('listitem')
    expect(missed?.textContent).toContain('Agent Monitor was not running')
    expect(idle?.textContent).toMatch(/^Idle, .* \(1:00:00\)$/)
  })

  it('is read stay by stay with the keys, and zoomed', async () => {
    await draw()
    trackOf('20011').focus()
    const key = (pressed: string, more = {}) => fireEvent.keyDown(trackOf('20011'), { key: pressed, ...more })
    await key('ArrowLeft')
    expect(live()).toMatch(/Name 20011 · 20011\s+Idle, /)
    await key('ArrowLeft')
    expect(live()).toContain('Not observed (Agent Monitor was not running)')
    await key('ArrowRight')
    await key('ArrowRight')
    expect(live()).toContain('Talking, since')
    expect(viewBox()).toBe('0 0 86400 20')
    await key('+')
    expect(viewBox()).not.toBe('0 0 86400 20')
    await key('0')
    expect(viewBox()).toBe('0 0 86400 20')
    await key('ArrowDown')
    expect(document.activeElement).toBe(trackOf('20012'))
  })

  it('tells what the keys point at while the pointer rests', async () => {
    await draw()
    const track = trackOf('20011')
    const told = () => document.querySelector('.pointed')?.textContent
    // The simulated DOM's pointer events are nowhere.
    const point = (clientX: number) =>
      fireEvent(track, new MouseEvent('pointermove', { bubbles: true, clientX, clientY: 10 }))
    // After the end of the day.
    await point(500_000)
    track.focus()
    await fireEvent.keyDown(track, { key: 'ArrowLeft' })
    expect(told()).toMatch(/Idle, /)
    // Told again by the browser, as the list was drawn anew under it.
    await point(500_000)
    expect(told()).toMatch(/Idle, /)
    await point(500_001)
    expect(told()).toBeUndefined()
  })

  it('is zoomed by the wheel over the hours, and by buttons', async () => {
    await draw()
    await fireEvent.wheel(document.querySelector('.axis')!, { deltaY: -100 })
    const nearer = viewBox()
    expect(nearer).not.toBe('0 0 86400 20')
    await fireEvent.wheel(trackOf('20011'), { deltaY: -100 })
    expect(viewBox()).toBe(nearer)
    await press('The whole day')
    expect(viewBox()).toBe('0 0 86400 20')
    await press('Zoom in')
    expect(viewBox()).not.toBe('0 0 86400 20')
  })

  it('gets the focus where somebody was led to it', async () => {
    await draw({ agent: 'g1/20012' })
    await waitFor(() => expect(document.activeElement).toBe(trackOf('20012')))
  })
})

it('says who needs a break, the neediest first', async () => {
  const stretches = { stretchMs: 600_000, longestStretchMs: 900_000 }
  await draw({
    rows: [
      agentDayOf('20011', {
        breakNeed: breakNeedOf(HOUR_MS, { ...stretches, isAtLeast: true, isStretchAtLeast: true }),
      }),
      agentDayOf('20012', {
        breakNeed: breakNeedOf(2 * HOUR_MS, { ...stretches, isUncertain: true, isLongestAtLeast: true }),
      }),
    ],
  })
  await press('Who needs a break')
  expect(worknos()).toEqual(['20012', '20011'])
  expect(cellOf('20012', 'since-rest').textContent).toBe('≤ 2:00:00')
  expect(cellOf('20012', 'longest-stretch').textContent).toBe('≥ 15:00')
  expect(cellOf('20012', 'stretch').textContent).toBe('10:00')
  expect(cellOf('20011', 'since-rest').textContent).toBe('≥ 1:00:00')
  expect(cellOf('20011', 'stretch').textContent).toBe('≥ 10:00')
  expect(cellOf('20011', 'longest-stretch').textContent).toBe('15:00')
  expect(cellOf('20011', 'since-rest').dataset['seconds']).toBe('3600')
})

describe('exports', () => {
  async function choose(name: string): Promise<void> {
    const button = screen.getByRole('button', { name: 'Export…' })
    button.focus()
    await fireEvent.keyDown(button, { key: 'ArrowDown' })
    await fireEvent.click(await screen.findByRole('menuitem', { name }))
  }
  const texts = ({ page }: Awaited<ReturnType<typeof draw>>) => page.toasts.shown.map((toast) => toast.text(page.words))

  it.each([
    ['Day sheet (CSV)', 'day-sheet'],
    ['State log (CSV)', 'state-log'],
    ['Everything (JSON)', 'everything'],
  ] as const)('"%s" writes %s and says so', async (name, what) => {
    const shown = await draw({ answers: { exportDay: () => ({ kind: 'saved' }) } })
    await choose(name)
    await waitFor(() => expect(texts(shown)).toEqual(['The export is saved.']))
    expect(argumentsOf(shown, 'exportDay')).toEqual([{ day: null, what }])
  })

  it('say why nothing was written', async () => {
    const shown = await draw({
      answers: { exportDay: () => ({ kind: 'failed', reason: 'disk-full', technical: 'X' }) },
    })
    await choose('Day sheet (CSV)')
    await waitFor(() => expect(texts(shown)).toEqual(['Nothing was exported: the disk is full.']))
  })

  it('that take longer say how far they are, and can be ended', async () => {
    let end: (outcome: ExportOutcome) => void = () => {}
    const outcome = new Promise<ExportOutcome>((resolve) => (end = resolve))
    const shown = await draw({ answers: { exportDay: () => outcome } })
    await choose('Everything (JSON)')
    shown.tell('exportProgress', { share: 0.2 })
    flushSync()
    expect(screen.queryByRole('progressbar')).toBeNull()
    shown.tell('exportProgress', { share: 0.4 })
    flushSync()
    expect(screen.getByRole<HTMLProgressElement>('progressbar', { name: 'Exporting' }).value).toBe(0.4)
    await press('Cancel the export')
    expect(argumentsOf(shown, 'cancelExport')).toEqual([null])
    end({ kind: 'cancelled' })
    await waitFor(() => expect(texts(shown)).toEqual(['Nothing was exported.']))
    expect(screen.queryByRole('progressbar')).toBeNull()
  })
})

describe('the handover note', () => {
  const FACTS: HandoverFacts = { ...TODAY, coverage: 1, over: [], acknowledged: [], signedOut: [], outages: [] }

  it('can be copied', async () => {
    await draw({ answers: { getHandover: () => FACTS } })
    const copied: string[] = []
    // oxlint-disable-next-line typescript/no-deprecated -- the way that needs no permission
    document.execCommand = () => {
      const event = new Event('copy', { cancelable: true })
      Object.assign(event, { clipboardData: { setData: (_type: string, text: string) => copied.push(text) } })
      document.dispatchEvent(event)
      return true
    }
    await press('Handover note')
    const dialog = await screen.findByRole('dialog', { name: 'Handover note' })
    await waitFor(() => expect(dialog.textContent).toContain('Over a limit now: none'))
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Copy' }))
    expect(copied).toHaveLength(1)
    expect(copied[0]).toMatch(/^Handover, 26 November 2026/)
    expect(dialog.textContent).toContain('Copied.')
  })
})

it('prints all timelines, also those out of sight', async () => {
  const rows = Array.from({ length: 30 }, (_, at) => agentDayOf(String(20011 + at)))
  const timeline = timelineOf(Object.fromEntries(rows.map(({ who }) => [who.workno, [['idle', 12]]])))
  await draw({ rows, answers: { getTimeline: () => timeline } })
  await waitFor(() => expect(worknos()).toHaveLength(30))
  const drawn = () => document.querySelectorAll('tr[data-agent] path[data-status]').length
  expect(drawn()).toBeLessThan(30)
  let drawnWhenPrinting = 0
  vi.stubGlobal('print', () => (drawnWhenPrinting = drawn()))
  await press('Print…')
  expect(drawnWhenPrinting).toBe(30)
  window.dispatchEvent(new Event('afterprint'))
  await waitFor(() => expect(drawn()).toBeLessThan(30))
})

it('goes back to the list with Escape, after an empty search', async () => {
  const { page } = await draw()
  page.navigation.show({ kind: 'day', agent: null, day: null })
  const search = screen.getByRole('searchbox', { name: 'Find an agent' })
  await fireEvent.input(search, { target: { value: '1' } })
  await fireEvent.keyDown(search, { key: 'Escape' })
  expect(page.navigation.screen.kind).toBe('day')
  await fireEvent.keyDown(search, { key: 'Escape' })
  expect(page.navigation.screen.kind).toBe('watch')
})

it('has every text from the catalogue', async () => {
  const who = { name: 'ZDATA-Ada', workno: '20011' }
  const row = agentDayOf('20011', {
    who,
    group: 'ZDATA',
    breakNeed: breakNeedOf(5, { stretchMs: 5, longestStretchMs: 5, isUncertain: true, isStretchAtLeast: true }),
    firstSignIn: { kind: 'beyond', isCertain: false },
  })
  const blindSpots = [
    { gatewayId: 'g1', cause: 'outage', from: MIDNIGHT, to: MIDNIGHT + HOUR_MS, isOpen: true },
  ] as const
  const timeline = { ...TIMELINE, agents: TIMELINE.agents.map((one) => ({ ...one, who })) }
  await draw({
    rows: [row],
    report: { blindSpots },
    answers: { getTimeline: () => timeline },
    state: { locale: 'en-XA' },
  })
  await waitFor(() => expect(document.querySelectorAll('tr[data-agent] li')).toHaveLength(3))
  const data = /ZDATA[\w-]*|gateway\.test|November|Nov/g
  expect(document.body.textContent).toContain('[')
  expect(untranslated(document.body, data)).toEqual([])
  await fireEvent.click(document.querySelectorAll('[role="group"] button')[2]!)
  await waitFor(() => expect(document.querySelector('.breaks table')).not.toBeNull())
  expect(untranslated(document.body, data)).toEqual([])
})
