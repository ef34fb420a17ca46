// The licences on the page: the text that the program brought along, or that it is missing.

import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import Licences from './Licences.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function open(text: string | null) {
  const shown = renderOnPage(Licences, { answers: { readLicences: () => text } })
  expect(argumentsOf(shown, 'readLicences')).toEqual([])
  await fireEvent.click(screen.getByRole('button', { name: 'Licences…' }))
  return screen.findByRole('dialog', { name: 'Licences' })
}

it('shows the text that came along, and closes', async () => {
  const dialog = await open('svelte@5.57.3 (MIT)\n\nCopyright')
  expect(within(dialog).getByRole('document', { name: 'Licences' }).textContent).toBe(
    'svelte@5.57.3 (MIT)\n\nCopyright',
  )
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

it('says that the file is missing', async () => {
  expect(within(await open(null)).getByRole('document').textContent).toMatch(/^The file with the licences is missing\./)
})
