// The company authorities of one gateway in the settings: listed, added with an error beside the field, removed.

import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FieldProblem, GatewayState } from '../../../contract/gateway.ts'
import { NO_POLICY_STATE, type PolicyState } from '../../../contract/policy.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { certificateOf, gatewayOf } from '../../testing/testStates.ts'
import GatewayAuthorities from './GatewayAuthorities.svelte'

beforeEach(stubLayout)

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const ROOT = certificateOf({ subject: 'CN=Company root' })
const OTHER = certificateOf({ subject: 'CN=Given root', fingerprint: Array.from({ length: 32 }, () => 'AB').join(':') })

function show(
  changes: Partial<GatewayState> = {},
  policy: Partial<PolicyState> = {},
  answer: FieldProblem | null = null,
) {
  const gateway = gatewayOf(changes)
  return renderOnPage(GatewayAuthorities, {
    props: { gateway },
    state: { gateways: [gateway], policy: { ...NO_POLICY_STATE, ...policy } },
    answers: { addAuthority: () => answer },
  })
}

async function add(text: string): Promise<HTMLElement> {
  await fireEvent.click(screen.getByRole('button', { name: 'Add an authority…' }))
  const dialog = screen.getByRole('dialog', { name: 'Add a company authority' })
  await fireEvent.input(within(dialog).getByRole('textbox', { name: 'Certificate (PEM)' }), { target: { value: text } })
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Add' }))
  return dialog
}

describe('the company authorities of a gateway', () => {
  it('are listed, and each can be removed', async () => {
    const shown = show({ authorities: [ROOT] })
    expect(document.body.textContent).toContain(ROOT.fingerprint)
    expect(document.body.textContent).not.toContain('Counts only once')
    await fireEvent.click(screen.getByRole('button', { name: 'Remove the authority CN=Company root' }))
    expect(argumentsOf(shown, 'removeAuthority')).toEqual([{ gatewayId: 'g1', fingerprint: ROOT.fingerprint }])
  })

  it('that the organisation gave are listed for their gateway alone, and cannot be removed', () => {
    const elsewhere = { origin: 'https://other.test:8043', certificate: ROOT }
    show({}, { authorities: [{ origin: 'https://gateway.test:8043', certificate: OTHER }, elsewhere] })
    expect(document.body.textContent).toContain('Company authority (set by your organisation)')
    expect(document.body.textContent).toContain('CN=Given root')
    expect(document.body.textContent).not.toContain('CN=Company root')
    expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull()
  })

  it('say that a trusted fingerprint outweighs them', () => {
    show({ authorities: [ROOT], trusted: [certificateOf()] })
    expect(document.body.textContent).toContain('Counts only once no certificate is trusted by its fingerprint here.')
  })

  it('are added as text', async () => {
    const shown = show()
    await add('-----BEGIN')
    expect(argumentsOf(shown, 'addAuthority')).toEqual([{ gatewayId: 'g1', authority: '-----BEGIN' }])
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('are refused with a sentence beside the field, which keeps the text', async () => {
    show({}, {}, { kind: 'has-private-key' })
    const dialog = await add('text with a key')
    const field = within(dialog).getByRole<HTMLTextAreaElement>('textbox', { name: 'Certificate (PEM)' })
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'))
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(dialog.textContent).toContain('There is a private key in this text.')
    expect(field.value).toBe('text with a key')
  })

  it('cannot be added where nobody may trust by hand', () => {
    show({}, { rights: { mayAddGateways: true, mayTrustCertificates: false } })
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add an authority…' }).disabled).toBe(true)
    expect(document.body.textContent).toContain('Set by your organisation')
  })
})
