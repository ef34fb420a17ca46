// The gateways of the settings as the organisation gives them: those that wait for somebody, and what nobody can take off.

import { cleanup, fireEvent, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { NO_POLICY_STATE, type GivenGateway, type Rights } from '../../../contract/policy.ts'
import { describedBy } from '../../testing/describedBy.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { certificateOf, gatewayOf } from '../../testing/testStates.ts'
import SettingsView from '../../views/SettingsView.svelte'

beforeEach(stubLayout)

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const SAID = 'Set by your organisation'
const FINGERPRINT = Array.from({ length: 32 }, () => 'AB').join(':')
const given = (origin: string, changes: Partial<GivenGateway> = {}): GivenGateway => ({
  origin,
  proxy: null,
  fingerprints: [],
  isEnforced: true,
  ...changes,
})
const OURS = gatewayOf().origin

function show(gateways: readonly GivenGateway[], rights: Partial<Rights> = {}) {
  const policy = { ...NO_POLICY_STATE, gateways, rights: { ...NO_POLICY_STATE.rights, ...rights } }
  return renderOnPage(SettingsView, { state: { policy, gateways: [gatewayOf({ trusted: [certificateOf()] })] } })
}

const gatewaysRegion = () => within(screen.getByRole('region', { name: 'Gateways' }))
const removal = () => gatewaysRegion().getByRole<HTMLButtonElement>('button', { name: 'Remove' })

it('one that nobody has connected leads to its own connect view', async () => {
  const { page } = show([given(OURS), given('https://other.test:8043')])
  const connects = gatewaysRegion().getAllByRole('button', { name: /^Connect / })
  expect(connects.map((button) => button.getAttribute('aria-label'))).toEqual(['Connect other.test:8043'])
  await fireEvent.click(connects[0]!)
  expect(page.navigation.screen).toEqual({ kind: 'connect', gatewayId: null, given: 'https://other.test:8043' })
})

it('an enforced one cannot be removed, and says why', () => {
  show([given(OURS)])
  expect(removal().disabled).toBe(true)
  expect(describedBy(removal())).toContain(SAID)
})

it.each([
  ['one that is a default', [given(OURS, { isEnforced: false })]],
  ['one of the person’s own', [given('https://other.test:8043')]],
])('%s can be removed', (_what, gateways) => {
  show(gateways)
  expect(removal().disabled).toBe(false)
})

it('shows a given certificate, which nobody can forget, beside one that was trusted by hand', () => {
  show([given(OURS, { fingerprints: [FINGERPRINT] })])
  expect(gatewaysRegion().getByText(FINGERPRINT)).toBeTruthy()
  expect(gatewaysRegion().getAllByRole('button', { name: /^Forget/ })).toHaveLength(1)
})

it('offers another gateway only where the organisation allows it', () => {
  show([], { mayAddGateways: false })
  const add = gatewaysRegion().getByRole<HTMLButtonElement>('button', { name: 'Add another gateway' })
  expect(add.disabled).toBe(true)
  expect(describedBy(add)).toContain(SAID)
})
