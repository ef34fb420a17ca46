// The settings: each control sends exactly its own change, and shows what main says is in force.

import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'
import type { AppState } from '../../contract/state.ts'
import { STATUS_KEYS } from '../../contract/status.ts'
import { argumentsOf } from '../testing/argumentsOf.ts'
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
    renderOnPage(SettingsView, { screen: { kind: 'settings', section: 'updates' } })
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Updates' }))
  })

  it.each<[string, Partial<Settings>]>([
    ['Notify of changes', { notify: false }],
    ['Notify of hidden changes', { notifyHiddenChanges: true }],
    ['Group queries', { useBulkQueries: false }],
    ['Group the list by gateway', { groupByGateway: true }],
    ['Open when I log in', { openAtLogin: true }],
  ])('"%s" sends only %j', async (name, change) => {
    const shown = show()
    await press('switch', name)
    expect(changesOf(shown)).toEqual([change])
  })

  it('show what is in force, not what was clicked', async () => {
    const shown = show()
    const notify = screen.getByRole('switch', { name: 'Notify of changes' })
    await fireEvent.click(notify)
    expect(notify.getAttribute('aria-checked')).toBe('true')
    shown.change({ kind: 'settings', settings: { ...DEFAULT_SETTINGS, notify: false }, locale: 'en' })
    expect(notify.getAttribute('aria-checked')).toBe('false')
  })

  it('take a status out of those that are told', async () => {
    const shown = show()
    await press('checkbox', 'Study')
    expect(changesOf(shown)).toEqual([{ notifyStatuses: STATUS_KEYS.filter((key) => key !== 'study') }])
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
      // What is no text of ours: the gateway's address, and the languages' own names.
      for (const combobox of ours.querySelectorAll('[role="combobox"]')) combobox.remove()
      const words = ours.textContent.replaceAll(/gateway\.test:8043|291|Guid/g, '').match(/[a-z]{2,}/gi)
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
})
