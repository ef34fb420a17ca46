// A desktop for tests: keeps what it is asked to show and says of it what the test wants it to say.

import type { DesktopNotification, NotificationEvent, Notifier } from '../../core/ports/ports.ts'

export interface FakeNotifier extends Notifier {
  /** Everything it was asked to show, oldest first. */
  readonly asked: readonly DesktopNotification[]
  /** Says something about a notification, as the desktop would. */
  tell(event: NotificationEvent): void
}

/** @param answer what the desktop says at once of each notification; left out: that it is shown */
export function createFakeNotifier(answer: 'shown' | 'failed' | 'nothing' = 'shown'): FakeNotifier {
  const asked: DesktopNotification[] = []
  const listeners = new Set<(event: NotificationEvent) => void>()
  const tell = (event: NotificationEvent): void => {
    for (const listener of listeners) listener(event)
  }
  return {
    asked,
    tell,
    show(notification) {
      asked.push(notification)
      const { id } = notification
      if (answer === 'shown') tell({ id, kind: 'shown' })
      if (answer === 'failed') tell({ id, kind: 'failed', reason: 'no service' })
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
