// What the connect view sends for what was typed.

import { describe, expect, it } from 'vitest'
import { gatewayOf } from '../testing/testStates.ts'
import { ConnectForm } from './connectForm.svelte.ts'

function filled(known: ConstructorParameters<typeof ConnectForm>[0] = null): ConnectForm {
  const form = new ConnectForm(known)
  form.address = ' 10.1.2.3 '
  form.ownAgentId = ' 291 '
  form.guid = ' the-guid\n'
  return form
}

describe('the connect form', () => {
  it('sends a new gateway with a Guid, without the blanks around what was typed', () => {
    expect(filled().request()).toEqual({
      gatewayId: null,
      isSameContactCenter: false,
      address: '10.1.2.3',
      ownAgentId: '291',
      session: { kind: 'guid', guid: 'the-guid' },
      proxy: { kind: 'system' },
    })
  })

  it('sends a password exactly as typed, and no Guid with it', () => {
    const form = filled()
    form.way = 'sign-in'
    form.password = ' with blanks '
    form.phoneNumber = ' 4001 '
    form.keepSignedIn = true
    expect(form.request().session).toEqual({
      kind: 'sign-in',
      password: ' with blanks ',
      phoneNumber: '4001',
      keepSignedIn: true,
    })
  })

  it('sends a proxy’s address only where one is to be used', () => {
    const form = filled()
    form.proxyUrl = ' http://proxy:3128 '
    expect(form.request().proxy).toEqual({ kind: 'system' })
    form.proxyKind = 'manual'
    expect(form.request().proxy).toEqual({ kind: 'manual', url: 'http://proxy:3128' })
    form.proxyKind = 'none'
    expect(form.request().proxy).toEqual({ kind: 'none' })
  })

  it('starts from what is known of a gateway', () => {
    const known = gatewayOf({ proxy: { kind: 'manual', url: 'http://proxy:3128' }, keepSignedIn: true })
    const form = new ConnectForm(known)
    expect(form.request()).toEqual({
      gatewayId: 'g1',
      isSameContactCenter: true,
      address: 'gateway.test:8043',
      ownAgentId: '291',
      session: { kind: 'sign-in', password: '', phoneNumber: '', keepSignedIn: true },
      proxy: { kind: 'manual', url: 'http://proxy:3128' },
    })
  })

  it.each(['gateway.test:8043', 'gateway.test', ' https://Gateway.test:8043/ ', 'https://gateway.test', ''])(
    'takes "%s" for the gateway’s own address, where nothing is asked',
    (address) => {
      const form = filled(gatewayOf())
      form.isSameContactCenter = false
      form.address = address
      expect(form.isAtNewAddress).toBe(false)
      expect(form.request().isSameContactCenter).toBe(true)
    },
  )

  it.each(['gateway.test:8044', 'other.test', '[::1]', '[::1]:8043'])(
    'says of "%s" that it is the same contact center, unless that is unticked',
    (address) => {
      const form = filled(gatewayOf())
      form.address = address
      expect(form.isAtNewAddress).toBe(true)
      expect(form.request().isSameContactCenter).toBe(true)
      form.isSameContactCenter = false
      expect(form.request().isSameContactCenter).toBe(false)
    },
  )

  it('still says so when the first try is corrected', () => {
    const form = filled(gatewayOf())
    form.gatewayId = 'first-try'
    expect(form.request()).toMatchObject({ gatewayId: 'first-try', isSameContactCenter: true })
  })

  it('never says so of a gateway that is not set up yet', () => {
    expect(filled(gatewayOf({ isSetUp: false })).request().isSameContactCenter).toBe(false)
  })

  it('wipes both secrets and nothing else', () => {
    const form = filled()
    form.password = 'secret'
    form.wipeSecrets()
    expect(form).toMatchObject({ guid: '', password: '', ownAgentId: ' 291 ' })
  })
})
