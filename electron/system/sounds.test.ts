// Each level has the sound that was chosen for it, and none unless one was.

import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import { soundOf } from './sounds.ts'

test('nothing is heard unless it was chosen', () => {
  expect(soundOf('warning', DEFAULT_SETTINGS)).toBeNull()
  expect(soundOf('critical', DEFAULT_SETTINGS)).toBeNull()
})

test('each level has its own sound, at the chosen volume', () => {
  const settings = {
    ...DEFAULT_SETTINGS,
    soundForWarnings: 'chime',
    soundForCritical: 'knock',
    soundVolume: 0.3,
  } as const
  expect(soundOf('warning', settings)).toEqual({ sound: 'chime', volume: 0.3 })
  expect(soundOf('critical', settings)).toEqual({ sound: 'knock', volume: 0.3 })
  expect(soundOf('critical', { ...settings, soundForCritical: 'off' })).toBeNull()
  expect(soundOf('critical', { ...settings, soundVolume: 0 })).toBeNull()
})
