// macOS is asked only after our own words; nothing is lost meanwhile, and a no is told as what it is.

import { expect, test } from 'vitest'
import type { NotificationEvent } from '../../core/ports/ports.ts'
import { createListeners } from '../../core/ports/listeners.ts'
import { createReadableLog } from '../../proof/fakes/logs.ts'
import { createDesktopWords } from '../system/desktopWords.ts'
import { NO_MEMORY, type WindowMemory } from '../window/windowPlace.ts'
import { askFirst } from './askFirst.ts'
import type { ToastText } from './toasts.ts'

function asking(platform: NodeJS.Platform, remembered: WindowMemory = NO_MEMORY) {
  const shown: number[] = []
  const asked: { readonly message: string; readonly buttons: readonly string[] | undefined }[] = []
  const told: NotificationEvent[] = []
  const events = createListeners<NotificationEvent>()
  let memory = remembered
  let press: (button: number) => void = () => undefined
  const toasts = askFirst({
    toasts: { show: ({ id }) => void shown.push(id), onEvent: events.add, stop: () => undefined },
    box: {
      words: createDesktopWords('en'),
      dialog: {
        showMessageBox: (...options: readonly unknown[]) => {
          const { message, buttons } = options.at(-1) as { message: string; buttons?: readonly string[] }
          asked.push({ message, buttons })
          return new Promise((resolve) => {
            press = (response) => resolve({ response, checkboxChecked: false })
          })
        },
      },
    },
    memory: { current: () => memory, update: (news) => void (memory = { ...memory, ...news }) },
    platform,
    log: createReadableLog(),
  })
  toasts.onEvent((event) => void told.push(event))
  const show = (id: number): void => toasts.show({ id, title: '', body: '', isUrgent: false } satisfies ToastText)
  return { shown, asked, told, show, press: (button: number) => press(button), memory: () => memory, events }
}

test('the first one waits for the answer, those behind it too, and it is asked once', async () => {
  const { shown, asked, told, show, press, memory, events } = asking('darwin')
  show(1)
  show(2)
  expect(shown).toEqual([])
  expect(asked).toEqual([{ message: 'Agent Monitor tells you by notifications.', buttons: ['Go on', 'Not now'] }])
  press(0)
  await expect.poll(() => shown).toEqual([1, 2])
  show(3)
  expect(shown).toEqual([1, 2, 3])
  expect(asked).toHaveLength(1)
  expect(memory().askedToNotify).toBe(true)
  events.tell({ id: 3, kind: 'shown' })
  expect(told).toEqual([{ id: 3, kind: 'shown' }])
})

test('who says no is told the truth each time, and not asked again before the next start', async () => {
  const { shown, asked, told, show, press, memory } = asking('darwin')
  show(1)
  press(1)
  await expect.poll(() => told).toEqual([{ id: 1, kind: 'failed', reason: 'refused', technical: null }])
  expect(shown).toEqual([])
  expect(memory().askedToNotify).toBe(false)
  show(2)
  expect(told).toHaveLength(2)
  expect(asked).toHaveLength(1)
})

test('who was asked before, and who has another system, is not asked', () => {
  const before = asking('darwin', { ...NO_MEMORY, askedToNotify: true })
  before.show(1)
  const other = asking('win32')
  other.show(1)
  expect([before.shown, other.shown]).toEqual([[1], [1]])
  expect([...before.asked, ...other.asked]).toEqual([])
})
