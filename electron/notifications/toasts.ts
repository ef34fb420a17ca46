// Shows texts as notifications of the desktop and tells what became of each: shown, clicked, closed or failed.
// A desktop without a notification service can stay silent: then the failure is found by waiting.

import { createListeners } from '../../core/ports/listeners.ts'
import type { Cancel, Clock, NotificationEvent } from '../../core/ports/ports.ts'
import { escapeBody } from './escapeBody.ts'

/** How one notification is to be, as Electron's class takes it. */
export interface ToastLook {
  readonly title: string
  readonly body: string
  readonly urgency: 'normal' | 'critical'
  readonly timeoutType: 'default' | 'never'
}

/** The part of Electron's Notification that is used. */
export interface Toast {
  on(event: 'show' | 'click' | 'close', listener: () => void): unknown
  on(event: 'failed', listener: (event: unknown, error: string) => void): unknown
  show(): void
  /** Takes it off the desktop; tells nothing. */
  close(): void
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
  /** Takes all off the desktop, for once the app has ended a click would lead nowhere. Tells nothing more. */
  readonly stop: Cancel
}

export interface ToastsOptions {
  readonly create: (look: ToastLook) => Toast
  readonly clock: Clock
  readonly platform: NodeJS.Platform
}

/** How long the desktop has to say that a notification is shown. */
const ANSWER_WITHIN_MS = 5_000
/** So many shown notifications stay on the desktop: one that nobody refers to any more loses its click. */
const KEPT = 500

export function createToasts({ create, clock, platform }: ToastsOptions): Toasts {
  const events = createListeners<NotificationEvent>()
  const shown = new Map<number, Toast>()
  let isStopped = false

  const tell = (event: NotificationEvent): void => {
    if (!isStopped) events.tell(event)
  }
  const keep = (id: number, toast: Toast): void => {
    shown.set(id, toast)
    const [oldest] = shown
    if (shown.size <= KEPT || oldest === undefined) return
    shown.delete(oldest[0])
    oldest[1].close()
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
      tell({ id, kind: 'failed', reason: 'refused', technical: technical === '' ? null : technical })
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
        tell({ id, kind: 'shown' })
      })
      toast.on('click', () => tell({ id, kind: 'clicked' }))
      toast.on('close', () => {
        shown.delete(id)
        tell({ id, kind: 'closed' })
      })
      toast.on('failed', (_event, error) => refused(error))
      stopWaiting = clock.after(ANSWER_WITHIN_MS, () => {
        if (answered()) tell({ id, kind: 'failed', reason: 'no-answer', technical: null })
      })
      toast.show()
    } catch (error) {
      refused(error instanceof Error ? error.message : '')
    }
  }

  return {
    show,
    onEvent: events.add,
    stop() {
      isStopped = true
      // They are still referred to: see quitting.ts.
      for (const toast of shown.values()) toast.close()
    },
  }
}
