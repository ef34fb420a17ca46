// The connect view: what it sends, what it says of wrong fields, and when it makes way.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConnectOutcome, FieldProblems } from '../../contract/gateway.ts'
import { NO_POLICY_STATE, type GivenGateway, type Rights } from '../../contract/policy.ts'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import type { AppState } from '../../contract/state.ts'
import { argumentsOf } from '../testing/argumentsOf.ts'
import { describedBy } from '../testing/describedBy.ts'
import { stubLayout } from '../testing/layoutStubs.ts'
import { renderOnPage, type DrawnPage } from '../testing/renderOnPage.ts'
import type { TestAnswers } from '../testing/testBridge.ts'
import { gatewayOf, momentOf, PROBLEM } from '../testing/testStates.ts'
import ConnectView from './ConnectView.svelte'

beforeEach(stubLayout)

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const textbox = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const hidden = (name: string) => screen.getByLabelText<HTMLInputElement>(name, { exact: true })
const type = (field: HTMLInputElement, value: string) => fireEvent.input(field, { target: { value } })
const press = (role: 'button' | 'radio' | 'checkbox', name: string) => fireEvent.click(screen.getByRole(role, { name }))
const SAME = 'This is the same contact center at a new address'

const invalid = (fields: FieldProblems): TestAnswers => ({ connect: () => ({ kind: 'invalid', fields }) })
const accepted = (gatewayId = 'g1'): TestAnswers => ({ connect: () => ({ kind: 'accepted', gatewayId }) })

function show(
  answers: TestAnswers = accepted(),
  state: Partial<AppState> = { gateways: [] },
  gatewayId: string | null = null,
): DrawnPage {
  return renderOnPage(ConnectView, { props: { gatewayId }, state, answers })
}

describe('the connect view', () => {
  it('sends a Guid', async () => {
    const shown = show()
    expect(screen.getByRole('heading', { name: 'Connect to a gateway' })).toBeTruthy()
    expect(screen.getByRole('radio', { name: 'Use a Guid' }).getAttribute('aria-checked')).toBe('true')
    await type(textbox('Gateway address'), '10.1.2.3')
    await type(textbox('Your agent ID'), '291')
    await type(hidden('Guid'), 'the-guid')
    await press('button', 'Connect')
    expect(argumentsOf(shown, 'connect')).toEqual([
      {
        gatewayId: null,
        isSameContactCenter: false,
        address: '10.1.2.3',
        ownAgentId: '291',
        session: { kind: 'guid', guid: 'the-guid' },
        proxy: { kind: 'system' },
      },
    ])
  })

  it('sends what signing in takes', async () => {
    const shown = show()
    await press('radio', 'Sign in')
    expect(screen.queryByLabelText('Guid', { exact: true })).toBeNull()
    await type(hidden('Password'), 'secret')
    await type(textbox('Phone number'), '4001')
    await press('checkbox', 'Keep me signed in')
    await press('button', 'Connect')
    expect(argumentsOf(shown, 'connect')).toMatchObject([
      { session: { kind: 'sign-in', password: 'secret', phoneNumber: '4001', keepSignedIn: true } },
    ])
  })

  it('offers to keep the password only where it can be encrypted', async () => {
    show(accepted(), { gateways: [], secretStorage: 'memory-only' })
    await press('radio', 'Sign in')
    const keep = screen.getByRole<HTMLButtonElement>('checkbox', { name: 'Keep me signed in' })
    expect(keep.disabled).toBe(true)
    expect(describedBy(keep)).toContain('no encrypted storage')
    expect(screen.getByRole('note').textContent).toContain('in memory only')
  })

  it('reveals a secret and hides it again', async () => {
    show()
    expect(hidden('Guid').type).toBe('password')
    await press('button', 'Reveal what is typed')
    expect(hidden('Guid').type).toBe('text')
    await press('button', 'Hide what is typed')
    expect(hidden('Guid').type).toBe('password')
  })

  it('marks every wrong field, says beside it what is wrong, and puts the focus on the first', async () => {
    const problem = { kind: 'empty' } as const
    show(invalid({ address: problem, ownAgentId: problem, guid: problem }))
    await press('button', 'Connect')
    const fields = [textbox('Gateway address'), textbox('Your agent ID'), hidden('Guid')]
    await waitFor(() => expect(document.activeElement).toBe(fields[0]))
    for (const field of fields) expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(fields.map(describedBy)).toEqual([
      expect.stringMatching(/address/i),
      expect.stringMatching(/agent ID.*101 to 999999/),
      expect.stringMatching(/Guid/),
    ])
  })

  it('says the same of the password and the phone number', async () => {
    show(invalid({ password: { kind: 'too-long', most: 32 }, phoneNumber: { kind: 'malformed' } }))
    await press('radio', 'Sign in')
    await press('button', 'Connect')
    await waitFor(() => expect(document.activeElement).toBe(hidden('Password')))
    expect(describedBy(hidden('Password'))).toContain('32')
    expect(textbox('Phone number').getAttribute('aria-invalid')).toBe('true')
    expect(textbox('Gateway address').getAttribute('aria-invalid')).toBeNull()
  })

  it('keeps what was typed beside the error, and drops the error at the next try', async () => {
    let outcome: ConnectOutcome = { kind: 'invalid', fields: { address: { kind: 'has-spaces' } } }
    show({ connect: () => outcome })
    await type(textbox('Gateway address'), 'host name')
    await type(textbox('Your agent ID'), '291')
    await type(hidden('Guid'), 'the-guid')
    await press('button', 'Connect')
    const address = textbox('Gateway address')
    await waitFor(() => expect(address.getAttribute('aria-invalid')).toBe('true'))
    expect([address.value, textbox('Your agent ID').value, hidden('Guid').value]).toEqual([
      'host name',
      '291',
      'the-guid',
    ])
    outcome = { kind: 'accepted', gatewayId: 'g1' }
    await press('button', 'Connect')
    await waitFor(() => expect(address.getAttribute('aria-invalid')).toBeNull())
  })

  it('tells a wrong field in the language that is chosen, at once', async () => {
    const shown = show(invalid({ address: { kind: 'empty' } }))
    await press('button', 'Connect')
    await waitFor(() => expect(describedBy(textbox('Gateway address'))).not.toBe(''))
    const settings = { ...DEFAULT_SETTINGS, language: 'zh-CN' } as const
    shown.change({ kind: 'settings', settings, locale: 'zh-CN' })
    expect(await screen.findByRole('heading', { name: '连接网关' })).toBeTruthy()
    expect(describedBy(textbox('网关地址'))).toMatch(/\p{Script=Han}/u)
    expect(document.body.textContent).not.toMatch(/Enter/)
  })

  describe('its proxy', () => {
    it('is out of the way until wanted, and sent as chosen', async () => {
      const shown = show()
      expect(screen.queryByRole('radio', { name: 'This proxy' })).toBeNull()
      await press('button', 'Advanced')
      expect(screen.getByRole('radio', { name: 'As the system says' }).getAttribute('aria-checked')).toBe('true')
      await press('radio', 'This proxy')
      await type(textbox('Proxy address'), 'http://proxy:3128')
      await press('button', 'Connect')
      expect(argumentsOf(shown, 'connect')).toMatchObject([{ proxy: { kind: 'manual', url: 'http://proxy:3128' } }])
    })

    it('stands open for a gateway that has one', async () => {
      const gateways = [gatewayOf({ proxy: { kind: 'manual', url: 'http://proxy:3128' } })]
      show(accepted(), { gateways }, 'g1')
      expect(textbox('Proxy address').value).toBe('http://proxy:3128')
    })

    it('opens, marked and focused, when it was wrong', async () => {
      const gateways = [gatewayOf({ proxy: { kind: 'manual', url: 'socks5://proxy:1' } })]
      show(invalid({ proxy: { kind: 'bad-scheme', scheme: 'socks5' } }), { gateways }, 'g1')
      await press('button', 'Advanced')
      await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Proxy address' })).toBeNull())
      await press('button', 'Connect')
      await waitFor(() => expect(document.activeElement).toBe(textbox('Proxy address')))
      expect(textbox('Proxy address').getAttribute('aria-invalid')).toBe('true')
      expect(describedBy(textbox('Proxy address'))).toMatch(/prox/i)
    })
  })

  describe('changing a gateway', () => {
    const state = { gateways: [gatewayOf()] }

    it('asks whether a new address is the same contact center, and takes it to be', async () => {
      const shown = show(accepted('g2'), state, 'g1')
      expect(screen.queryByRole('checkbox', { name: SAME })).toBeNull()
      await type(textbox('Gateway address'), 'new.test')
      const same = screen.getByRole('checkbox', { name: SAME })
      expect(same.getAttribute('aria-checked')).toBe('true')
      expect(describedBy(same)).toContain('history')
      await press('button', 'Connect')
      await fireEvent.click(same)
      await press('button', 'Connect')
      await waitFor(() =>
        expect(argumentsOf(shown, 'connect')).toMatchObject([
          { isSameContactCenter: true },
          { isSameContactCenter: false },
        ]),
      )
      await type(textbox('Gateway address'), 'gateway.test')
      expect(screen.queryByRole('checkbox', { name: SAME })).toBeNull()
    })

    it('never asks so of a new gateway', async () => {
      show(accepted(), state, null)
      await type(textbox('Gateway address'), 'new.test')
      expect(screen.queryByRole('checkbox', { name: SAME })).toBeNull()
    })

    it('goes on with the gateway under the name that it keeps, once the new address has answered', async () => {
      const shown = show(accepted('g2'), state, 'g1')
      shown.page.navigation.show({ kind: 'connect', gatewayId: 'g1' })
      await type(textbox('Gateway address'), 'new.test')
      await type(hidden('Guid'), 'the-guid')
      await press('button', 'Connect')
      const connecting = { kind: 'connecting', since: momentOf(0) } as const
      const attempt = gatewayOf({ id: 'g2', origin: 'https://new.test:8043', isSetUp: false, connection: connecting })
      shown.change({ kind: 'gateways', gateways: [gatewayOf(), attempt] })
      await screen.findByText('Connecting to new.test:8043 …')
      expect(shown.page.navigation.screen.kind).toBe('connect')
      const moved = gatewayOf({ origin: 'https://new.test:8043' })
      shown.change({ kind: 'gateways', gateways: [moved] })
      await waitFor(() => expect(shown.page.navigation.screen.kind).toBe('watch'))
    })

    it('stays until that gateway is connected again', async () => {
      const ended = gatewayOf({ connection: { kind: 'session-ended', since: momentOf(0), problem: PROBLEM } })
      const shown = show(accepted('g1'), { gateways: [ended] }, 'g1')
      shown.page.navigation.show({ kind: 'connect', gatewayId: 'g1' })
      await press('button', 'Connect')
      shown.change({ kind: 'gateways', gateways: [{ ...ended, session: { kind: 'none' } }] })
      expect(shown.page.navigation.screen.kind).toBe('connect')
      shown.change({ kind: 'gateways', gateways: [gatewayOf()] })
      await waitFor(() => expect(shown.page.navigation.screen.kind).toBe('watch'))
    })

    it('is still about that gateway after an attempt was stopped', async () => {
      const shown = show(accepted('g2'), state, 'g1')
      await press('button', 'Connect')
      const attempt = gatewayOf({ id: 'g2', isSetUp: false, connection: { kind: 'connecting', since: momentOf(0) } })
      shown.change({ kind: 'gateways', gateways: [gatewayOf(), attempt] })
      await fireEvent.click(await screen.findByRole('button', { name: 'Stop' }))
      expect(argumentsOf(shown, 'removeGateway')).toEqual([{ gatewayId: 'g2' }])
      await press('button', 'Connect')
      await waitFor(() => expect(argumentsOf(shown, 'connect')).toHaveLength(2))
      expect(argumentsOf(shown, 'connect')[1]).toMatchObject({ gatewayId: 'g1' })
    })
  })

  describe('an attempt', () => {
    const attempt = (changes: Parameters<typeof gatewayOf>[0] = {}) => gatewayOf({ isSetUp: false, ...changes })

    it('wipes the secrets and makes way once the gateway is set up', async () => {
      const shown = show()
      shown.page.navigation.show({ kind: 'connect', gatewayId: null })
      await type(hidden('Guid'), 'the-guid')
      await press('button', 'Connect')
      shown.change({ kind: 'gateways', gateways: [gatewayOf()] })
      await waitFor(() => expect(shown.page.navigation.screen.kind).toBe('watch'))
      expect(hidden('Guid').value).toBe('')
    })

    it('that fails says why, and can be tried again at once or stopped', async () => {
      const retryAt = momentOf(130_000)
      const connection = { kind: 'unreachable', since: momentOf(0), problem: PROBLEM, retryAt } as const
      const shown = show(accepted(), { gateways: [attempt({ connection })] })
      expect(screen.getByRole('status').textContent).toContain('ECONNREFUSED')
      await press('button', 'Try now')
      expect(argumentsOf(shown, 'retryNow')).toEqual([{ gatewayId: 'g1' }])
      await press('button', 'Stop')
      expect(argumentsOf(shown, 'removeGateway')).toEqual([{ gatewayId: 'g1' }])
      await waitFor(() => expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull())
    })

    it.each([
      ['guid-refused', 'Use a Guid', 'Guid', 'does not accept this Guid'],
      ['wrong-password', 'Sign in', 'Password', 'does not know this agent ID and password'],
    ] as const)('refused for %s marks its field, and there is nothing to stop', async (kind, way, name, why) => {
      const shown = show()
      await press('radio', way)
      await press('button', 'Connect')
      const connection = { kind: 'session-ended', since: momentOf(0), problem: { ...PROBLEM, kind } } as const
      shown.change({ kind: 'gateways', gateways: [attempt({ connection })] })
      await waitFor(() => expect(hidden(name).getAttribute('aria-invalid')).toBe('true'))
      expect(describedBy(hidden(name))).toContain(why)
      expect(document.activeElement).toBe(hidden(name))
      expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull()
      shown.change({
        kind: 'gateways',
        gateways: [attempt({ connection: { kind: 'connecting', since: momentOf(0) } })],
      })
      expect(hidden(name).hasAttribute('aria-invalid')).toBe(false)
      expect(screen.getByRole('button', { name: 'Stop' })).toBeTruthy()
    })

    it('at a certificate that is not trusted can be gone on with', async () => {
      const connection = { kind: 'untrusted', since: momentOf(0), problem: PROBLEM } as const
      const shown = show(accepted(), { gateways: [attempt({ connection })] })
      await press('button', 'Review certificate')
      expect(argumentsOf(shown, 'reviewCertificate')).toEqual([{ gatewayId: 'g1' }])
    })

    it('gives way to the demo floor', async () => {
      const shown = show()
      shown.page.navigation.show({ kind: 'connect', gatewayId: null })
      await press('button', 'Try the demo floor')
      await waitFor(() => expect(shown.page.navigation.screen.kind).toBe('watch'))
      expect(argumentsOf(shown, 'tryDemo')).toEqual([null])
    })
  })
})

describe('the connect view of an organisation that gives gateways', () => {
  const SAID = 'Set by your organisation'
  const ONE: GivenGateway = {
    origin: 'https://one.test:8043',
    proxy: { kind: 'manual', url: 'http://proxy:3128' },
    fingerprints: [],
    isEnforced: true,
  }
  const TWO: GivenGateway = { ...ONE, origin: 'https://two.test:443', proxy: null }

  function showGiven(
    gateways: readonly GivenGateway[],
    rights: Partial<Rights> = {},
    props: { readonly gatewayId: string | null; readonly given?: string } = { gatewayId: null },
    known: AppState['gateways'] = [],
  ): DrawnPage {
    const policy = { ...NO_POLICY_STATE, gateways, rights: { ...NO_POLICY_STATE.rights, ...rights } }
    return renderOnPage(ConnectView, { props, state: { gateways: known, policy }, answers: accepted() })
  }

  async function choose(name: string): Promise<void> {
    const combobox = screen.getByRole('combobox', { name: 'Gateway' })
    combobox.focus()
    await fireEvent.keyDown(combobox, { key: 'Enter' })
    await fireEvent.pointerUp(await screen.findByRole('option', { name }))
  }

  it('has the address filled in and locked; the person says who they are', async () => {
    const shown = showGiven([ONE], { mayAddGateways: false })
    expect(screen.queryByRole('combobox', { name: 'Gateway' })).toBeNull()
    expect(textbox('Gateway address').value).toBe('one.test:8043')
    expect(textbox('Gateway address').disabled).toBe(true)
    expect(describedBy(textbox('Gateway address'))).toContain(SAID)
    expect(textbox('Proxy address').disabled).toBe(true)
    await type(textbox('Your agent ID'), '291')
    await type(hidden('Guid'), 'the-guid')
    await press('button', 'Connect')
    expect(argumentsOf(shown, 'connect')).toMatchObject([
      { address: 'one.test:8043', ownAgentId: '291', proxy: { kind: 'manual', url: 'http://proxy:3128' } },
    ])
  })

  it('lets one of several be chosen, or another one where that is allowed', async () => {
    showGiven([ONE, TWO])
    await choose('two.test:443')
    expect(textbox('Gateway address').value).toBe('two.test:443')
    expect(textbox('Gateway address').disabled).toBe(true)
    await choose('Another gateway')
    expect(textbox('Gateway address').value).toBe('')
    expect(textbox('Gateway address').disabled).toBe(false)
  })

  it('offers no other one where that is not allowed', async () => {
    showGiven([ONE, TWO], { mayAddGateways: false })
    screen.getByRole('combobox', { name: 'Gateway' }).focus()
    await fireEvent.keyDown(screen.getByRole('combobox', { name: 'Gateway' }), { key: 'Enter' })
    const options = await screen.findAllByRole('option')
    expect(options.map((option) => option.textContent.trim())).toEqual(['one.test:8043', 'two.test:443'])
  })

  it('begins with the one to which somebody was led', () => {
    showGiven([ONE, TWO], {}, { gatewayId: null, given: TWO.origin })
    expect(textbox('Gateway address').value).toBe('two.test:443')
  })

  it('does not offer what is connected already', () => {
    showGiven([ONE], {}, { gatewayId: null }, [gatewayOf({ origin: ONE.origin })])
    expect(textbox('Gateway address').value).toBe('')
    expect(textbox('Gateway address').disabled).toBe(false)
  })

  it('suggests a default, which can be changed', () => {
    showGiven([{ ...TWO, isEnforced: false }])
    expect(textbox('Gateway address').value).toBe('two.test:443')
    expect(textbox('Gateway address').disabled).toBe(false)
  })

  it('keeps an enforced gateway where it is when it is changed', () => {
    showGiven([ONE], {}, { gatewayId: 'g1' }, [gatewayOf({ origin: ONE.origin })])
    expect(textbox('Gateway address').disabled).toBe(true)
    expect(textbox('Your agent ID').disabled).toBe(false)
  })
})
