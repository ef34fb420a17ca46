// What the core wants told reaches the desktop in the language in force.

import { expect, test } from 'vitest'
import { sampleStatus } from '../../proof/fakes/sampleState.ts'
import { createDesktopWords } from '../system/desktopWords.ts'
import { createNotifier } from './notifier.ts'
import type { ToastText } from './toasts.ts'

test('a notification is told in the language of the moment', () => {
  const shown: ToastText[] = []
  const words = createDesktopWords('en', () => 'UTC')
  const toasts = { show: (text: ToastText) => void shown.push(text), onEvent: () => () => undefined }
  const notifier = createNotifier(toasts, words)
  const content = {
    kind: 'change',
    who: { name: 'Anna Berg', workno: '20011' },
    from: sampleStatus('idle'),
    to: sampleStatus('talking'),
    wasForMs: 724_000,
    when: { kind: 'at', at: 0 },
  } as const
  notifier.show({ id: 7, content, isUrgent: true })
  words.speak('zh-CN')
  notifier.show({ id: 8, content, isUrgent: false })
  expect(shown[0]).toEqual({
    id: 7,
    title: 'Anna Berg · 20011',
    body: 'Idle → Talking (was Idle for 12:04)\nat 00:00:00',
    isUrgent: true,
  })
  expect(shown[1]).toMatchObject({ id: 8, title: 'Anna Berg · 20011', isUrgent: false })
  expect(shown[1]?.body).toContain('通话')
})
