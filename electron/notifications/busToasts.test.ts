// Notifications over the bus: whatever the service does, each ends in a told outcome and nobody waits for it.

import { expect, test } from 'vitest'
import type { NotificationEvent } from '../../core/ports/ports.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { startFakeBus, type FakeAnswer } from '../../proof/fakes/fakeBus.ts'
import { createBus } from '../dbus/bus.ts'
import { createBusToasts, NOTIFICATION_SIGNALS } from './busToasts.ts'
import { createToasts } from './toasts.ts'

const NAME = 'org.freedesktop.Notifications'
const SERVICE = ':1.40'

const shownAs = (id: number, sender = SERVICE): FakeAnswer => ({ signature: 'u', body: [id], sender })

/** Hints as the raw reader of dbus-next gives them: a list of names, each with its value's type and then the value. */
function plain(hints: unknown): object {
  const pairs = hints as readonly [name: string, variant: readonly [type: unknown, values: readonly unknown[]]][]
  return Object.fromEntries(pairs.map(([name, [, [value]]]) => [name, value]))
}

async function desktop(notify: FakeAnswer) {
  const answers: Record<string, FakeAnswer> = { Notify: notify, CloseNotification: { signature: '', body: [] } }
  const session = await startFakeBus({ answers })
  const clock = createFakeClock()
  const env = { DBUS_SESSION_BUS_ADDRESS: session.address }
  const bus = createBus({ env, userId: 1000, clock, matches: NOTIFICATION_SIGNALS })
  const toasts = createToasts({ create: createBusToasts(bus), clock, platform: 'linux' })
  const events: NotificationEvent[] = []
  let onEvent = (): void => undefined
  toasts.onEvent((event) => {
    events.push(event)
    onEvent()
  })
  /** Resolves when so many events have been told. */
  const told = (count: number) =>
    new Promise<readonly NotificationEvent[]>((resolve) => {
      onEvent = () => {
        if (events.length >= count) resolve([...events])
      }
      onEvent()
    })
  const show = (id: number, isUrgent = false) => toasts.show({ id, title: 'Bo & Co', body: '<i> & </i>', isUrgent })
  return { session, answers, clock, bus, toasts, events, told, show }
}

test('what the desktop is asked to show', async () => {
  const { session, show } = await desktop(shownAs(1))
  show(7)
  show(8, true)
  const [usual, urgent] = await session.called('Notify', 2)
  expect(usual).toMatchObject({ destination: NAME, interface: NAME, signature: 'susssasa{sv}i' })
  const [app, replaces, icon, title, body, actions, hints, timeout] = usual?.body ?? []
  expect([app, replaces, icon, title, body]).toEqual(['Agent Monitor', 0, '', 'Bo & Co', '&lt;i&gt; &amp; &lt;/i&gt;'])
  expect([actions, timeout]).toEqual([['default', ''], -1])
  expect(plain(hints)).toEqual({ urgency: 1, 'desktop-entry': 'agent-monitor' })
  expect(plain(urgent?.body?.[6])).toMatchObject({ urgency: 2 })
  expect(urgent?.body?.[7]).toBe(0)
})

test('shown, clicked and closed are told of the one that they are about', async () => {
  const { session, answers, told, show } = await desktop(shownAs(1))
  show(7)
  await told(1)
  answers['Notify'] = shownAs(2)
  show(8)
  await told(2)
  session.signal(SERVICE, NAME, 'ActionInvoked', 'us', [2, 'default'])
  session.signal(SERVICE, NAME, 'NotificationClosed', 'uu', [1, 2])
  session.signal(SERVICE, NAME, 'NotificationClosed', 'uu', [1, 2])
  session.signal(SERVICE, NAME, 'NotificationClosed', 'uu', [2, 2])
  expect(await told(5)).toEqual([
    { id: 7, kind: 'shown' },
    { id: 8, kind: 'shown' },
    { id: 8, kind: 'clicked' },
    { id: 7, kind: 'closed' },
    { id: 8, kind: 'closed' },
  ])
})

test('a service that never answers: main goes on, and after 5 s the notification has failed', async () => {
  const { session, clock, events, told, show } = await desktop('silence')
  const begun = performance.now()
  for (let id = 1; id <= 20; id++) show(id)
  expect(performance.now() - begun).toBeLessThan(50)
  await session.called('Notify', 20)
  clock.advance(4_999)
  expect(events).toEqual([])
  clock.advance(1)
  expect((await told(20)).map(({ kind }) => kind)).toEqual(Array<string>(20).fill('failed'))
  expect(events[0]).toEqual({ id: 1, kind: 'failed', reason: 'no-answer', technical: null })
})

test('nobody there: refused at once, in the words of the bus', async () => {
  const { told, show } = await desktop({ errorName: 'org.freedesktop.DBus.Error.ServiceUnknown', words: 'nobody' })
  show(7)
  expect(await told(1)).toEqual([{ id: 7, kind: 'failed', reason: 'refused', technical: 'nobody' }])
})

test('the bus goes away and comes again', async () => {
  const { session, answers, told, show } = await desktop('silence')
  show(7)
  await session.called('Notify')
  session.breakOff()
  expect(await told(1)).toMatchObject([{ id: 7, kind: 'failed', reason: 'refused' }])
  answers['Notify'] = shownAs(1)
  show(8)
  await told(2)
  session.signal(SERVICE, NAME, 'ActionInvoked', 'us', [1, 'default'])
  expect((await told(3)).slice(1)).toEqual([
    { id: 8, kind: 'shown' },
    { id: 8, kind: 'clicked' },
  ])
})

test('another service in the place of the first counts anew, and nobody else can click', async () => {
  const { session, answers, told, show } = await desktop(shownAs(1))
  show(7)
  await told(1)
  answers['Notify'] = shownAs(1, ':1.99')
  show(8)
  await told(2)
  session.signal(':1.66', NAME, 'ActionInvoked', 'us', [1, 'default'])
  session.signal(':1.99', NAME, 'ActionInvoked', 'us', [1, 'default'])
  answers['Notify'] = shownAs(2, ':1.99')
  show(9)
  expect((await told(4)).slice(2)).toEqual([
    { id: 8, kind: 'clicked' },
    { id: 9, kind: 'shown' },
  ])
})

test('when the app ends its notifications leave the desktop', async () => {
  const { session, toasts, told, show } = await desktop(shownAs(5))
  show(7)
  await told(1)
  toasts.stop()
  expect((await session.called('CloseNotification')).map(({ body }) => body)).toEqual([[5]])
})
