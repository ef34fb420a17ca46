// The preview of an import: everything that would change is listed, and nothing is asked of main but by the button.

import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ImportOffer, ImportOutcome, ImportPlan } from '../../../contract/moving.ts'
import type { AppState } from '../../../contract/state.ts'
import { sampleRule } from '../../../proof/fakes/sampleState.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { gatewayOf } from '../../testing/testStates.ts'
import { untranslated } from '../../testing/untranslated.ts'
import ImportDialog from './ImportDialog.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const NOTHING: ImportPlan = {
  gateways: [],
  gatewaysKnown: 0,
  gatewaysForbidden: [],
  agents: [],
  agentsKnown: 0,
  labels: [],
  choices: [],
  settings: [],
  settingsForbidden: [],
  historyStays: null,
  overLimit: 0,
  leftOut: 0,
}

const EVERYTHING: ImportPlan = {
  gateways: [
    { address: '10.0.0.1:8043', name: 'Berlin', ownAgentId: '291', proxy: 'http://proxy:3128' },
    { address: '10.0.0.2:8043', name: '', ownAgentId: '292', proxy: null },
  ],
  gatewaysKnown: 1,
  gatewaysForbidden: ['10.0.0.3:8043'],
  agents: [{ place: 'Berlin', workno: '20011', labels: ['new', 'early'] }],
  agentsKnown: 2,
  labels: [{ place: 'Old', workno: '20012', labels: ['early'] }],
  choices: [
    {
      place: 'Old',
      workno: '20012',
      notify: false,
      limits: [{ status: 'wrap-up', from: { criticalS: 120 }, to: { warningS: 60, criticalS: null } }],
    },
  ],
  settings: [
    { kind: 'plain', from: { name: 'theme', value: 'system' }, to: { name: 'theme', value: 'dark' } },
    {
      kind: 'limits',
      of: { kind: 'group', name: 'Support', place: 'Old' },
      changes: [{ status: 'rest', from: {}, to: { criticalS: 600 } }],
    },
    { kind: 'floor-rule', rule: sampleRule(), isNew: true },
    { kind: 'quiet-hours', window: { days: [0], from: 1_320, to: 360, letCriticalThrough: false } },
  ],
  settingsForbidden: ['language'],
  historyStays: { now: 90, to: 7 },
  overLimit: 3,
  leftOut: 1,
}

const planned = (plan: ImportPlan, deviations: Partial<Extract<ImportOffer, { kind: 'plan' }>> = {}): ImportOffer => ({
  id: 7,
  kind: 'plan',
  source: 'export',
  plan,
  gatewayId: null,
  isRenewed: false,
  ...deviations,
})

const show = (offer: ImportOffer, state: Partial<AppState> = {}, outcome: ImportOutcome = { kind: 'gone' }) =>
  renderOnPage(ImportDialog, { props: { offer }, state, answers: { applyImport: () => outcome } })

const dialog = () => screen.getByRole('dialog', { name: 'Preview' })
const button = (name: string) => within(dialog()).getByRole('button', { name })
const linesOf = (name: string) =>
  within(within(dialog()).getByRole('list', { name }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)

describe('the preview', () => {
  it('lists everything, with what it was and becomes', () => {
    show(planned(EVERYTHING))
    expect(linesOf('2 gateways are added')).toEqual([
      'Berlin · 10.0.0.1:8043, as agent 291, through the proxy http://proxy:3128',
      '10.0.0.2:8043, as agent 292',
    ])
    expect(linesOf('1 agent is added')).toEqual(['20011 at Berlin: new, early'])
    expect(linesOf('Labels are added')).toEqual(['20012 at Old: early'])
    expect(linesOf('Own limits and notifications')).toEqual([
      '20012 at Old: no change is told, Wrap-up – / 2:00 → 1:00 / off',
    ])
    expect(linesOf('Settings')).toEqual([
      'Theme: As the system → Dark',
      'Limits (group Support at Old): Rest – / – → – / 10:00',
      'New floor rule: Nobody free (Fewer than 2 Idle in voice_billing for longer than 00:30)',
      'New quiet hours: Monday, 22:00 until 06:00 the next day',
    ])
    for (const sentence of [
      '1 gateway is here already.',
      '2 agents are watched already.',
      'Your organisation does not allow adding 10.0.0.3:8043. Left out, together with the agents there.',
      'Set by your organisation, and left as they are: Language.',
      'History goes on being kept for 90 days, not 7: older days would be deleted.',
      'The list takes 5,000 agents: 3 have no room and are left out.',
      '1 entry makes no sense here, or has no room, and is left out.',
    ]) {
      expect(within(dialog()).getByText(sentence)).toBeTruthy()
    }
  })

  it('begins at Cancel, and asks main for nothing by being shown', () => {
    const shown = show(planned(EVERYTHING))
    expect(document.activeElement).toBe(button('Cancel'))
    expect(shown.asked).toEqual([])
  })

  it('imports what is wanted of it', async () => {
    const shown = show(planned(EVERYTHING), {}, { kind: 'imported', agents: 1, gateways: 2 })
    await fireEvent.click(within(dialog()).getByRole('checkbox', { name: 'Import settings' }))
    await fireEvent.click(button('Import'))
    expect(argumentsOf(shown, 'applyImport')).toEqual([{ id: 7, wanted: { watchList: true, settings: false } }])
    await waitFor(() =>
      expect(shown.page.toasts.shown.map(({ text }) => text(shown.page.words.current))).toEqual([
        '2 gateways added. 1 agent added.',
      ]),
    )
  })

  it('does nothing where nothing would change, or nothing is wanted', async () => {
    const empty = show(planned(NOTHING))
    expect(within(dialog()).getByText('Nothing would change: everything in it is here already.')).toBeTruthy()
    await fireEvent.click(button('Import'))
    expect(argumentsOf(empty, 'applyImport')).toEqual([])
    cleanup()
    const shown = show(planned(EVERYTHING))
    for (const box of within(dialog()).getAllByRole('checkbox')) await fireEvent.click(box)
    await fireEvent.click(button('Import'))
    expect(argumentsOf(shown, 'applyImport')).toEqual([])
  })

  it('is put away by Cancel and by Escape', async () => {
    const shown = show(planned(EVERYTHING))
    await fireEvent.click(button('Cancel'))
    await fireEvent.keyDown(dialog(), { key: 'Escape' })
    expect(argumentsOf(shown, 'dismissImport')).toEqual([{ id: 7 }, { id: 7 }])
  })

  it('says that it is another one by now', () => {
    show(planned(EVERYTHING, { isRenewed: true }))
    expect(within(dialog()).getByRole('status').textContent).toMatch(/^Something changed here meanwhile/)
  })

  it('of a list lets the gateway be chosen where there are several', () => {
    const one = { gateways: [gatewayOf()] }
    const two = { gateways: [gatewayOf(), gatewayOf({ id: 'g2', name: 'Berlin' })] }
    show(planned(EVERYTHING, { source: 'list', gatewayId: 'g1' }), one)
    expect(within(dialog()).queryByRole('button', { name: /^Gateway of these agents/ })).toBeNull()
    expect(dialog().textContent).not.toContain('Gateway of these agents')
    cleanup()
    show(planned(EVERYTHING, { source: 'list', gatewayId: 'g1' }), two)
    expect(dialog().textContent).toContain('Gateway of these agents')
  })

  it('of a link says who asks', () => {
    show(planned(EVERYTHING, { source: 'link', gatewayId: 'g1' }))
    expect(within(dialog()).getByText(/^A link asks you to watch these agents\./)).toBeTruthy()
  })
})

it('says why something cannot be taken, and how to go on', async () => {
  const shown = show({
    id: 8,
    kind: 'refused',
    source: 'link',
    reason: { kind: 'link-unknown-gateway', place: 'evil.example:8043' },
  })
  const refused = screen.getByRole('dialog', { name: 'This cannot be imported' })
  expect(refused.textContent).toContain('evil.example:8043, which is not among your gateways')
  await fireEvent.click(within(refused).getByRole('button', { name: 'Close' }))
  expect(argumentsOf(shown, 'dismissImport')).toEqual([{ id: 8 }])
})

it('takes every text from the catalogue', () => {
  show(planned(EVERYTHING), { locale: 'en-XA' })
  const given =
    /Berlin|Old|Support|Nobody free|voice_billing|early|new|10\.0\.0\.\d:8043|http:\/\/proxy:3128|200\d\d|29[12]/g
  expect(untranslated(document.body, given)).toEqual([])
})
