// The system is touched when the user changes a setting, and not otherwise.

import type { NativeTheme } from 'electron'
import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'
import type { StateChange } from '../../contract/state.ts'
import { createListeners } from '../../core/ports/listeners.ts'
import { sampleState } from '../../proof/fakes/sampleState.ts'
import { NO_MEMORY, type WindowMemory } from '../window/windowPlace.ts'
import { followSettings } from './followSettings.ts'

function followed(settings: Settings) {
  const changes = createListeners<StateChange>()
  const themes: NativeTheme['themeSource'][] = []
  const logins: (readonly [boolean, boolean])[] = []
  let memory: WindowMemory = NO_MEMORY
  const state = sampleState({ settings })
  followSettings({
    core: { state: () => state, onChange: changes.add },
    nativeTheme: {
      get themeSource() {
        return themes.at(-1) ?? 'system'
      },
      set themeSource(theme) {
        themes.push(theme)
      },
    },
    memory: { update: (news) => void (memory = { ...memory, ...news }) },
    loginItem: { set: async (isWanted, isNews) => void logins.push([isWanted, isNews]) },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  const change = (next: Settings) =>
    changes.tell({
      revision: 2,
      mayWait: false,
      at: state.at,
      parts: [{ kind: 'settings', settings: next, locale: 'en' }],
    })
  return { themes, logins, change, memory: () => memory }
}

test('the theme follows at the start and later', () => {
  const { themes, change } = followed({ ...DEFAULT_SETTINGS, theme: 'dark' })
  change({ ...DEFAULT_SETTINGS, theme: 'light' })
  change({ ...DEFAULT_SETTINGS, theme: 'light', tellAbout: 'nothing' })
  expect(themes).toEqual(['dark', 'light'])
})

test('theme and language are remembered for the next start', () => {
  const { change, memory } = followed({ ...DEFAULT_SETTINGS, theme: 'dark', language: 'zh-CN' })
  expect(memory()).toMatchObject({ theme: 'dark', language: 'zh-CN' })
  change(DEFAULT_SETTINGS)
  expect(memory()).toMatchObject({ theme: 'system', language: 'system' })
})

test('starting at sign-in is left alone until the user wants it, and undone when not any more', () => {
  const { logins, change } = followed(DEFAULT_SETTINGS)
  change({ ...DEFAULT_SETTINGS, theme: 'light' })
  expect(logins).toEqual([])
  change({ ...DEFAULT_SETTINGS, openAtLogin: true })
  change({ ...DEFAULT_SETTINGS, openAtLogin: true, tellAbout: 'nothing' })
  change(DEFAULT_SETTINGS)
  expect(logins).toEqual([
    [true, true],
    [false, true],
  ])
})

test('what was chosen earlier is made sure of at the start, and is no news then', () => {
  const { logins } = followed({ ...DEFAULT_SETTINGS, openAtLogin: true })
  expect(logins).toEqual([[true, false]])
})
