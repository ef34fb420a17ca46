// An agent's day in the details: the band, its last stays, and the way back.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { flushSync } from 'svelte'
import { fromStore, writable, type Writable } from 'svelte/store'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Timeline } from '../../../contract/day.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { timelineOf, TODAY, type TestPiece } from '../../testing/testDays.ts'
import AgentDay from './AgentDay.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const PIECES: readonly TestPiece[] = [
  ['rest', 0.5],
  ['busy', 1],
  ['not-running', 2],
  ['idle', 3],
  ['talking', 4],
  ['idle', 5],
  ['rest', 6],
  ['idle', 7],
  ['talking', 12],
]

/** Nine stays more, half an hour each, beside the one that goes on. */
const MANY: readonly TestPiece[] = [
  ...Array.from({ length: 9 }, (_, place): TestPiece => [place % 2 === 0 ? 'idle' : 'talking', 0.5 + place / 2]),
  ['talking', 12],
]

function propsOf(news: Writable<number>) {
  const latest = fromStore(news)
  return {
    agent: 'g1/20011' as const,
    who: { name: 'Ada', workno: '20011' },
    get news() {
      return latest.current
    },
  }
}

async function draw(pieces = PIECES, changes: Partial<Timeline> = {}) {
  const news = writable(1)
  const props = propsOf(news)
  const shown = renderOnPage(AgentDay, {
    props,
    answers: {
      getTimeline: ({ day }) =>
        timelineOf({ '20011': pieces }, { ...(day === null ? {} : { day, until: TODAY.to }), ...changes }),
      deleteHistory: () => ({ kind: 'deleted' }),
    },
  })
  await waitFor(() => expect(screen.queryByText('Reading …')).toBeNull())
  return {
    ...shown,
    /** Something was observed. */
    hear: () => flushSync(() => news.update((last) => last + 1)),
  }
}
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })
const daysAsked = (shown: Awaited<ReturnType<typeof draw>>) => argumentsOf(shown, 'getTimeline').map(({ day }) => day)
const lines = () => screen.getAllByRole('listitem').map((item) => item.textContent.trim())

it('shows the day as a band and the last stays, the newest first', async () => {
  const shown = await draw()
  expect(screen.getByRole('img', { name: 'Timeline of 20011' })).toBeTruthy()
  expect(lines()).toHaveLength(8)
  expect(lines()[0]).toMatch(/^Idle → Talking, since/)
  expect(lines()[1]).toMatch(/^Rest → Idle, .* \(1:00:00\)/)
  await fireEvent.click(screen.getByRole('button', { name: 'Show all 9' }))
  // What follows a blind spot is no change.
  expect(lines()[5]).toMatch(/^Idle, /)
  expect(lines()[6]).toMatch(/^Not observed \(Agent Monitor was not running\)/)
  expect(argumentsOf(shown, 'getTimeline')).toEqual([{ day: null, agents: ['g1/20011'] }])
  expect(screen.getAllByRole('listitem')[0]?.dataset['status']).toBe('talking')
  expect(shown.container.querySelector('.axis')?.textContent).toMatch(/00:00.*12:00.*21:00/)
})

it('asks again when there is news of today, and not about a day that is over', async () => {
  const shown = await draw()
  shown.hear()
  await waitFor(() => expect(daysAsked(shown)).toEqual([null, null]))
  await fireEvent.click(button('Previous day'))
  await waitFor(() => expect(button('Next day').disabled).toBe(false))
  shown.hear()
  expect(daysAsked(shown)).toEqual([null, null, '2026-11-25'])
})

it('keeps to the latest answer when an older question is answered after it', async () => {
  const waiting: ((timeline: Timeline) => void)[] = []
  const news = writable(1)
  const props = propsOf(news)
  const answers = { getTimeline: () => new Promise<Timeline>((resolve) => waiting.push(resolve)) }
  renderOnPage(AgentDay, { props, answers })
  await waitFor(() => expect(waiting).toHaveLength(1))
  flushSync(() => news.set(2))
  await waitFor(() => expect(waiting).toHaveLength(2))
  waiting[1]?.(timelineOf({ '20011': [['talking', 12]] }, {}))
  await waitFor(() => expect(lines()).toHaveLength(1))
  waiting[0]?.(timelineOf({ '20011': PIECES }, {}))
  await new Promise((resolve) => setTimeout(resolve))
  flushSync()
  expect(lines()).toHaveLength(1)
})

it('goes back no further than something is kept', async () => {
  await draw(PIECES, { firstDay: TODAY.day })
  expect(button('Previous day').disabled).toBe(true)
})

it('shows the last stays of each day anew, and nothing of an earlier one below a day that has enough of its own', async () => {
  const shown = await draw(MANY, { earlierDay: '2026-11-21' })
  expect(lines()).toHaveLength(8)
  await fireEvent.click(button('Show all 10'))
  expect(lines()).toHaveLength(10)
  await fireEvent.click(button('Previous day'))
  await waitFor(() => expect(lines()).toHaveLength(8))
  expect(daysAsked(shown)).toEqual([null, '2026-11-25'])
})

it('shows below a day that has only begun what was seen last, and when', async () => {
  const shown = renderOnPage(AgentDay, {
    props: { agent: 'g1/20011' as const, who: { name: 'Ada', workno: '20011' }, news: 1 },
    answers: {
      getTimeline: ({ day }) =>
        day === null
          ? timelineOf(
              {
                '20011': [
                  ['not-running', 11],
                  ['idle', 12],
                ],
              },
              { earlierDay: '2026-11-21' },
            )
          : timelineOf({ '20011': MANY }, { day, from: Date.UTC(2026, 10, 21), until: TODAY.to }),
    },
  })
  await screen.findByText('21 November 2026')
  // Two of today, and the last eight of the other day: all but its first two.
  expect(lines()).toHaveLength(10)
  expect(lines().at(-1)).toMatch(/^Talking → Idle, .*01:00/)
  expect(argumentsOf(shown, 'getTimeline').map(({ day }) => day)).toEqual([null, '2026-11-21'])
})

it('shows nothing of an earlier day below a day gone by', async () => {
  const few: readonly TestPiece[] = [
    ['not-running', 11],
    ['idle', 12],
  ]
  const shown = await draw(few, { earlierDay: '2026-11-20' })
  await waitFor(() => expect(shown.container.querySelector('.earlier')).not.toBeNull())
  await fireEvent.click(button('Previous day'))
  await waitFor(() => expect(shown.container.querySelector('.earlier')).toBeNull())
  expect(daysAsked(shown)).toEqual([null, '2026-11-20', '2026-11-25'])
})

it('goes back day by day, and on again', async () => {
  const shown = await draw()
  const next = button('Next day')
  expect(next.disabled).toBe(true)
  await fireEvent.click(screen.getByRole('button', { name: 'Previous day' }))
  await waitFor(() => expect(next.disabled).toBe(false))
  await fireEvent.click(screen.getByRole('button', { name: 'Previous day' }))
  await waitFor(() => expect(argumentsOf(shown, 'getTimeline').at(-1)?.day).toBe('2026-11-24'))
  await fireEvent.click(next)
  await waitFor(() => expect(argumentsOf(shown, 'getTimeline').at(-1)?.day).toBe('2026-11-25'))
  await fireEvent.click(screen.getByRole('button', { name: 'Show in the day' }))
  expect(shown.page.navigation.screen).toEqual({ kind: 'day', agent: 'g1/20011', day: '2026-11-25' })
})

it('deletes what is kept of this agent, once confirmed, and asks anew about today', async () => {
  const shown = await draw()
  await fireEvent.click(button('Previous day'))
  await waitFor(() => expect(button('Next day').disabled).toBe(false))
  await fireEvent.click(screen.getByRole('button', { name: 'Delete history…' }))
  await screen.findByRole('dialog', { name: 'Delete the history of 20011?' })
  await fireEvent.click(screen.getByRole('button', { name: 'Delete' }))
  expect(argumentsOf(shown, 'deleteHistory')).toEqual([{ agent: 'g1/20011' }])
  await waitFor(() => expect(daysAsked(shown)).toEqual([null, '2026-11-25', null]))
})

it('says where nothing was observed', async () => {
  await draw([['not-running', 12]])
  expect(document.body.textContent).toContain('Nothing was observed on this day.')
  expect(screen.queryByRole('img')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Delete history…' })).toBeNull()
})
