// The way to the export and to an import: by button, by dropping a file, by pasting.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ExportOutcome } from '../../../contract/day.ts'
import { LARGEST_IMPORT } from '../../../contract/figures.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { describedBy } from '../../testing/describedBy.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { untranslated } from '../../testing/untranslated.ts'
import Moving from './Moving.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** Files of the test's DOM cannot be read. */
const fileOf = (bytes: Uint8Array) => ({
  slice: (from: number, to: number) => ({ arrayBuffer: () => Promise.resolve(bytes.slice(from, to).buffer) }),
})

const button = (name: string) => screen.getByRole('button', { name })
const pasted = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Or paste agent IDs and labels here' })

it.each<[ExportOutcome, readonly string[]]>([
  [{ kind: 'saved' }, ['The export is saved. It can be imported on another computer.']],
  [{ kind: 'cancelled' }, []],
  [{ kind: 'failed', reason: 'disk-full', technical: 'ENOSPC' }, ['The export could not be saved: the disk is full.']],
])('says what became of the export: %j', async (outcome, told) => {
  const shown = renderOnPage(Moving, { answers: { exportProfile: () => outcome } })
  await fireEvent.click(button('Export…'))
  await waitFor(() => expect(shown.page.toasts.shown.map(({ text }) => text(shown.page.words.current))).toEqual(told))
})

it('asks main for a file, and hands on what is dropped or pasted', async () => {
  const shown = renderOnPage(Moving)
  await fireEvent.click(button('Import…'))
  await fireEvent.drop(button('Import…'), { dataTransfer: { files: [fileOf(new TextEncoder().encode('20011'))] } })
  await fireEvent.click(button('Preview…'))
  await fireEvent.input(pasted(), { target: { value: '20012\t夜班' } })
  await fireEvent.click(button('Preview…'))
  await waitFor(() => expect(argumentsOf(shown, 'openImport')).toHaveLength(3))
  const texts = argumentsOf(shown, 'openImport').map((argument) => {
    const { bytes } = argument as { readonly bytes: Uint8Array | null }
    return bytes === null ? null : new TextDecoder().decode(bytes)
  })
  expect(texts).toEqual([null, '20011', '20012\t夜班'])
  expect(pasted().value).toBe('')
})

it('reads no more of a file than main takes', async () => {
  const shown = renderOnPage(Moving)
  const files = [fileOf(new Uint8Array(LARGEST_IMPORT * 2))]
  await fireEvent.drop(button('Import…'), { dataTransfer: { files } })
  await waitFor(() => expect(argumentsOf(shown, 'openImport')).toHaveLength(1))
  const [argument] = argumentsOf(shown, 'openImport') as [{ readonly bytes: Uint8Array }]
  expect(argument.bytes).toHaveLength(LARGEST_IMPORT + 1)
})

it('does nothing on the demo floor, and says so', async () => {
  const shown = renderOnPage(Moving, { state: { isDemo: true } })
  for (const name of ['Export…', 'Import…']) {
    await fireEvent.click(button(name))
    expect(describedBy(button(name))).toBe('Not on the demo floor: leave it first.')
  }
  expect(shown.asked).toEqual([])
})

it('takes every text from the catalogue', () => {
  renderOnPage(Moving, { state: { locale: 'en-XA' } })
  expect(untranslated(document.body, /(?!)/g)).toEqual([])
})
