// The language outside the page is the core's, and a switch reaches everybody at once.

import { expect, test } from 'vitest'
import type { Locale } from '../../contract/locale.ts'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import type { StateChange } from '../../contract/state.ts'
import { createListeners } from '../../core/ports/listeners.ts'
import { sampleState } from '../../proof/fakes/sampleState.ts'
import { createDesktopWords } from './desktopWords.ts'

function coreSpeaking(locale: Locale) {
  const changes = createListeners<StateChange>()
  const state = sampleState({ locale })
  const switchTo = (next: Locale): void =>
    changes.tell({
      revision: 2,
      mayWait: false,
      at: state.at,
      parts: [{ kind: 'settings', settings: DEFAULT_SETTINGS, locale: next }],
    })
  return { core: { state: () => state, onChange: changes.add }, switchTo }
}

test('before the core has started it speaks what it was given, afterwards what the core says', () => {
  const words = createDesktopWords('en')
  expect(words.current().say('trayQuit')).toBe('Quit')
  const { core, switchTo } = coreSpeaking('zh-CN')
  words.follow(core)
  expect(words.current().say('trayQuit')).toBe('退出')
  switchTo('en')
  expect(words.current().say('trayQuit')).toBe('Quit')
})

test('a switch is told once, with the new words already in force', () => {
  const words = createDesktopWords('en')
  const told: Locale[] = []
  words.onChange((now) => void told.push(now.locale, words.current().locale))
  const { core, switchTo } = coreSpeaking('en')
  const stop = words.follow(core)
  expect(told).toEqual([])
  switchTo('zh-CN')
  switchTo('zh-CN')
  expect(told).toEqual(['zh-CN', 'zh-CN'])
  stop()
  switchTo('en')
  expect(words.current().locale).toBe('zh-CN')
})

test('times are those of where the computer is now', () => {
  let zone = 'UTC'
  const words = createDesktopWords('en', () => zone)
  const noon = Date.UTC(2025, 2, 10, 12)
  expect(words.current().minuteTime(noon)).toBe('12:00')
  zone = 'Asia/Shanghai'
  expect(words.current().minuteTime(noon)).toBe('20:00')
})
