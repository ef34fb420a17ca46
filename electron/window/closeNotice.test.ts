// Closing is explained once in a profile, in the language in force, and also where the desktop shows no notifications.

import type { MessageBoxOptions } from 'electron'
import { expect, test } from 'vitest'
import { createListeners } from '../../core/ports/listeners.ts'
import type { NotificationEvent } from '../../core/ports/ports.ts'
import type { ToastText } from '../notifications/toasts.ts'
import { createDesktopWords } from '../system/desktopWords.ts'
import type { MessageBoxPlace } from '../system/messageBox.ts'
import { createCloseNotice } from './closeNotice.ts'
import { NO_MEMORY, type WindowMemory } from './windowPlace.ts'

function desktop(platform: NodeJS.Platform = 'linux') {
  const shown: ToastText[] = []
  const boxes: MessageBoxOptions[] = []
  const events = createListeners<NotificationEvent>()
  const words = createDesktopWords('en')
  let memory: WindowMemory = NO_MEMORY
  let raised = 0
  const showBox = async (options: MessageBoxOptions) => {
    boxes.push(options)
    return { response: 0, checkboxChecked: false }
  }
  const notice = createCloseNotice({
    toasts: { show: (text) => void shown.push(text), onEvent: events.add },
    box: { dialog: { showMessageBox: showBox as MessageBoxPlace['dialog']['showMessageBox'] }, words },
    memory: {
      current: () => memory,
      update: (changes) => void (memory = { ...memory, ...changes }),
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    platform,
  })
  const raise = (): void => void (raised += 1)
  return { shown, boxes, events, words, notice, raise, raised: () => raised }
}

test('the words name the way back', () => {
  const hidden = desktop()
  hidden.notice.show('hide', hidden.raise)
  expect(hidden.shown[0]?.title).toBe('Agent Monitor goes on watching')
  expect(hidden.shown[0]?.body).toContain('tray')
  const minimised = desktop()
  minimised.notice.show('minimise', minimised.raise)
  expect(minimised.shown[0]?.body).toContain('Ctrl+Q')
  const chinese = desktop()
  chinese.words.speak('zh-CN')
  chinese.notice.show('hide', chinese.raise)
  expect(chinese.shown[0]?.body).toContain('系统托盘')
})

test('once, and never on macOS', () => {
  const { shown, notice, raise } = desktop()
  notice.show('hide', raise)
  notice.show('hide', raise)
  expect(shown).toHaveLength(1)
  const mac = desktop('darwin')
  mac.notice.show('hide', mac.raise)
  expect(mac.shown).toEqual([])
})

test('a click brings the window back', () => {
  const { events, notice, raise, raised } = desktop()
  notice.show('hide', raise)
  events.tell({ id: 0, kind: 'clicked' })
  expect(raised()).toBe(1)
})

test('a desktop that shows no notifications shows a dialog', () => {
  const { boxes, events, notice, raise } = desktop()
  notice.show('hide', raise)
  events.tell({ id: 0, kind: 'failed', reason: 'no-answer', technical: null })
  expect(boxes).toMatchObject([{ message: 'Agent Monitor goes on watching', buttons: ['OK'] }])
})
