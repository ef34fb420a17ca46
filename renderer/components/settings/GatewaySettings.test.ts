// One gateway in the settings: what is said of it, and what each button does.

import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BulkState, GatewayState } from '../../../contract/gateway.ts'
import type { AppState } from '../../../contract/state.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { certificateOf, gatewayOf, momentOf } from '../../testing/testStates.ts'
import GatewaySettings from './GatewaySettings.svelte'

beforeEach(stubLayout)

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show(changes: Partial<GatewayState> = {}, state: Partial<AppState> = {}) {
  const gateway = gatewayOf(changes)
  return renderOnPage(GatewaySettings, { props: { gateway }, state: { gateways: [gateway], ...state } })
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

function factOf(term: string): string {
  const terms = [...document.querySelectorAll('dt')]
  return terms.find((dt) => dt.textContent === term)?.nextElementSibling?.textContent.trim() ?? ''
}

describe('the settings of a gateway', () => {
  it('say how its connection is, and as whom', () => {
    show()
    expect(document.body.textContent).toMatch(/Connected · gateway\.test:8043 as 291/)
    expect(factOf('Session')).toBe('of your agent program (pasted Guid)')
    expect(factOf('Proxy')).toBe('as the system says')
  })

  it.each([
    [{ pinned: 1, stale: 0 }, '1 agent'],
    [{ pinned: 12, stale: 0 }, '12 agents'],
    [{ pinned: 12, stale: 3 }, '12 agents, 3 out of date'],
  ])('count %j as "%s"', (counts, text) => {
    show(counts)
    expect(factOf('Watched')).toBe(text)
  })

  it.each<[BulkState, RegExp]>([
    [{ kind: 'unknown', givenUpFor: null }, /^not tried yet$/],
    [{ kind: 'in-use', givenUpFor: null }, /^in use: up to 100 agents/],
    [{ kind: 'not-offered', givenUpFor: null }, /^not offered/],
    [{ kind: 'off', givenUpFor: null }, /^off/],
    [{ kind: 'given-up', givenUpFor: null }, /^given up$/],
    [{ kind: 'given-up', givenUpFor: 'contradiction' }, /^given up: .*contradicted/],
    [{ kind: 'given-up', givenUpFor: 'unanswered' }, /^given up: .*did not answer/],
  ])('say of group queries %j', (bulk, text) => {
    show({ bulk })
    expect(factOf('Group queries')).toMatch(text)
  })

  it('say since when a session of its own is open, and offer to sign out', async () => {
    const session = { since: momentOf(0), failingSince: null, heldUntil: null, events: 1 }
    const shown = show({ session: { kind: 'opened', ...session } })
    expect(factOf('Session')).toMatch(/^opened by this app at .*\d\d:\d\d:\d\d, 1 event$/)
    await press('Sign out')
    expect(argumentsOf(shown, 'signOut')).toEqual([{ gatewayId: 'g1' }])
  })

  it('offer signing out only for a session of their own', () => {
    show()
    expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull()
  })

  it('lead to "Change gateway", but not on the demo floor', async () => {
    const { page } = show()
    await press('Change gateway')
    expect(page.navigation.screen).toEqual({ kind: 'connect', gatewayId: 'g1' })
    cleanup()
    show({ isDemo: true })
    expect(screen.queryByRole('button', { name: 'Change gateway' })).toBeNull()
  })

  it('forget a trusted certificate', async () => {
    const shown = show({ trusted: [certificateOf()] })
    expect(document.body.textContent).toContain(certificateOf().fingerprint)
    await press('Forget the certificate of gateway.test:8043')
    const { fingerprint } = certificateOf()
    expect(argumentsOf(shown, 'forgetCertificate')).toEqual([{ gatewayId: 'g1', fingerprint }])
  })

  it('list the certificates of all nodes, and forget each alone', async () => {
    const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':')
    const shown = show({ trusted: [certificateOf(), certificateOf({ fingerprint })] })
    expect(document.body.textContent).toContain(certificateOf().fingerprint)
    expect(document.body.textContent).toContain(fingerprint)
    await press('Forget the certificate of gateway.test:8043, AB:AB:AB:AB')
    expect(argumentsOf(shown, 'forgetCertificate')).toEqual([{ gatewayId: 'g1', fingerprint }])
    await press('Forget the certificate of gateway.test:8043')
    expect(argumentsOf(shown, 'forgetCertificate')[1]).toEqual({
      gatewayId: 'g1',
      fingerprint: certificateOf().fingerprint,
    })
  })

  it('have nothing to forget where nothing was trusted by hand', () => {
    show()
    expect(screen.queryByRole('button', { name: /^Forget/ })).toBeNull()
  })

  describe('ask before a gateway is removed', () => {
    const NAME = 'Remove gateway.test:8043?'

    it('with the focus on Cancel, which removes nothing', async () => {
      const shown = show({ pinned: 12 })
      await press('Remove')
      const dialog = screen.getByRole('dialog', { name: NAME })
      expect(dialog.textContent).toContain('12 watched agents')
      const cancel = within(dialog).getByRole('button', { name: 'Cancel' })
      await waitFor(() => expect(document.activeElement).toBe(cancel))
      await fireEvent.click(cancel)
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      expect(shown.asked).toEqual([])
    })

    it('where Escape is Cancel', async () => {
      const shown = show()
      await press('Remove')
      await fireEvent.keyDown(screen.getByRole('dialog', { name: NAME }), { key: 'Escape' })
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      expect(shown.asked).toEqual([])
    })

    it('and remove it then', async () => {
      const shown = show({ pinned: 1 })
      await press('Remove')
      const dialog = screen.getByRole('dialog', { name: NAME })
      expect(dialog.textContent).toContain('1 watched agent off')
      await fireEvent.click(within(dialog).getByRole('button', { name: 'Remove' }))
      expect(argumentsOf(shown, 'removeGateway')).toEqual([{ gatewayId: 'g1' }])
    })
  })
})
