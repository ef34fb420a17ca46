// Sounds: which, how loud, and how they are.

import { cleanup, fireEvent, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '../../../contract/settings.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import SoundChoice from './SoundChoice.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show(settings: Partial<Settings> = {}) {
  const change = vi.fn<(changes: Partial<Settings>) => void>()
  renderOnPage(SoundChoice, { props: { settings: { ...DEFAULT_SETTINGS, ...settings }, change } })
  return change.mock.calls
}

it.each([
  ['Sound for warnings', { soundForWarnings: 'knock' }],
  ['Sound for critical', { soundForCritical: 'knock' }],
])('“%s” is chosen', async (name, change) => {
  const changes = show()
  const combobox = screen.getByRole('combobox', { name })
  expect(combobox.textContent.trim()).toBe('Off')
  combobox.focus()
  await fireEvent.keyDown(combobox, { key: 'Enter' })
  const options = await screen.findAllByRole('option')
  expect(options.map((option) => option.textContent.trim())).toEqual(['Off', 'Chime', 'Knock', 'Rise'])
  await fireEvent.pointerUp(options[2]!)
  expect(changes).toEqual([[change]])
})

it('the volume goes from nothing to all', async () => {
  const changes = show()
  const slider = screen.getByRole<HTMLInputElement>('slider', { name: 'Volume' })
  expect(slider.value).toBe('70')
  await fireEvent.change(slider, { target: { value: '25' } })
  expect(changes).toEqual([[{ soundVolume: 0.25 }]])
})

it('only a sound that is chosen can be heard', () => {
  show({ soundForCritical: 'rise' })
  const listen = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name }).disabled
  expect(listen('Listen to the sound for warnings')).toBe(true)
  expect(listen('Listen to the sound for critical')).toBe(false)
})
