// macOS asks whether an app may notify when the app notifies for the first time, in words that do not say what for. So our own words
// come first, once; what was to be told waits for the answer.

import type { Log, NotificationEvent } from '../../core/ports/ports.ts'
import { createListeners } from '../../core/ports/listeners.ts'
import { showMessageBox, type MessageBoxPlace } from '../system/messageBox.ts'
import type { KeptWindowMemory } from '../window/windowMemory.ts'
import type { Toasts, ToastText } from './toasts.ts'

export interface AskFirstOptions {
  readonly toasts: Toasts
  readonly box: MessageBoxPlace
  readonly memory: Pick<KeptWindowMemory, 'current' | 'update'>
  readonly platform: NodeJS.Platform
  readonly log: Log
}

/** @returns the same toasts, of which on macOS the first waits for the user. Who says no finds the truth above the list: it failed. */
export function askFirst({ toasts, box, memory, platform, log }: AskFirstOptions): Toasts {
  if (platform !== 'darwin') return toasts
  const refused = createListeners<NotificationEvent>()
  const waiting: ToastText[] = []
  let asked: 'not-yet' | 'asking' | 'declined' = 'not-yet'

  async function ask(): Promise<void> {
    asked = 'asking'
    const pressed = await showMessageBox(box, 'info', (words) => ({
      message: words.say('askToNotify'),
      detail: words.say('askToNotifyDetail'),
      buttons: [words.say('askToNotifyYes'), words.say('askToNotifyLater')],
    }))
    asked = 'declined'
    if (pressed === 0) memory.update({ askedToNotify: true })
    for (const text of waiting.splice(0)) {
      if (pressed === 0) toasts.show(text)
      else refuse(text)
    }
  }

  function refuse({ id }: ToastText): void {
    refused.tell({ id, kind: 'failed', reason: 'refused', technical: null })
  }

  return {
    show(text) {
      if (memory.current().askedToNotify) {
        toasts.show(text)
        return
      }
      // Not again in this run: a box for each of them would be worse than none of them.
      if (asked === 'declined') {
        refuse(text)
        return
      }
      waiting.push(text)
      if (asked === 'not-yet') ask().catch(() => log.warn('It could not be asked whether notifications are wanted'))
    },
    onEvent(listener) {
      const cancels = [toasts.onEvent(listener), refused.add(listener)]
      return () => {
        for (const cancel of cancels) cancel()
      }
    },
    stop: toasts.stop,
  }
}
