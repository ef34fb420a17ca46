// Hands notifications to the desktop and reports what became of each: shown, clicked, closed or failed.
// A desktop without a notification service can stay silent: then the failure is found by waiting.

import type { NotificationConstructorOptions } from 'electron'
import type { Cancel, Clock, NotificationEvent, Notifier } from '../../core/ports/ports.ts'
import { escapeBody } from './escapeBody.ts'

/** The part of Electron's Notification that is used. */
export interface Toast {
  on(event: 'show' | 'click' | 'close', listener: () => void): unknown
  on(event: 'failed', listener: (event: unknown, error: string) => void): unknown
  show(): void
}

export interface NotifierOptions {
  readonly create: (options: NotificationConstructorOptions) => Toast
  readonly clock: Clock
  readonly platform: NodeJS.Platform
}

/** How long the desktop has to say that a notification is shown. */
const ANSWER_WITHIN_MS = 5_000
/** So many shown notifications stay clickable: one that nobody refers to any more loses its click. */
const KEPT = 500

export function createNotifier({ create, clock, platform }: NotifierOptions): Notifier {
  const listeners = new Set<(event: NotificationEvent) => void>()
  const shown = new Map<number, Toast>()
  const report = (event: NotificationEvent): void => {
    for (const listener of listeners) listener(event)
  }

  const keep = (id: number, toast: Toast): void => {
    shown.set(id, toast)
    const oldest = shown.keys().next()
    if (shown.size > KEPT && !oldest.done) shown.delete(oldest.value)
  }

  const show: Notifier['show'] = ({ id, title, body, isUrgent }) => {
    let isAnswered = false
    let stopWaiting: Cancel = () => undefined
    const answered = (): boolean => {
      const isFirst = !isAnswered
      isAnswered = true
      stopWaiting()
      return isFirst
    }
    const fail = (reason: string): void => {
      shown.delete(id)
      if (answered()) report({ id, kind: 'failed', reason })
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
        report({ id, kind: 'shown' })
      })
      toast.on('click', () => report({ id, kind: 'clicked' }))
      toast.on('close', () => {
        shown.delete(id)
        report({ id, kind: 'closed' })
      })
      toast.on('failed', (_event, error) => fail(error === '' ? 'refused by the desktop' : error))
      stopWaiting = clock.after(ANSWER_WITHIN_MS, () => {
        if (answered()) report({ id, kind: 'failed', reason: 'no answer' })
      })
      toast.show()
    } catch {
      fail('refused by the desktop')
    }
  }

  return {
    show,
    onEvent(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
