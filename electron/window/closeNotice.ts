// Says once that closing the window did not end the app: by a notification, or by a dialog where the desktop shows none.

import type { Log } from '../../core/ports/ports.ts'
import type { Words } from '../../words/words.ts'
import type { Toasts } from '../notifications/toasts.ts'
import { showMessageBox, type MessageBoxPlace } from '../system/messageBox.ts'
import type { KeptOpen } from './closing.ts'
import type { KeptWindowMemory } from './windowMemory.ts'

export interface CloseNoticeOptions {
  /** None but this notice's own. */
  readonly toasts: Pick<Toasts, 'show' | 'onEvent'>
  readonly box: MessageBoxPlace
  readonly memory: Pick<KeptWindowMemory, 'current' | 'update'>
  readonly log: Log
  readonly platform: NodeJS.Platform
}

export interface CloseNotice {
  /** The first time in this profile; after that it is known. A click on the notification raises the window. */
  show(how: KeptOpen, raise: () => void): void
}

export function createCloseNotice({ toasts, box, memory, log, platform }: CloseNoticeOptions): CloseNotice {
  return {
    show(how, raise) {
      // Users of macOS expect it.
      if (platform === 'darwin' || memory.current().toldAboutTray) return
      memory.update({ toldAboutTray: true })
      toasts.onEvent((event) => {
        if (event.kind === 'clicked') raise()
        if (event.kind !== 'failed') return
        showMessageBox(box, 'info', (words) => ({
          message: words.say('closeNoticeTitle'),
          detail: wayBack(words, how),
          buttons: [words.say('desktopOk')],
        })).catch(() => log.warn('It could not be said that closing does not end the app'))
      })
      const words = box.words.current()
      toasts.show({ id: 0, title: words.say('closeNoticeTitle'), body: wayBack(words, how), isUrgent: false })
    },
  }
}

function wayBack(words: Words, how: KeptOpen): string {
  switch (how) {
    case 'hide':
      return words.say('closeNoticeTray')
    case 'minimise':
      return words.say('closeNoticeMinimised')
  }
}
