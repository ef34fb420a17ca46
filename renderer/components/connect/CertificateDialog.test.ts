// The certificate dialog: what it shows, and that nothing but its own button trusts.

import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Certificate, CertificateQuestion } from '../../../contract/certificate.ts'
import { NO_POLICY_STATE } from '../../../contract/policy.ts'
import type { AppState } from '../../../contract/state.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { describedBy } from '../../testing/describedBy.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { certificateOf, gatewayOf } from '../../testing/testStates.ts'
import CertificateDialog from './CertificateDialog.svelte'

const FIRST = 'Trust this gateway?'
const CHANGED = "The gateway's certificate has changed"

beforeEach(stubLayout)

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show(changes: Partial<CertificateQuestion> = {}, state: Partial<AppState> = {}) {
  const question: CertificateQuestion = {
    kind: 'certificate',
    presented: certificateOf(),
    trusted: [],
    given: [],
    verified: null,
    warnings: [],
    verifierCode: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    ...changes,
  }
  return renderOnPage(CertificateDialog, { props: { gateway: gatewayOf({ question }), question }, state })
}

/** What stands beside a term. */
function factOf(inside: HTMLElement, term: string): string {
  const terms = [...inside.querySelectorAll('dt')]
  return terms.find((dt) => dt.textContent === term)?.nextElementSibling?.textContent.trim() ?? ''
}

const buttonOf = (dialog: HTMLElement, name: string) => within(dialog).getByRole('button', { name })

describe('the certificate dialog', () => {
  it('shows whose certificate it is, who made it, how long it is valid and its fingerprint', () => {
    const presented = certificateOf({
      subject: 'CN=gateway.test, O=Northfield Care',
      issuer: 'CN=Northfield Authority',
      selfSigned: false,
      altNames: ['gateway.test', '10.1.2.3'],
    })
    show({ presented })
    const dialog = screen.getByRole('dialog', { name: FIRST })
    expect(dialog.textContent).toContain('https://gateway.test:8043')
    expect(factOf(dialog, 'Subject')).toBe('CN=gateway.test, O=Northfield Care')
    expect(factOf(dialog, 'Issuer')).toBe('CN=Northfield Authority')
    expect(factOf(dialog, 'Valid')).toMatch(/^1 January 2024 to \d+ (January|December) 203[34]$/)
    expect(factOf(dialog, 'For')).toBe('gateway.test, 10.1.2.3')
    expect(factOf(dialog, 'Key')).toBe('EC P-256')
    expect(factOf(dialog, 'Serial number')).toBe('01')
    expect(factOf(dialog, 'SHA-256 fingerprint')).toBe(presented.fingerprint)
  })

  it('says what is not known, and that it was signed by itself', () => {
    show({ presented: certificateOf({ key: null, altNames: [] }) })
    const dialog = screen.getByRole('dialog', { name: FIRST })
    expect(factOf(dialog, 'Issuer')).toBe('CN=gateway.test (self-signed)')
    expect(factOf(dialog, 'Key')).toBe('of an unknown kind')
    expect(factOf(dialog, 'For')).toBe('no names')
  })

  it('gives the focus to Cancel, which trusts nothing', async () => {
    const shown = show()
    const cancel = buttonOf(screen.getByRole('dialog', { name: FIRST }), 'Cancel')
    await waitFor(() => expect(document.activeElement).toBe(cancel))
    await fireEvent.click(cancel)
    expect(shown.asked).toEqual([{ command: 'cancelQuestion', argument: { gatewayId: 'g1' } }])
  })

  it('takes Escape for Cancel', async () => {
    const shown = show()
    await fireEvent.keyDown(screen.getByRole('dialog', { name: FIRST }), { key: 'Escape' })
    expect(shown.asked).toEqual([{ command: 'cancelQuestion', argument: { gatewayId: 'g1' } }])
  })

  it('trusts exactly the certificate that it shows', async () => {
    const presented = certificateOf({ fingerprint: Array.from({ length: 32 }, () => 'AB').join(':') })
    const shown = show({ presented })
    await fireEvent.click(buttonOf(screen.getByRole('dialog', { name: FIRST }), 'Trust this certificate'))
    expect(argumentsOf(shown, 'trustCertificate')).toEqual([
      { gatewayId: 'g1', fingerprint: presented.fingerprint, isAdditional: false },
    ])
  })

  it('warns of what is wrong with the certificate', () => {
    const presented = certificateOf({ notBefore: Date.UTC(2030, 5, 15, 12), notAfter: Date.UTC(2020, 5, 15, 12) })
    show({ presented, warnings: ['expired', 'not-yet-valid', 'wrong-name'] })
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'It expired on 15 June 2020.',
      "It is not valid before 15 June 2030. Is this computer's date right?",
      'It is for another name or address than gateway.test:8043.',
    ])
  })

  it('keeps the verifier’s code behind "Details"', () => {
    show()
    const details = screen.getByText('Details').closest('details')
    expect(details?.open).toBe(false)
    expect(details?.textContent).toContain('DEPTH_ZERO_SELF_SIGNED_CERT')
    const dialog = screen.getByRole('dialog', { name: FIRST })
    details?.remove()
    expect(dialog.textContent).not.toContain('DEPTH_ZERO')
  })

  describe('for another certificate than the trusted one', () => {
    const trusted = certificateOf()
    const presented = certificateOf({
      fingerprint: Array.from({ length: 32 }, () => 'AB').join(':'),
      subject: 'CN=Who is this?',
    })

    it('shows both, and marks what differs', () => {
      show({ trusted: [trusted], presented })
      const dialog = screen.getByRole('dialog', { name: CHANGED })
      const before = within(dialog).getByRole('region', { name: 'Trusted so far' })
      const now = within(dialog).getByRole('region', { name: 'Shown now' })
      expect(factOf(before, 'SHA-256 fingerprint')).toBe(trusted.fingerprint)
      expect(factOf(now, 'SHA-256 fingerprint')).toBe(presented.fingerprint)
      expect(factOf(before, 'Subject')).toMatch(/^CN=gateway\.test\s*differs$/)
      expect(factOf(now, 'Subject')).toMatch(/^CN=Who is this\?\s*differs$/)
      expect(factOf(now, 'Serial number')).toBe('01')
      expect(within(dialog).getByText('Details')).toBeTruthy()
    })

    it('gives the focus to Cancel, and trusts the new one only when told to', async () => {
      const shown = show({ trusted: [trusted], presented })
      const dialog = screen.getByRole('dialog', { name: CHANGED })
      await waitFor(() => expect(document.activeElement).toBe(buttonOf(dialog, 'Cancel')))
      expect(shown.asked).toEqual([])
      await fireEvent.click(buttonOf(dialog, 'Trust this certificate'))
      expect(argumentsOf(shown, 'trustCertificate')).toEqual([
        { gatewayId: 'g1', fingerprint: presented.fingerprint, isAdditional: false },
      ])
    })
  })

  describe('where there are several nodes', () => {
    const [first, second] = ['AA', 'BB'].map((pair) =>
      certificateOf({ fingerprint: Array.from({ length: 32 }, () => pair).join(':'), serialNumber: pair }),
    ) as [Certificate, Certificate]
    const presented = certificateOf({ serialNumber: 'AA' })
    const NODES = 'This gateway has several nodes'

    it('trusts a further certificate as well when told so, and only then', async () => {
      const shown = show({ trusted: [first], presented })
      const dialog = screen.getByRole('dialog', { name: CHANGED })
      const nodes = within(dialog).getByRole('checkbox', { name: NODES })
      expect(nodes.getAttribute('aria-checked')).toBe('false')
      await fireEvent.click(nodes)
      expect(shown.asked).toEqual([])
      await fireEvent.click(buttonOf(dialog, 'Trust this certificate'))
      expect(argumentsOf(shown, 'trustCertificate')).toEqual([
        { gatewayId: 'g1', fingerprint: presented.fingerprint, isAdditional: true },
      ])
    })

    it('shows all that are trusted, and marks what differs from each of them', () => {
      show({ trusted: [first, second], presented })
      const dialog = screen.getByRole('dialog', { name: CHANGED })
      const before = within(dialog).getByRole('region', { name: 'Trusted so far' })
      expect(before.textContent).toContain(first.fingerprint)
      expect(before.textContent).toContain(second.fingerprint)
      expect(dialog.textContent).toContain('than those you trusted')
      const now = within(dialog).getByRole('region', { name: 'Shown now' })
      expect(factOf(now, 'Serial number')).toBe('AA')
    })

    it('is no matter the first time', () => {
      show()
      expect(screen.queryByRole('checkbox')).toBeNull()
    })
  })

  describe('for a gateway for which an authority vouched', () => {
    const verified = certificateOf({ issuer: 'CN=Northfield Authority', selfSigned: false })

    it('tells a certificate that nobody vouches for as a change, from what to what', async () => {
      const presented = certificateOf({ fingerprint: Array.from({ length: 32 }, () => 'AB').join(':') })
      const shown = show({ verified, presented })
      const dialog = screen.getByRole('dialog', { name: CHANGED })
      expect(dialog.textContent).toContain('vouched for by CN=Northfield Authority until now')
      expect(dialog.textContent).not.toContain('usual for gateways')
      const before = within(dialog).getByRole('region', { name: 'Verified so far' })
      const now = within(dialog).getByRole('region', { name: 'Shown now' })
      expect(factOf(before, 'SHA-256 fingerprint')).toBe(verified.fingerprint)
      expect(factOf(now, 'SHA-256 fingerprint')).toBe(presented.fingerprint)
      await waitFor(() => expect(document.activeElement).toBe(buttonOf(dialog, 'Cancel')))
      await fireEvent.keyDown(dialog, { key: 'Escape' })
      expect(shown.asked).toEqual([{ command: 'cancelQuestion', argument: { gatewayId: 'g1' } }])
    })

    it('says of the very same one that it does not verify any more', () => {
      show({ verified, presented: verified, warnings: ['expired'], verifierCode: 'CERT_HAS_EXPIRED' })
      const dialog = screen.getByRole('dialog', { name: FIRST })
      expect(dialog.textContent).toContain('does not verify any more')
      expect(dialog.textContent).not.toContain('usual for gateways')
      expect(screen.queryByRole('checkbox')).toBeNull()
    })
  })

  describe('compares a pasted fingerprint', () => {
    const presented = certificateOf()
    const compare = async (value: string): Promise<string> => {
      await fireEvent.input(screen.getByRole('textbox', { name: 'Compare with a fingerprint' }), { target: { value } })
      return screen.getByRole('status').textContent
    }

    it.each<[string, Partial<CertificateQuestion>]>([
      ['the first time', { presented }],
      ['after a change', { presented, trusted: [certificateOf({ fingerprint: 'AA' })] }],
    ])('%s, and trusts nothing by it', async (_when, question) => {
      const shown = show(question)
      expect(screen.getByRole('status').textContent).toBe('')
      expect(await compare(presented.fingerprint.replaceAll(':', ' ').toLowerCase())).toBe('matches')
      expect(await compare(presented.fingerprint.replace('00', '01'))).toBe('differs')
      expect(await compare(' ')).toBe('')
      await compare(presented.fingerprint)
      const field = screen.getByRole('textbox', { name: 'Compare with a fingerprint' })
      await fireEvent.keyDown(field, { key: 'Enter' })
      expect(shown.asked).toEqual([])
    })
  })

  describe('where the organisation has a say', () => {
    it('shows the given fingerprint beside what is shown now', async () => {
      const given = Array.from({ length: 32 }, () => 'AB').join(':')
      const shown = show({ given: [given] })
      const dialog = screen.getByRole('dialog', { name: CHANGED })
      expect(within(dialog).getByRole('region', { name: 'Given by your organisation' }).textContent).toContain(given)
      expect(within(dialog).queryByRole('region', { name: 'Trusted so far' })).toBeNull()
      expect(dialog.textContent).toContain('another certificate than your organisation gave for it')
      await fireEvent.click(buttonOf(dialog, 'Trust this certificate'))
      expect(argumentsOf(shown, 'trustCertificate')).toHaveLength(1)
    })

    it('lets nobody trust a certificate that it does not allow', () => {
      const rights = { mayAddGateways: true, mayTrustCertificates: false }
      show({ trusted: [certificateOf({ fingerprint: 'AA' })] }, { policy: { ...NO_POLICY_STATE, rights } })
      const trust = buttonOf(screen.getByRole('dialog'), 'Trust this certificate')
      expect(trust.hasAttribute('disabled')).toBe(true)
      expect(describedBy(trust)).toContain('Set by your organisation')
      expect(screen.queryByRole('checkbox')).toBeNull()
    })
  })

  it('speaks Chinese but for what the certificate says', () => {
    show({ warnings: ['wrong-name'] }, { locale: 'zh-CN' })
    const dialog = screen.getByRole('dialog', { name: '是否信任此网关？' })
    expect(factOf(dialog, '有效期')).toMatch(/^2024年1月1日至203\d年\d+月\d+日$/)
    expect(buttonOf(dialog, '信任此证书')).toBeTruthy()
  })
})
