// The system is touched when the user changes a setting, and not otherwise.

import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import type { Settings } from '../../contract/settings.ts'
import type { AppState, StateChange } from '../../contract/state.ts'
import { followSettings } from './followSettings.ts'

function followed(settings: Settings) {
  let tell: (change: StateChange) => void = () => expect.unreachable()
  const themes: Settings['theme'][] = []
  const logins: boolean[] = []
  const at = { mono: 0, wall: 0 }
  const state: AppState = {
    revision: 1,
    at,
    gateways: [],
    agents: [],
    settings,
    pause: { kind: 'off' },
    notices: [],
    secretStorage: 'encrypted',
    alerts: [],
    isDemo: false,
  }
  followSettings({
    core: {
      state: () => state,
      onChange: (listener) => {
        tell = listener
        return () => undefined
      },
    },
    onTheme: (theme) => void themes.push(theme),
    onOpenAtLogin: async (isWanted) => void logins.push(isWanted),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  const change = (next: Settings) => tell({ revision: 2, at, parts: [{ kind: 'settings', settings: next }] })
  return { themes, logins, change }
}

test('the theme follows at the start and later', () => {
  const { themes, change } = followed({ ...DEFAULT_SETTINGS, theme: 'dark' })
  change({ ...DEFAULT_SETTINGS, theme: 'light' })
  change({ ...DEFAULT_SETTINGS, theme: 'light', notify: false })
  expect(themes).toEqual(['dark', 'light'])
})

test('starting at sign-in is left alone until the user wants it, and undone when not any more', () => {
  const { logins, change } = followed(DEFAULT_SETTINGS)
  change({ ...DEFAULT_SETTINGS, theme: 'light' })
  expect(logins).toEqual([])
  change({ ...DEFAULT_SETTINGS, openAtLogin: true })
  change({ ...DEFAULT_SETTINGS, openAtLogin: true, notify: false })
  change(DEFAULT_SETTINGS)
  expect(logins).toEqual([true, false])
})
