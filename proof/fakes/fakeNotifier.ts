// A desktop for tests: keeps what it is asked to show and says of it what the test wants it to say.

import { createListeners } from '../../core/ports/listeners.ts'
import type { DesktopNotification, NotificationEvent, Notifier } from '../../core/ports/ports.ts'

export interface FakeNotifier extends Notifier {
  /** Everything it was asked to show, oldest first. */
  readonly asked: readonly DesktopNotification[]
  /** Says something about a notification, as the desktop or its user would. */
  tell(event: NotificationEvent): void
}

/** @param answer what the desktop says at once of each notification; left out: that it is shown */
export function createFakeNotifier(answer: 'shown' | 'failed' | 'nothing' = 'shown'): FakeNotifier {
  const asked: DesktopNotification[] = []
  const listeners = createListeners<NotificationEvent>()
  return {
    asked,
    tell: listeners.tell,
    show(notification) {
      asked.push(notification)
      const { id } = notification
      if (answer === 'shown') listeners.tell({ id, kind: 'shown' })
      if (answer === 'failed') listeners.tell({ id, kind: 'failed', reason: 'refused', technical: 'no service' })
    },
    onEvent: listeners.add,
  }
}
