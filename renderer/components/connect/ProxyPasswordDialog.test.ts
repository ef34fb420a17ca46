// The dialog in which a proxy is told who is asking: what it says, what it sends, and what is wrong.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FieldProblems, ProxyPasswordQuestion } from '../../../contract/gateway.ts'
import type { AppState } from '../../../contract/state.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { gatewayOf } from '../../testing/testStates.ts'
import ProxyPasswordDialog from './ProxyPasswordDialog.svelte'

beforeEach(stubLayout)

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show(
  changes: Partial<ProxyPasswordQuestion> = {},
  problems: FieldProblems = {},
  state: Partial<AppState> = { secretStorage: 'encrypted' },
) {
  const question = { kind: 'proxy-password', proxy: 'http://proxy.test:3128', isWrong: false, ...changes } as const
  return renderOnPage(ProxyPasswordDialog, {
    props: { gateway: gatewayOf({ question }), question },
    answers: { giveProxyPassword: () => problems },
    state,
  })
}

async function send(userName: string, password: string): Promise<void> {
  await fireEvent.input(screen.getByRole('textbox', { name: 'Proxy user name' }), { target: { value: userName } })
  await fireEvent.input(screen.getByLabelText('Proxy password'), { target: { value: password } })
  await fireEvent.click(screen.getByRole('button', { name: 'Send to the proxy' }))
}

describe('the dialog of a proxy that asks', () => {
  it('names the proxy and the gateway, and sends what was typed; the password does not stay', async () => {
    const shown = show()
    const dialog = screen.getByRole('dialog', { name: 'User name and password for the proxy' })
    expect(dialog.textContent).toContain('The proxy proxy.test:3128')
    expect(dialog.textContent).toContain('gateway.test:8043')
    await send(' ada ', ' right ')
    expect(argumentsOf(shown, 'giveProxyPassword')).toEqual([{ gatewayId: 'g1', userName: 'ada', password: ' right ' }])
    const field = screen.getByLabelText<HTMLInputElement>('Proxy password')
    expect(field.type).toBe('password')
    await waitFor(() => expect(field.value).toBe(''))
  })

  it('says that it was wrong, until something else is typed', async () => {
    show({ isWrong: true })
    const field = screen.getByLabelText('Proxy password')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(document.body.textContent).toContain('The proxy did not accept this user name and password.')
    await fireEvent.input(field, { target: { value: 'x' } })
    expect(field.getAttribute('aria-invalid')).toBeNull()
  })

  it('says beside the field what cannot be sent, and keeps what was typed', async () => {
    show({}, { proxyUserName: { kind: 'malformed' } })
    await send('a:b', 'right')
    const field = screen.getByRole('textbox', { name: 'Proxy user name' })
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'))
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(screen.getByLabelText<HTMLInputElement>('Proxy password').value).toBe('right')
  })

  it.each([
    ['http://proxy.test:3128', true],
    ['socks5://proxy.test:1080', true],
    ['https://proxy.test:3129', false],
  ])('says of %s whether it takes them unencrypted', (proxy, isPlain) => {
    show({ proxy })
    expect(document.body.textContent.includes('takes them unencrypted')).toBe(isPlain)
  })

  it('says where they are kept', () => {
    show()
    expect(document.body.textContent).toContain('kept encrypted by the operating system')
    cleanup()
    show({}, {}, { secretStorage: 'memory-only' })
    expect(document.body.textContent).toContain('kept in memory only')
  })

  it('takes Escape for Cancel, and sends nothing', async () => {
    const { asked } = show()
    await fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
    expect(asked).toEqual([{ command: 'cancelQuestion', argument: { gatewayId: 'g1' } }])
  })
})
