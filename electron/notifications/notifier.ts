// The core's notifications, put in words and handed to the desktop.

import type { Notifier } from '../../core/ports/ports.ts'
import { notificationWords } from '../../words/notificationWords.ts'
import type { DesktopWords } from '../system/desktopWords.ts'
import type { Toasts } from './toasts.ts'

export function createNotifier(toasts: Pick<Toasts, 'show' | 'onEvent'>, words: DesktopWords): Notifier {
  return {
    show({ id, content, isUrgent }) {
      const { title, body } = notificationWords(words.current(), content)
      toasts.show({ id, title, body, isUrgent })
    },
    onEvent: toasts.onEvent,
  }
}
