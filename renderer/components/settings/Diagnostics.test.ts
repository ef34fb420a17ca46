// The diagnostics on the page: what goes into the zip can be read before it is saved.

import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ExportOutcome } from '../../../contract/day.ts'
import type { Locale } from '../../../contract/locale.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { untranslated } from '../../testing/untranslated.ts'
import Diagnostics from './Diagnostics.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const FILES = [
  { name: 'about.json', text: '{"app":"1.2.3"}' },
  { name: 'main.log', text: '座席 20011\n'.repeat(100) },
  { name: 'faults.log', text: '' },
]

async function open(outcome: ExportOutcome = { kind: 'saved' }, locale: Locale = 'en') {
  const answers = { collectDiagnostics: () => FILES, saveDiagnostics: () => outcome }
  const shown = renderOnPage(Diagnostics, { answers, state: { locale } })
  await fireEvent.click(screen.getByRole('button'))
  await waitFor(() => expect(document.querySelectorAll('li')).toHaveLength(FILES.length))
  return shown
}

const dialog = () => screen.getByRole('dialog', { name: 'Diagnostics' })

it('lists the files with their sizes, and lets each be read', async () => {
  await open()
  const list = within(dialog()).getByRole('list', { name: 'Files' })
  const names = within(list)
    .getAllByRole('button')
    .map(({ textContent }) => textContent)
  expect(names).toEqual(['about.json0.1 kB', 'main.log1.3 kB', 'faults.log0 kB'])
  expect(within(dialog()).getByRole('document', { name: 'about.json' }).textContent).toBe('{"app":"1.2.3"}')
  await fireEvent.click(within(list).getByRole('button', { name: /^main\.log/ }))
  expect(within(dialog()).getByRole('document', { name: 'main.log' }).textContent).toBe(FILES[1]?.text)
  expect(within(list).getByRole('button', { pressed: true }).textContent).toMatch(/^main/)
  await fireEvent.click(within(list).getByRole('button', { name: /^faults\.log/ }))
  expect(within(dialog()).getByRole('document').textContent).toBe('The file is empty.')
})

it('saves what was shown, and closes', async () => {
  const shown = await open()
  expect(argumentsOf(shown, 'saveDiagnostics')).toEqual([])
  await fireEvent.click(within(dialog()).getByRole('button', { name: 'Save…' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(argumentsOf(shown, 'collectDiagnostics')).toHaveLength(1)
  expect(argumentsOf(shown, 'saveDiagnostics')).toHaveLength(1)
  expect(shown.page.toasts.shown.map(({ text }) => text(shown.page.words.current))).toEqual([
    'The diagnostics were saved.',
  ])
})

it.each<[ExportOutcome, readonly string[]]>([
  [{ kind: 'cancelled' }, []],
  [
    { kind: 'failed', reason: 'disk-full', technical: 'ENOSPC' },
    ['The diagnostics could not be saved: the disk is full.'],
  ],
  [
    { kind: 'failed', reason: 'read-only', technical: 'EROFS' },
    ['The diagnostics could not be saved: nothing may be written there.'],
  ],
])('stays open when nothing was saved: %j', async (outcome, told) => {
  const shown = await open(outcome)
  await fireEvent.click(within(dialog()).getByRole('button', { name: 'Save…' }))
  await waitFor(() => expect(shown.page.toasts.shown.map(({ text }) => text(shown.page.words.current))).toEqual(told))
  expect(dialog()).toBeTruthy()
})

it('takes every text from the catalogue', async () => {
  await open({ kind: 'saved' }, 'en-XA')
  expect(untranslated(document.body, /about\.json|main\.log|faults\.log|\{"app":"1\.2\.3"\}/g)).toEqual([])
})
