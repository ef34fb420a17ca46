// Says once that closing the window did not end the app: by a notification, or by a dialog where the desktop shows none.

import { Notification, dialog } from 'electron'
import type { Clock, Log } from '../../core/ports/ports.ts'
import type { Closing } from './closing.ts'
import { keptRunningWords } from './closing.ts'
import { createNotifier } from '../notifications/notifier.ts'
import type { KeptWindowMemory } from './windowMemory.ts'

export interface CloseNoticeOptions {
  readonly memory: KeptWindowMemory
  readonly onClick: () => void
  readonly clock: Clock
  readonly log: Log
  readonly platform: NodeJS.Platform
}

/** The first time in this profile; after that it is known. */
export function showCloseNotice(how: Exclude<Closing, 'close'>, options: CloseNoticeOptions): void {
  const { memory, onClick, clock, log, platform } = options
  const words = keptRunningWords(platform, how)
  if (words === null || memory.current().toldAboutTray) return
  memory.update({ toldAboutTray: true })
  const notifier = createNotifier({ create: (toast) => new Notification(toast), clock, platform })
  notifier.onEvent((event) => {
    if (event.kind === 'clicked') onClick()
    if (event.kind !== 'failed') return
    const { title: message, body: detail } = words
    dialog
      .showMessageBox({ type: 'info', title: 'Agent Monitor', message, detail })
      .catch(() => log.warn('It could not be said that closing does not end the app'))
  })
  notifier.show({ id: 0, ...words, isUrgent: false })
}
