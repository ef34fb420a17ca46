// Every notification ends in a told outcome, also on desktops that do not answer.

import { expect, test } from 'vitest'
import type { NotificationEvent } from '../../core/ports/ports.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { escapeBody } from './escapeBody.ts'
import { createToasts, type Toast } from './toasts.ts'

function desktop(behaviour: 'answers' | 'throws' = 'answers', platform: NodeJS.Platform = 'linux') {
  const shown: { options: object; emit: (event: string, ...values: unknown[]) => void; isShown: boolean }[] = []
  const closed: object[] = []
  const clock = createFakeClock()
  const toasts = createToasts({
    clock,
    platform,
    create: (options) => {
      if (behaviour === 'throws') throw new Error('no service')
      const listeners = new Map<string, (...values: unknown[]) => void>()
      const entry = {
        options,
        isShown: false,
        emit: (event: string, ...values: unknown[]) => listeners.get(event)?.(...values),
      }
      shown.push(entry)
      const toast: Toast = {
        on: (event: string, listener: (event: unknown, error: string) => void) =>
          listeners.set(event, (...[first, second]) => {
            listener(first, String(second))
          }),
        show: () => void (entry.isShown = true),
        close: () => void closed.push(entry),
      }
      return toast
    },
  })
  const events: NotificationEvent[] = []
  const stop = toasts.onEvent((event) => void events.push(event))
  const show = (isUrgent = false, id = 7) => toasts.show({ id, title: 'A & B', body: '<i> & </i>', isUrgent })
  return { toasts, shown, closed, clock, events, stop, show }
}

test('shown, clicked and closed are told in order', () => {
  const { shown, clock, events, show } = desktop()
  show()
  expect(shown[0]?.isShown).toBe(true)
  for (const event of ['show', 'click', 'close']) shown[0]?.emit(event)
  clock.advance(60_000)
  expect(events).toEqual([
    { id: 7, kind: 'shown' },
    { id: 7, kind: 'clicked' },
    { id: 7, kind: 'closed' },
  ])
  expect(clock.pending()).toBe(0)
})

test("a refusal is told once, with the desktop's own words if it gave any", () => {
  const { shown, clock, events, show } = desktop()
  show()
  shown[0]?.emit('failed', {}, 'no such service')
  shown[0]?.emit('failed', {}, 'still no such service')
  clock.advance(60_000)
  show()
  shown[1]?.emit('failed', {}, '')
  expect(events).toEqual([
    { id: 7, kind: 'failed', reason: 'refused', technical: 'no such service' },
    { id: 7, kind: 'failed', reason: 'refused', technical: null },
  ])
})

test('silence is a failure, and a late showing corrects it', () => {
  const { shown, clock, events, show } = desktop()
  show()
  clock.advance(4_999)
  expect(events).toEqual([])
  clock.advance(1)
  shown[0]?.emit('show')
  expect(events).toEqual([
    { id: 7, kind: 'failed', reason: 'no-answer', technical: null },
    { id: 7, kind: 'shown' },
  ])
})

test('a desktop without a service does not break anything', () => {
  const { events, show } = desktop('throws')
  show()
  expect(events).toEqual([{ id: 7, kind: 'failed', reason: 'refused', technical: 'no service' }])
})

test('the title is plain, the body is escaped where it is markup', () => {
  const { shown, show } = desktop()
  show()
  expect(shown[0]?.options).toMatchObject({ title: 'A & B', body: '&lt;i&gt; &amp; &lt;/i&gt;', urgency: 'normal' })
  expect(escapeBody('<i> & </i>', 'win32')).toBe('<i> & </i>')
  expect(escapeBody('&lt;', 'linux')).toBe('&amp;lt;')
})

test('an urgent one stays until it is seen', () => {
  const { shown, show } = desktop()
  show(true)
  expect(shown[0]?.options).toMatchObject({ urgency: 'critical', timeoutType: 'never' })
})

test('who has unsubscribed hears nothing', () => {
  const { shown, events, stop, show } = desktop()
  show()
  stop()
  shown[0]?.emit('show')
  expect(events).toEqual([])
})

test('the oldest leaves the desktop when there are too many, for its click would be lost', () => {
  const { shown, closed, show } = desktop()
  for (let id = 1; id <= 501; id++) show(false, id)
  expect(closed).toEqual([shown[0]])
})

test('when the app ends its notifications leave the desktop, and nothing more is told of them', () => {
  const { toasts, shown, closed, clock, events, show } = desktop()
  show(false, 1)
  show(false, 2)
  shown[0]?.emit('show')
  shown[0]?.emit('close')
  toasts.stop()
  expect(closed).toEqual([shown[1]])
  shown[1]?.emit('click')
  clock.advance(60_000)
  expect(events.map(({ kind }) => kind)).toEqual(['shown', 'closed'])
})
