// Every text of the settings, and of the dialogs and lines about what is told, comes from the catalogue: in the pseudo-language
// none stands outside of brackets.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { FloorRule } from '../../contract/floorRule.ts'
import type { Rehearsal } from '../../contract/notification.ts'
import type { QuietWindow } from '../../contract/quietHours.ts'
import { DEFAULT_SETTINGS, TELL_ABOUT, type Settings } from '../../contract/settings.ts'
import type { AppState } from '../../contract/state.ts'
import TellHints from '../components/list/TellHints.svelte'
import LimitsDialog from '../components/limits/LimitsDialog.svelte'
import { stubLayout } from '../testing/layoutStubs.ts'
import { renderOnPage } from '../testing/renderOnPage.ts'
import { agentOf, gatewayOf, observationOf } from '../testing/testStates.ts'
import { untranslated } from '../testing/untranslated.ts'
import SettingsView from './SettingsView.svelte'
import { sampleRule } from '../../proof/fakes/sampleState.ts'

/** What gateways and the user said, and what is a name in itself. */
const DATA = /ZDATA[\w.:-]*|System|English|简体中文/g

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const NIGHT: QuietWindow = { days: [0, 2], from: 1_320, to: 360, letCriticalThrough: true }
const RULE: FloorRule = sampleRule({ name: 'ZDATA-rule', where: { kind: 'label', name: 'ZDATA-label' } })
const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  tellAbout: 'chosen-changes',
  quietHours: [NIGHT, { ...NIGHT, days: [] }, { ...NIGHT, days: [0, 1, 2, 3, 4] }],
  floorRules: [RULE, { ...RULE, id: 'r2', where: { kind: 'all' }, comparison: 'more', forS: 0 }],
  groupLimits: [{ gatewayId: 'g1', group: 'ZDATA-group', limits: { rest: { criticalS: null } } }],
  labelLimits: [{ label: 'ZDATA-label', limits: {} }],
}
const REHEARSAL: Rehearsal = {
  since: 1_700_000_000_000,
  counts: { 'every-change': 5, 'comings-and-goings': 4, 'chosen-changes': 3, 'what-needs-me': 2, nothing: 0 },
}

function state(settings: Settings = SETTINGS): Partial<AppState> {
  const { info } = observationOf('idle')
  const skills = [{ id: 1, name: 'ZDATA-skill', mediaType: 5 }]
  const observation = observationOf('idle', { info: { ...info, groupName: 'ZDATA-group-2', skills } })
  return {
    locale: 'en-XA',
    settings,
    gateways: [gatewayOf({ name: 'ZDATA' }), gatewayOf({ id: 'g2', name: 'ZDATA-2' })],
    agents: Array.from({ length: 21 }, (_, index) => agentOf(String(20_011 + index), { name: 'ZDATA', observation })),
  }
}

const answers = { getRehearsal: () => REHEARSAL }

function expectTranslated(): void {
  expect(document.body.textContent).toContain('[')
  expect(untranslated(document.body, DATA)).toEqual([])
}

async function type(input: HTMLInputElement, value: string): Promise<void> {
  await fireEvent.input(input, { target: { value } })
  await fireEvent.change(input)
}

const buttonsOf = (section: string) => [...document.querySelectorAll<HTMLElement>(`section:has(#${section}) button`)]

it('the settings, with everything that can be wrong in them', async () => {
  const { container } = renderOnPage(SettingsView, { state: state(), answers })
  await waitFor(() => expect(container.querySelectorAll('[data-rehearsal]')).toHaveLength(TELL_ABOUT.length))
  expectTranslated()
  const limits = [...container.querySelectorAll<HTMLInputElement>('table input')]
  await type(limits[0]!, '90')
  await type(limits[1]!, '99:00:00')
  await type(limits[2]!, '50:00')
  await type(container.querySelector<HTMLInputElement>('input[type="number"]')!, '0')
  await type(container.querySelector<HTMLInputElement>('fieldset input.input')!, 'x')
  expect(container.querySelectorAll('[aria-invalid="true"]')).toHaveLength(4)
  expectTranslated()
})

it('the dialogs of the settings', async () => {
  renderOnPage(SettingsView, { state: state(), answers })
  const dialog = () => document.querySelector('[role="dialog"]')
  for (const section of ['set-limits', 'set-floor']) {
    await fireEvent.click(buttonsOf(section).at(-1)!)
    await waitFor(() => expect(dialog()).not.toBeNull())
    for (const input of dialog()!.querySelectorAll('input')) await type(input, '')
    await fireEvent.submit(dialog()!.querySelector('form')!)
    expectTranslated()
    await fireEvent.keyDown(dialog() ?? document.body, { key: 'Escape' })
    await waitFor(() => expect(dialog()).toBeNull())
  }
})

it('the limits of one agent', async () => {
  const limits = { warningS: 60, criticalS: 90, warningFrom: { kind: 'all' }, criticalFrom: { kind: 'agent' } } as const
  const agent = agentOf('20011', { name: 'ZDATA', limits })
  renderOnPage(LimitsDialog, { props: { agent, onClose: () => {}, returnFocus: () => {} }, state: state() })
  await screen.findByRole('dialog')
  expectTranslated()
})

it('the lines about what is told', async () => {
  for (const tellAbout of TELL_ABOUT) {
    const { container } = renderOnPage(TellHints, { state: state({ ...SETTINGS, tellAbout }), answers })
    await waitFor(() => expect(container.querySelector('.banner')).not.toBeNull())
    expectTranslated()
    cleanup()
  }
})
