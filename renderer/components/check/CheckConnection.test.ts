// The check of a connection on the page: each step as it comes, the report to be copied, and how it can be had again.

import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CHECK_STEPS, type CheckReport, type CheckStep } from '../../../contract/check.ts'
import type { Locale } from '../../../contract/locale.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { gatewayOf, PROBLEM } from '../../testing/testStates.ts'
import { untranslated } from '../../testing/untranslated.ts'
import CheckConnection from './CheckConnection.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const TARGET = { kind: 'gateway', gatewayId: 'g1' } as const
const READ: CheckStep = { step: 'address', result: 'ok', ms: null, finding: { kind: 'address-read' } }
const FOUND: CheckStep = { step: 'dns', result: 'ok', ms: 7, finding: { kind: 'name-found' } }
const PROXY: CheckStep = {
  step: 'proxy',
  result: 'warning',
  ms: 3,
  finding: { kind: 'fell-back', proxy: 'dead:3128', instead: null },
}
const REFUSED: CheckStep = {
  step: 'connect',
  result: 'failed',
  ms: 1234,
  finding: { kind: 'problem', problem: PROBLEM },
}
const SKIPPED = CHECK_STEPS.slice(4).map((step): CheckStep => ({
  step,
  result: 'skipped',
  ms: null,
  finding: { kind: 'not-reached' },
}))

function reportOf(steps: readonly CheckStep[], isDone: boolean): CheckReport {
  return { target: TARGET, place: 'gateway.test:8043', at: Date.UTC(2026, 10, 26), steps, isDone }
}

const DONE = reportOf([READ, FOUND, PROXY, REFUSED, ...SKIPPED], true)

/** Main answers when the test says so. */
async function open(locale: Locale = 'en') {
  let settle: (report: CheckReport | null) => void = () => undefined
  const answers = {
    checkConnection: () =>
      new Promise((resolve) => {
        settle = resolve
      }) as never,
  }
  const shown = renderOnPage(CheckConnection, { props: { gateway: gatewayOf() }, answers, state: { locale } })
  await fireEvent.click(screen.getByRole('button'))
  return { ...shown, answer: (report: CheckReport | null) => settle(report) }
}

const dialog = () => screen.getByRole('dialog', { name: 'Connection check' })
const press = (name: string) => fireEvent.click(within(dialog()).getByRole('button', { name }))
const drawn = () =>
  within(dialog())
    .queryAllByRole('listitem')
    .map((item) => `${item.dataset['step']} ${item.dataset['result']}`)

it('shows each step as it comes, and at the end what is wrong and what to do', async () => {
  const shown = await open()
  expect(argumentsOf(shown, 'checkConnection')).toEqual([{ target: TARGET }])
  expect(within(dialog()).getByRole('status').textContent).toBe('Checking gateway.test:8043…')
  expect(drawn()).toEqual([])
  shown.tell('checkProgress', { report: reportOf([READ, FOUND], false) })
  // Of another check.
  shown.tell('checkProgress', { report: { ...DONE, target: { kind: 'gateway', gatewayId: 'g2' } } })
  flushSync()
  expect(drawn()).toEqual(['address ok', 'dns ok'])
  shown.answer(DONE)
  await waitFor(() => expect(drawn()).toHaveLength(CHECK_STEPS.length))
  expect(drawn().slice(2, 5)).toEqual(['proxy warning', 'connect failed', 'tls skipped'])
  expect(within(dialog()).getByRole('status').textContent).toBe('The check of gateway.test:8043 found what is wrong.')
  const failed = within(dialog()).getAllByRole('listitem')[3]
  expect(failed?.textContent).toMatch(/Connection\s+Failed\s+1,234 ms/)
  expect(failed?.textContent).toContain('Check host and port.')
})

it('copies the report as text, and says whether that was done', async () => {
  const shown = await open()
  await press('Copy the report')
  expect(within(dialog()).getByRole('status').textContent).toMatch(/^Checking/)
  shown.answer(DONE)
  await waitFor(() => expect(drawn()).toHaveLength(CHECK_STEPS.length))
  let copied = ''
  const clipboard = { setData: (_type: string, text: string) => (copied = text) }
  const hand = () =>
    document.dispatchEvent(Object.assign(new Event('copy', { bubbles: true }), { clipboardData: clipboard }))
  Object.assign(document, { execCommand: hand })
  await press('Copy the report')
  expect(copied).toMatch(/^Connection check of gateway\.test:8043, 2026-11-26T00:00:00\.000Z\n/)
  expect(copied).toContain('\nConnection · Failed · 1,234 ms\n')
  expect(within(dialog()).getByRole('status').textContent).toMatch(/^Copied/)
  Object.assign(document, { execCommand: () => false })
  await press('Copy the report')
  expect(within(dialog()).getByRole('status').textContent).toBe('It could not be copied.')
})

it('checks again only when it is over', async () => {
  const shown = await open()
  await press('Check again')
  expect(argumentsOf(shown, 'checkConnection')).toHaveLength(1)
  shown.answer(DONE)
  await waitFor(() => expect(drawn()).toHaveLength(CHECK_STEPS.length))
  await press('Check again')
  expect(argumentsOf(shown, 'checkConnection')).toHaveLength(2)
  expect(drawn()).toEqual([])
})

it('says that a gateway is not there any more', async () => {
  const shown = await open()
  shown.answer(null)
  await waitFor(() =>
    expect(within(dialog()).getByRole('status').textContent).toBe('This gateway is not there any more.'),
  )
})

it('is closed by Escape, which leaves the check to itself', async () => {
  const shown = await open()
  await fireEvent.keyDown(dialog(), { key: 'Escape' })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  shown.answer(DONE)
  shown.tell('checkProgress', { report: DONE })
})

it('takes every text from the catalogue', async () => {
  const shown = await open('en-XA')
  shown.answer(DONE)
  await waitFor(() => expect(document.querySelectorAll('[data-step]')).toHaveLength(CHECK_STEPS.length))
  expect(untranslated(document.body, /gateway\.test:8043|dead:3128|HTTP|ECONNREFUSED/g)).toEqual([])
})
