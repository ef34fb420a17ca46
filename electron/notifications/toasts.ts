// Shows texts as notifications of the desktop and tells what became of each: shown, clicked, closed or failed.
// A desktop without a notification service can stay silent: then the failure is found by waiting.

import type { NotificationConstructorOptions } from 'electron'
import { createListeners } from '../../core/ports/listeners.ts'
import type { Cancel, Clock, NotificationEvent } from '../../core/ports/ports.ts'
import { escapeBody } from './escapeBody.ts'

/** The part of Electron's Notification that is used. */
export interface Toast {
  on(event: 'show' | 'click' | 'close', listener: () => void): unknown
  on(event: 'failed', listener: (event: unknown, error: string) => void): unknown
  show(): void
}

/** Plain texts: what the platform would interpret is escaped here. */
export interface ToastText {
  readonly id: number
  readonly title: string
  readonly body: string
  readonly isUrgent: boolean
}

export interface Toasts {
  show(text: ToastText): void
  /** Returns its own unsubscribe. */
  onEvent(listener: (event: NotificationEvent) => void): Cancel
}

export interface ToastsOptions {
  readonly create: (options: NotificationConstructorOptions) => Toast
  readonly clock: Clock
  readonly platform: NodeJS.Platform
}

/** How long the desktop has to say that a notification is shown. */
const ANSWER_WITHIN_MS = 5_000
/** So many shown notifications stay clickable: one that nobody refers to any more loses its click. */
const KEPT = 500

export function createToasts({ create, clock, platform }: ToastsOptions): Toasts {
  const events = createListeners<NotificationEvent>()
  const shown = new Map<number, Toast>()

  const keep = (id: number, toast: Toast): void => {
    shown.set(id, toast)
    const oldest = shown.keys().next()
    if (shown.size > KEPT && !oldest.done) shown.delete(oldest.value)
  }

  const show: Toasts['show'] = ({ id, title, body, isUrgent }) => {
    let isAnswered = false
    let stopWaiting: Cancel = () => undefined
    const answered = (): boolean => {
      const isFirst = !isAnswered
      isAnswered = true
      stopWaiting()
      return isFirst
    }
    const refused = (technical: string): void => {
      shown.delete(id)
      if (!answered()) return
      events.tell({ id, kind: 'failed', reason: 'refused', technical: technical === '' ? null : technical })
    }
    try {
      const toast = create({
        title,
        body: escapeBody(body, platform),
        urgency: isUrgent ? 'critical' : 'normal',
        timeoutType: isUrgent ? 'never' : 'default',
      })
      keep(id, toast)
      toast.on('show', () => {
        // Shown after it was given up: told all the same, because it is true.
        answered()
        events.tell({ id, kind: 'shown' })
      })
      toast.on('click', () => events.tell({ id, kind: 'clicked' }))
      toast.on('close', () => {
        shown.delete(id)
        events.tell({ id, kind: 'closed' })
      })
      toast.on('failed', (_event, error) => refused(error))
      stopWaiting = clock.after(ANSWER_WITHIN_MS, () => {
        if (answered()) events.tell({ id, kind: 'failed', reason: 'no-answer', technical: null })
      })
      toast.show()
    } catch (error) {
      refused(error instanceof Error ? error.message : '')
    }
  }

  return { show, onEvent: events.add }
}
