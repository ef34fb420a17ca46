// What the organisation has set is shown, disabled, and each control says why; all else can be changed as before.

import { cleanup, screen, within } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NO_POLICY_STATE, type PolicyState } from '../../../contract/policy.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../contract/settings.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { describedBy } from '../../testing/describedBy.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import SettingsView from '../../views/SettingsView.svelte'

beforeEach(stubLayout)

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  quietHours: [{ days: [0], from: 1_320, to: 360, letCriticalThrough: true }],
}
const SAID = 'Set by your organisation'

function show(policy: Partial<PolicyState>) {
  return renderOnPage(SettingsView, { state: { settings: SETTINGS, policy: { ...NO_POLICY_STATE, ...policy } } })
}

const CONTROLS: readonly (readonly [keyof Settings, string, () => readonly HTMLElement[]])[] = [
  ['language', 'the language', () => [screen.getByRole('combobox', { name: 'Language' })]],
  ['keepsHistory', 'whether history is kept', () => within(region('History')).getAllByRole('switch')],
  ['historyDays', 'its days', () => [screen.getByRole('spinbutton', { name: 'Keep for days' })]],
  ['updates', 'where updates come from', () => [screen.getByRole('textbox', { name: 'Address of updates' })]],
  [
    'limits',
    'the limits for all',
    () => [
      ...within(region('Limits')).getAllByRole('textbox'),
      screen.getByRole('button', { name: 'Restore defaults' }),
    ],
  ],
  [
    'quietHours',
    'the quiet hours',
    () => [
      ...within(region('Quiet hours')).getAllByRole('checkbox'),
      ...within(region('Quiet hours')).getAllByRole('textbox'),
      ...within(region('Quiet hours')).getAllByRole('button'),
    ],
  ],
]

function region(name: string): HTMLElement {
  return screen.getByRole('region', { name })
}

describe.each(CONTROLS)('%s', (setting, what, controls) => {
  it(`disables ${what} where it is enforced, and says so of each control`, () => {
    show({ enforced: [setting] })
    expect(controls().length).toBeGreaterThan(0)
    for (const control of controls()) {
      expect(control.hasAttribute('disabled')).toBe(true)
      expect(describedBy(control)).toContain(SAID)
    }
    expect(screen.getAllByText(SAID)).toHaveLength(1)
  })

  it(`leaves ${what} to the person where anything else is enforced`, () => {
    const others = CONTROLS.map(([name]) => name).filter((name) => name !== setting)
    show({ enforced: others })
    for (const control of controls()) {
      expect(control.hasAttribute('disabled')).toBe(false)
      expect(describedBy(control)).not.toContain(SAID)
    }
  })
})

it('changes nothing when something enforced is clicked all the same', async () => {
  const shown = show({ enforced: CONTROLS.map(([name]) => name) })
  within(region('History')).getByRole('switch').click()
  screen.getByRole('button', { name: 'Add quiet hours' }).click()
  await tick()
  expect(argumentsOf(shown, 'updateSettings')).toEqual([])
})
