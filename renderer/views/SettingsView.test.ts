// The settings: each control sends exactly its own change, and shows what main says is in force.

import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NO_POLICY_STATE } from '../../contract/policy.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'
import type { AppState } from '../../contract/state.ts'
import { argumentsOf } from '../testing/argumentsOf.ts'
import { describedBy } from '../testing/describedBy.ts'
import { stubLayout } from '../testing/layoutStubs.ts'
import { renderOnPage } from '../testing/renderOnPage.ts'
import { gatewayOf } from '../testing/testStates.ts'
import SettingsView from './SettingsView.svelte'

beforeEach(stubLayout)

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show(state: Partial<AppState> = {}) {
  const shown = renderOnPage(SettingsView, { state })
  shown.page.navigation.show({ kind: 'settings' })
  return shown
}

const changesOf = (shown: ReturnType<typeof show>) => argumentsOf(shown, 'updateSettings').map(({ changes }) => changes)
const press = (role: 'button' | 'switch' | 'checkbox', name: string) =>
  fireEvent.click(screen.getByRole(role, { name }))

/** Opens a pop-up list by keyboard, as a screen reader's user does. @returns its options by their names */
async function open(combobox: HTMLElement): Promise<Map<string, HTMLElement>> {
  combobox.focus()
  await fireEvent.keyDown(combobox, { key: 'Enter' })
  const options = await screen.findAllByRole('option')
  return new Map(options.map((option) => [option.textContent.trim(), option]))
}

async function choose(combobox: HTMLElement, name: string): Promise<void> {
  const option = (await open(combobox)).get(name)
  if (option === undefined) throw new Error(`no option "${name}"`)
  await fireEvent.pointerUp(option)
}

describe('the settings', () => {
  it('begins at the section that somebody was led to', () => {
    renderOnPage(SettingsView, { screen: { kind: 'settings', section: 'queries' } })
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Queries' }))
  })

  it.each<[string, Partial<Settings>]>([
    ['Notify of hidden changes', { notifyHiddenChanges: true }],
    ['Group queries', { useBulkQueries: false }],
    ['Mark rows instead', { markRowsInstead: true }],
    ['Open when I log in', { openAtLogin: true }],
  ])('"%s" sends only %j', async (name, change) => {
    const shown = show()
    await press('switch', name)
    expect(changesOf(shown)).toEqual([change])
  })

  it('show what is in force, not what was clicked', async () => {
    const shown = show()
    const hidden = screen.getByRole('switch', { name: 'Notify of hidden changes' })
    await fireEvent.click(hidden)
    await waitFor(() => expect(hidden.getAttribute('aria-checked')).toBe('false'))
    shown.change({ kind: 'settings', settings: { ...DEFAULT_SETTINGS, notifyHiddenChanges: true }, locale: 'en' })
    expect(hidden.getAttribute('aria-checked')).toBe('true')
  })

  it.each(['Limits', 'Quiet hours', 'Floor rules', 'Queries', 'Updates'])(
    'have a region "%s", to which a line leads',
    async (name) => {
      show()
      expect(screen.getByRole('region', { name })).toBeTruthy()
      await fireEvent.click(screen.getByRole('link', { name }))
      expect(document.activeElement).toBe(screen.getByRole('heading', { name }))
    },
  )

  it('put several quiet days together, though main has not answered yet', async () => {
    const quietHours = [{ days: [], from: 1_320, to: 360, letCriticalThrough: true }]
    const never = new Promise<never>(() => {}) as unknown as null
    const shown = renderOnPage(SettingsView, {
      state: { settings: { ...DEFAULT_SETTINGS, quietHours } },
      answers: { updateSettings: () => never },
    })
    await press('checkbox', 'Monday')
    await press('checkbox', 'Friday')
    expect(changesOf(shown).at(-1)?.quietHours?.[0]?.days).toEqual([0, 4])
  })

  describe('the interruptions an hour', () => {
    const field = () => screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Interruptions an hour at most' })

    it.each([
      ['6', 6],
      ['1000', 1_000],
    ])('“%s” are at most %i', async (value, interruptionsPerHour) => {
      const shown = show()
      expect(field().value).toBe('')
      await fireEvent.change(field(), { target: { value } })
      expect(changesOf(shown)).toEqual([{ interruptionsPerHour }])
    })

    it('without a number have no bound', async () => {
      const shown = show({ settings: { ...DEFAULT_SETTINGS, interruptionsPerHour: 6 } })
      expect(field().value).toBe('6')
      await fireEvent.change(field(), { target: { value: '' } })
      expect(changesOf(shown)).toEqual([{ interruptionsPerHour: null }])
    })

    it.each(['0', '1001', '2.5', '-3'])('refuse “%s” and say what they want', async (value) => {
      const shown = show()
      await fireEvent.change(field(), { target: { value } })
      expect(field().getAttribute('aria-invalid')).toBe('true')
      expect(describedBy(field())).toContain('from 1 to 1,000')
      expect(field().value).toBe(value)
      expect(changesOf(shown)).toEqual([])
    })
  })

  it('choose how high the rows are', async () => {
    const shown = show()
    await choose(screen.getByRole('combobox', { name: 'Rows of the list: Comfortable' }), 'Compact')
    expect(changesOf(shown)).toEqual([{ rowHeight: 'compact' }])
  })

  it('send a test notification', async () => {
    const shown = show()
    await press('button', 'Send a test notification')
    expect(argumentsOf(shown, 'sendTestNotification')).toEqual([null])
  })

  it('choose the theme; its name says which', async () => {
    const shown = show()
    await choose(screen.getByRole('combobox', { name: 'Theme: As the system' }), 'Dark')
    expect(changesOf(shown)).toEqual([{ theme: 'dark' }])
  })

  it('choose how often a gateway is asked', async () => {
    const shown = show()
    const rates = screen.getByRole('combobox', { name: 'Queries to one gateway: 2 per second' })
    expect([...(await open(rates)).keys()]).toEqual([
      '0.5 per second',
      '1 per second',
      '1.5 per second',
      '2 per second',
    ])
    await fireEvent.pointerUp(screen.getByRole('option', { name: '0.5 per second' }))
    expect(changesOf(shown)).toEqual([{ queriesPerSecond: 0.5 }])
  })

  it('offer no faster pace than the organisation allows, and say who says so', async () => {
    const policy = { ...NO_POLICY_STATE, mostQueriesPerSecond: 1 }
    show({ policy, settings: { ...DEFAULT_SETTINGS, queriesPerSecond: 0.75 } })
    screen.getByText('At most 1 per second: set by your organisation.')
    const rates = screen.getByRole('combobox', { name: 'Queries to one gateway: 0.75 per second' })
    expect([...(await open(rates)).keys()]).toEqual(['0.5 per second', '0.75 per second', '1 per second'])
  })

  it('leave nothing to choose where the slowest pace is the fastest that is allowed', () => {
    const policy = { ...NO_POLICY_STATE, mostQueriesPerSecond: 0.5 }
    show({ policy, settings: { ...DEFAULT_SETTINGS, queriesPerSecond: 0.5 } })
    const rates = screen.getByRole('combobox', { name: 'Queries to one gateway: 0.5 per second' })
    expect(rates.hasAttribute('disabled')).toBe(true)
    expect(describedBy(rates)).toContain('Set by your organisation')
  })

  describe('the language', () => {
    it.each([
      ['System', 'system'],
      ['English', 'en'],
      ['简体中文', 'zh-CN'],
    ])('"%s" sends %s', async (name, language) => {
      const other = language === 'en' ? 'zh-CN' : 'en'
      const shown = show({ settings: { ...DEFAULT_SETTINGS, language: other } })
      const combobox = screen.getByRole('combobox', { name: 'Language' })
      expect(combobox.textContent.trim()).toBe(other === 'en' ? 'English' : '简体中文')
      await choose(combobox, name)
      expect(changesOf(shown)).toEqual([{ language }])
    })

    it('names each language in itself, so that there is a way back', async () => {
      show({ locale: 'zh-CN' })
      const options = await open(screen.getByRole('combobox', { name: '语言' }))
      expect([...options.keys()]).toEqual(['跟随系统', 'English', '简体中文'])
    })

    it('changes every text at once', () => {
      const shown = show({ gateways: [gatewayOf({ pinned: 12 })] })
      shown.change({ kind: 'settings', settings: { ...DEFAULT_SETTINGS, language: 'zh-CN' }, locale: 'zh-CN' })
      expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('设置')
      const ours = document.body.cloneNode(true) as HTMLElement
      // What is no text of ours: the gateway's address, the languages' own names; and what is called so in Chinese too.
      for (const combobox of ours.querySelectorAll('[role="combobox"]')) combobox.remove()
      const words = ours.textContent.replaceAll(/gateway\.test:8043|291|Guid|CA|https|GB/g, '').match(/[a-z]{2,}/gi)
      expect(words).toBeNull()
      shown.change({ kind: 'settings', settings: DEFAULT_SETTINGS, locale: 'en' })
      expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Settings')
      expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u)
    })
  })

  it('list the gateways that are set up, and lead to another one', async () => {
    const attempt = gatewayOf({ id: 'g2', origin: 'https://attempt.test:8043', isSetUp: false })
    const shown = show({ gateways: [gatewayOf(), attempt] })
    const gateways = within(screen.getByRole('region', { name: 'Gateways' }))
    expect(gateways.getAllByRole('button', { name: 'Remove' })).toHaveLength(1)
    await press('button', 'Add another gateway')
    expect(shown.page.navigation.screen).toEqual({ kind: 'connect', gatewayId: null })
  })

  describe('the way back', () => {
    it('begins with the focus on the heading', async () => {
      show()
      await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Settings' })))
    })

    it('is a button', async () => {
      const { page } = show()
      await press('button', 'Back to the list')
      expect(page.navigation.screen.kind).toBe('watch')
    })

    it('is Escape, but not while a list or a dialog is open', async () => {
      const { page } = show()
      const options = await open(screen.getByRole('combobox', { name: 'Language' }))
      await fireEvent.keyDown([...options.values()][0] ?? document.body, { key: 'Escape' })
      expect(page.navigation.screen.kind).toBe('settings')
      cleanup()
      const again = show()
      await press('button', 'Remove')
      await fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
      expect(again.page.navigation.screen.kind).toBe('settings')
      cleanup()
      const last = show()
      await fireEvent.keyDown(document.body, { key: 'Escape' })
      expect(last.page.navigation.screen.kind).toBe('watch')
    })
  })

  describe('of the history', () => {
    const region = () => within(screen.getByRole('region', { name: 'History' }))

    it('say whether it is kept and for how many days', async () => {
      const shown = show()
      await press('switch', 'Keep history')
      const days = region().getByRole('spinbutton', { name: 'Keep for days' })
      await fireEvent.change(days, { target: { value: '30' } })
      await fireEvent.change(days, { target: { value: '0' } })
      expect(changesOf(shown)).toEqual([{ keepsHistory: false }, { historyDays: 30 }])
      expect(describedBy(days)).toContain('from 1 to 3,650')
    })

    it('ask before all of it is deleted', async () => {
      const shown = renderOnPage(SettingsView, { answers: { deleteHistory: () => ({ kind: 'deleted' }) } })
      await press('button', 'Delete history…')
      const dialog = within(await screen.findByRole('dialog', { name: 'Delete the history of all agents?' }))
      expect(argumentsOf(shown, 'deleteHistory')).toEqual([])
      await fireEvent.click(dialog.getByRole('button', { name: 'Delete' }))
      expect(argumentsOf(shown, 'deleteHistory')).toEqual([{ agent: null }])
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      expect(shown.page.toasts.shown.map((toast) => toast.text(shown.page.words))).toEqual(['The history is deleted.'])
    })
  })
})
