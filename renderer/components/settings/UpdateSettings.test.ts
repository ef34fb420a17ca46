// The settings' part about newer versions: the address is taken only if it is one, and what can be done is what main allows.

import { cleanup, fireEvent, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '../../../contract/settings.ts'
import type { AppState } from '../../../contract/state.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { describedBy } from '../../testing/describedBy.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { limitIncident } from '../../testing/testIncidents.ts'
import SettingsView from '../../views/SettingsView.svelte'

beforeEach(stubLayout)

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const HERE: Settings = {
  ...DEFAULT_SETTINGS,
  updates: { kind: 'address', url: 'https://updates.example.com/' },
}

const show = (state: Partial<AppState> = {}) => renderOnPage(SettingsView, { state })
const region = () => within(screen.getByRole('region', { name: 'Updates' }))
const check = () => region().getByRole('button', { name: 'Check for updates' })
const status = () => region().getByRole('status', { name: 'Update' })
const install = () => region().queryByRole('button', { name: 'Install and restart' })

it('are off until there is an address', () => {
  show()
  expect(status().textContent).toBe('Updates are off: there is no address.')
  expect(check().hasAttribute('disabled')).toBe(true)
  expect(describedBy(check())).toContain('Updates are off')
})

it.each([
  ['https://updates.example.com/feed/', { kind: 'address', url: 'https://updates.example.com/feed/' }],
  ['  ', { kind: 'off' }],
])('take “%s”', async (typed, updates) => {
  const shown = show({ settings: HERE })
  await fireEvent.change(region().getByRole('textbox'), { target: { value: typed } })
  expect(argumentsOf(shown, 'updateSettings')).toEqual([{ changes: { updates } }])
})

it.each(['http://updates.example.com/', 'updates.example.com', 'https://me:secret@updates.example.com/'])(
  'refuse “%s”, and leave it to be corrected',
  async (typed) => {
    const shown = show({ settings: HERE })
    const address = region().getByRole('textbox', { name: 'Address of updates' })
    await fireEvent.change(address, { target: { value: typed } })
    expect(argumentsOf(shown, 'updateSettings')).toEqual([])
    expect(address.getAttribute('aria-invalid')).toBe('true')
    expect(describedBy(address)).toContain('The address begins with https://')
    expect((address as HTMLInputElement).value).toBe(typed)
  },
)

it('look when asked to, and not while somebody looks already', async () => {
  const shown = show({ settings: HERE })
  await fireEvent.click(check())
  expect(argumentsOf(shown, 'checkForUpdates')).toEqual([null])
  shown.change({ kind: 'update', update: { kind: 'checking' } })
  expect(status().textContent).toBe('Looking for updates…')
  expect(check().hasAttribute('disabled')).toBe(true)
  expect(install()).toBeNull()
})

it('install what is ready when asked to, and not while something critical is open', async () => {
  const shown = show({ settings: HERE, update: { kind: 'ready', version: '2.0.0' } })
  const button = install()
  if (button === null) throw new Error('no button')
  await fireEvent.click(button)
  expect(argumentsOf(shown, 'installUpdate')).toEqual([null])
  shown.change({ kind: 'incidents', incidents: [limitIncident('20011', 0)] })
  expect(install()?.hasAttribute('disabled')).toBe(true)
  expect(describedBy(button)).toContain('It is not installed while something critical needs you.')
})

it('keep the technical part of a failure behind “Details”', () => {
  show({ settings: HERE, update: { kind: 'failed', reason: 'damaged', technical: 'ERR_CHECKSUM_MISMATCH', at: 0 } })
  expect(status().textContent).not.toContain('ERR_')
  expect(region().getByText('ERR_CHECKSUM_MISMATCH').closest('details')?.open).toBe(false)
})
