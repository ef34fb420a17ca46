// The test's notification service (Desktop Notifications Specification 1.2): sees what the app shows, and does what a user would.

import { connectToBus, NOTHING, type BusAnswer, type BusCall } from './busConnection.ts'

const NAME = 'org.freedesktop.Notifications'
const PATH = '/org/freedesktop/Notifications'
const URGENCIES = ['low', 'normal', 'critical'] as const
const DISMISSED_BY_USER = 2

export interface SeenNotification {
  readonly id: number
  readonly title: string
  /** As sent: markup, where `&lt;` stands for a `<` that the user sees. */
  readonly body: string
  readonly urgency: (typeof URGENCIES)[number]
}

export interface Notifications {
  /** All since the start, or since what was seen was forgotten; oldest first. */
  seen(): readonly SeenNotification[]
  /** What comes after it has numbers of its own all the same. */
  forget(): void
  /** The user clicks it. */
  click(notification: SeenNotification): void
  /** The user closes it. */
  dismiss(notification: SeenNotification): void
  stop(): Promise<void>
}

export async function serveNotifications(busAddress: string): Promise<Notifications> {
  const bus = await connectToBus(busAddress)
  let seen: readonly SeenNotification[] = []
  let lastId = 0

  function notify([, replaces, , title, body, , hints]: BusCall['body']): BusAnswer {
    const id = Number(replaces) || ++lastId
    const urgency = URGENCIES[Number((hints as Record<string, unknown>)['urgency'] ?? 1)] ?? 'normal'
    seen = [...seen, { id, title: String(title), body: String(body), urgency }]
    return { signature: 'u', body: [id] }
  }

  bus.answer((call) => {
    if (call.interface !== NAME) return null
    switch (call.member) {
      case 'GetCapabilities':
        return { signature: 'as', body: [['actions', 'body', 'body-markup', 'persistence']] }
      case 'GetServerInformation':
        return { signature: 'ssss', body: ['test desktop', 'Agent Monitor', '1', '1.2'] }
      case 'Notify':
        return notify(call.body)
      case 'CloseNotification':
        return NOTHING
      default:
        return null
    }
  })
  await bus.own(NAME)

  return {
    seen: () => seen,
    forget: () => void (seen = []),
    click: ({ id }) => bus.signal(PATH, NAME, 'ActionInvoked', 'us', [id, 'default']),
    dismiss: ({ id }) => bus.signal(PATH, NAME, 'NotificationClosed', 'uu', [id, DISMISSED_BY_USER]),
    stop: () => bus.close(),
  }
}
