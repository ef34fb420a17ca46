// Starting at sign-in tells the truth: where the system does not do what was chosen, it says so and what to do.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, expect, it } from 'vitest'
import type { LoginStatus } from '../../../contract/login.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../contract/settings.ts'
import { describedBy } from '../../testing/describedBy.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import OpenAtLogin from './OpenAtLogin.svelte'

afterEach(cleanup)

const WANTED: Settings = { ...DEFAULT_SETTINGS, openAtLogin: true }
const control = () => screen.getByRole('switch', { name: 'Open when I log in' })

function show(status: LoginStatus, settings = WANTED) {
  let now = status
  const shown = renderOnPage(OpenAtLogin, {
    props: { settings, change: () => undefined },
    answers: { getLoginStatus: () => now },
  })
  return { ...shown, become: (next: LoginStatus) => (now = next) }
}

it.each([
  ['needs-approval', 'macOS waits for your permission: open System Settings'],
  ['switched-off', 'It is switched off in the settings of the system'],
  ['not-installed', 'This Agent Monitor runs from a folder'],
] as const)('says what %s means', async (status, words) => {
  show(status)
  await waitFor(() => expect(describedBy(control())).toContain(words))
})

it('says nothing when all is as it was chosen, or when it is not chosen', () => {
  const unwanted = show('switched-off', DEFAULT_SETTINGS)
  expect(describedBy(control())).toBe('')
  expect(argumentsOf(unwanted, 'getLoginStatus')).toEqual([])
})

it('looks again when somebody comes back from the settings of the system', async () => {
  const { become } = show('needs-approval')
  await waitFor(() => expect(describedBy(control())).not.toBe(''))
  become('as-chosen')
  await fireEvent(window, new Event('focus'))
  await waitFor(() => expect(describedBy(control())).toBe(''))
})
