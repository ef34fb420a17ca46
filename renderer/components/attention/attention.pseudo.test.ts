// Every text of what calls for attention comes from the catalogue: in the pseudo-language none stands outside of brackets.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import type { Component } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { IncidentCause, UntoldReason } from '../../../contract/incident.ts'
import type { AppState } from '../../../contract/state.ts'
import { STATUS_KEYS } from '../../../contract/status.ts'
import { sampleStatus } from '../../../proof/fakes/sampleState.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { gatewayIncident, limitIncident, ruleIncident } from '../../testing/testIncidents.ts'
import { agentOf } from '../../testing/testStates.ts'
import { untranslated } from '../../testing/untranslated.ts'
import LabelsDialog from './LabelsDialog.svelte'
import NeedsYouPanel from './NeedsYouPanel.svelte'
import TellWhenDialog from './TellWhenDialog.svelte'

/** What people and gateways called something. */
const DATA = /Ada|Berlin|Nobody free|voice_billing|trainee|ZDATA/g

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function draw<Props extends Record<string, unknown>>(
  component: Component<Props>,
  props: Props,
  state: Partial<AppState> = {},
): void {
  renderOnPage(component, { props, state: { ...state, locale: 'en-XA' } })
}

function expectTranslated(): void {
  expect(document.body.textContent).toContain('[')
  expect(untranslated(document.body, DATA)).toEqual([])
}

const REASONS: readonly (UntoldReason | null)[] = ['budget', 'quiet-hours', 'paused', 'off', null]

it('the panel of what needs the supervisor, with every cause, mark and reason', async () => {
  const since = Date.now() - 300_000
  const agent = { agent: 'g1/20011', who: { name: 'Ada', workno: '20011' } } as const
  const causes: readonly IncidentCause[] = [
    ...STATUS_KEYS.map((key): IncidentCause => ({ kind: 'limit', ...agent, status: sampleStatus(key), limitS: 60 })),
    { kind: 'not-answering', ...agent, status: sampleStatus('ringing') },
    { kind: 'cannot-take-calls', ...agent, status: sampleStatus('idle') },
    ruleIncident(since).cause,
    gatewayIncident(since).cause,
  ]
  const marks = [
    { kind: 'open' },
    { kind: 'acknowledged', at: since },
    { kind: 'snoozed', until: Date.now() + 60_000 },
  ] as const
  const incidents = causes.flatMap((cause, index) =>
    marks.map((mark) =>
      limitIncident('20011', since, {
        id: `rule:${index}-${mark.kind}`,
        cause,
        mark,
        isCertain: index % 2 === 0,
        level: index % 2 === 0 ? 'critical' : 'warning',
        untold: REASONS[index % REASONS.length] ?? null,
      }),
    ),
  )
  draw(NeedsYouPanel, { onClose: () => {} }, { incidents })
  expectTranslated()
  const trigger = document.querySelector<HTMLElement>('[aria-haspopup="menu"]')!
  trigger.focus()
  await fireEvent.keyDown(trigger, { key: 'ArrowDown' })
  await waitFor(() => expect(document.querySelector('[role="menu"]')).not.toBeNull())
  expectTranslated()
})

it('the panel where nothing needs anybody', () => {
  draw(NeedsYouPanel, { onClose: () => {} })
  expectTranslated()
})

it('the dialogs about one agent', async () => {
  const agent = agentOf('20011', { tellWhen: 'rest', labels: ['trainee'], snoozedUntil: Date.now() + 86_400_000 })
  const props = { agent, onClose: () => {}, returnFocus: () => {} }
  draw(TellWhenDialog, props)
  expectTranslated()
  cleanup()
  draw(LabelsDialog, props, { agents: [agent] })
  const field = screen.getByRole<HTMLInputElement>('textbox')
  await fireEvent.input(field, { target: { value: `ZDATA${'9'.repeat(40)}` } })
  await fireEvent.submit(field.form!)
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(untranslated(document.body, /Ada|trainee|ZDATA9+/g)).toEqual([])
})
