// Notifications on Linux, over our own connection to the bus (Desktop Notifications Specification 1.2). Electron's would call the
// service synchronously: one that hangs holds up the whole app, 25 s for each notification.

import { EventEmitter } from 'node:events'
import type { Cancel } from '../../core/ports/ports.ts'
import type { Bus, BusReply } from '../dbus/bus.ts'
import type { MethodCall } from '../dbus/busMessage.ts'
import type { Toast, ToastLook } from './toasts.ts'

const NAME = 'org.freedesktop.Notifications'
const SERVICE = { destination: NAME, path: '/org/freedesktop/Notifications', interface: NAME }
const APP_NAME = 'Agent Monitor'
/** The installed app's `.desktop` file, by which the desktop finds its icon and what the user chose for it. */
const DESKTOP_ENTRY = 'agent-monitor'
const URGENCY = { normal: 1, critical: 2 } as const
/** In ms; -1: as long as the desktop thinks fit, 0: until it is closed. */
const STAYS = { default: -1, never: 0 } as const

/** The signals that a bus for notifications must bring. */
export const NOTIFICATION_SIGNALS: readonly string[] = ['ActionInvoked', 'NotificationClosed'].map(
  (member) => `type='signal',sender='${NAME}',interface='${NAME}',member='${member}'`,
)

/** What the desktop says of one that it shows. */
interface Shown {
  clicked(): void
  closed(): void
}

/**
 * @param bus brings `NOTIFICATION_SIGNALS`
 * @returns what makes notifications as Electron's class would
 */
export function createBusToasts(bus: Bus): (look: ToastLook) => Toast {
  const shown = new Map<string, Shown>()

  bus.onSignal(({ interface: name, member, sender, body }) => {
    if (name !== NAME) return
    const toast = shown.get(keyOf(sender, body[0]))
    switch (member) {
      case 'ActionInvoked':
        toast?.clicked()
        break
      case 'NotificationClosed':
        toast?.closed()
        break
    }
  })

  return (look) => {
    const events = new EventEmitter()
    let stopWaiting: Cancel = () => undefined
    let id: number | null = null
    let key = ''

    const hear = (reply: BusReply): void => {
      switch (reply.kind) {
        case 'answer':
          id = Number(reply.body[0])
          key = keyOf(reply.sender, id)
          shown.set(key, {
            clicked: () => events.emit('click'),
            closed() {
              shown.delete(key)
              events.emit('close')
            },
          })
          events.emit('show')
          break
        case 'error':
          events.emit('failed', null, reply.words === '' ? reply.name : reply.words)
          break
        case 'lost':
          events.emit('failed', null, reply.technical)
          break
      }
    }
    return {
      on: (event: string, listener: (event: unknown, error: string) => void) => events.on(event, listener),
      show() {
        stopWaiting = bus.call(notify(look), hear)
      },
      close() {
        stopWaiting()
        if (id !== null && shown.delete(key)) bus.call(closeNotification(id), () => undefined)
      },
    }
  }
}

/** Numbers are the service's own: another one, started in its place, counts from the beginning. */
function keyOf(sender: string, id: unknown): string {
  return `${sender} ${String(id)}`
}

function notify({ title, body, urgency, timeoutType }: ToastLook): MethodCall {
  const hints = [
    ['urgency', { signature: 'y', value: URGENCY[urgency] }],
    ['desktop-entry', { signature: 's', value: DESKTOP_ENTRY }],
  ] as const
  // A click on the notification itself is the action `default`, which has no button and so no words.
  const actions = ['default', '']
  return {
    ...SERVICE,
    member: 'Notify',
    signature: 'susssasa{sv}i',
    body: [APP_NAME, 0, '', title, body, actions, hints, STAYS[timeoutType]],
  }
}

function closeNotification(id: number): MethodCall {
  return { ...SERVICE, member: 'CloseNotification', signature: 'u', body: [id] }
}
