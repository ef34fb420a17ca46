// Settings that are on their way to main.

import { flushSync } from 'svelte'
import { expect, it } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'
import { createTestBridge } from '../testing/testBridge.ts'
import { stateOf } from '../testing/testStates.ts'
import { ChosenSettings } from './chosenSettings.svelte.ts'
import { Feed } from './feed.svelte.ts'

function begin() {
  const { asked, bridge } = createTestBridge({ getState: () => stateOf() })
  const feed = new Feed()
  const chosen = new ChosenSettings(bridge, feed)
  const tell = (settings: Partial<Settings>) => {
    feed.settings = { ...DEFAULT_SETTINGS, ...settings }
    flushSync()
  }
  return { asked, chosen, tell }
}

it('are shown as chosen until main has answered, then as main has them', async () => {
  const { asked, chosen, tell } = begin()
  const answered = chosen.change({ theme: 'dark' })
  expect(chosen.now).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' })
  expect(asked).toEqual([{ command: 'updateSettings', argument: { changes: { theme: 'dark' } } }])
  await answered
  expect(chosen.now).toEqual(DEFAULT_SETTINGS)
  tell({ theme: 'light' })
  expect(chosen.now.theme).toBe('light')
})

it('two choices in a moment do not undo each other', async () => {
  const { chosen } = begin()
  const first = chosen.change({ chosenStatuses: [...chosen.now.chosenStatuses, 'idle'] })
  const second = chosen.change({ chosenStatuses: [...chosen.now.chosenStatuses, 'study'] })
  expect(chosen.now.chosenStatuses).toEqual([...DEFAULT_SETTINGS.chosenStatuses, 'idle', 'study'])
  await Promise.all([first, second])
})
