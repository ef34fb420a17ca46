// The list of decisions about notifications: what was told, what was held and why, and how many of each.

import { cleanup, fireEvent, screen, within } from '@testing-library/svelte'
import { afterEach, describe, expect, it } from 'vitest'
import type { NotificationContent, NotificationOutcome, NotificationRecord } from '../../../contract/notification.ts'
import { DEFAULT_SETTINGS } from '../../../contract/settings.ts'
import { sampleStatus } from '../../../proof/fakes/sampleState.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { momentOf } from '../../testing/testStates.ts'
import NotificationsPanel from './NotificationsPanel.svelte'

afterEach(cleanup)

const AT = momentOf(0).wall
const CHANGE: NotificationContent = {
  kind: 'change',
  who: { name: 'Ada', workno: '20011' },
  from: sampleStatus('idle'),
  to: sampleStatus('talking'),
  wasForMs: 724_000,
  when: { kind: 'at', at: AT },
}
const recordOf = (
  id: number,
  outcome: NotificationOutcome,
  content: NotificationContent = CHANGE,
): NotificationRecord => ({
  id,
  at: AT,
  content,
  agent: null,
  outcome,
})
const draw = (...notifications: NotificationRecord[]) =>
  renderOnPage(NotificationsPanel, { props: { onClose: () => {} }, state: { notifications } })
const entries = () => screen.queryAllByRole('listitem')

describe('NotificationsPanel', () => {
  it('says so where nothing has been decided yet', () => {
    draw()
    expect(screen.getByText('Nothing has been told or held yet.')).toBeTruthy()
    expect(entries()).toEqual([])
  })

  it('tells what each said, and what became of it', () => {
    draw(
      recordOf(3, { kind: 'shown' }),
      recordOf(2, { kind: 'held', reason: 'paused' }),
      recordOf(1, { kind: 'failed', reason: 'no-answer', technical: null }, { kind: 'test' }),
    )
    const [shown, failed, held] = entries()
    expect(within(shown!).getByText('Ada · 20011')).toBeTruthy()
    expect(shown!.textContent).toContain('Idle → Talking (was Idle for 12:04)')
    expect(shown!.dataset['outcome']).toBe('shown')
    expect(held!.textContent).toContain('Held: notifications were paused')
    expect(held!.dataset['outcome']).toBe('held')
    expect(failed!.dataset['outcome']).toBe('failed')
  })

  it('counts what was shown and what was held, and what failed where anything did', () => {
    const { change } = draw(recordOf(2, { kind: 'clicked' }), recordOf(1, { kind: 'held', reason: 'off' }))
    expect(screen.getByText('1 shown, 1 held')).toBeTruthy()
    const failed = recordOf(3, { kind: 'failed', reason: 'refused', technical: 'ZDATA' })
    change({ kind: 'notification', notification: failed })
    expect(screen.getByText('1 shown, 1 held, 1 failed')).toBeTruthy()
    expect(entries()).toHaveLength(3)
  })

  it('lists what was shown before what was held, however new that is', () => {
    draw(
      recordOf(4, { kind: 'held', reason: 'paused' }),
      recordOf(3, { kind: 'shown' }),
      recordOf(2, { kind: 'held', reason: 'grouped' }),
      recordOf(1, { kind: 'closed' }),
    )
    expect(entries().map(({ dataset }) => dataset['outcome'])).toEqual(['shown', 'shown', 'held', 'held'])
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent.trim())).toEqual([
      'Shown (2)',
      'Held (2)',
    ])
  })

  it('folds one kind away, and unfolds it', async () => {
    const { change } = draw(recordOf(2, { kind: 'held', reason: 'paused' }), recordOf(1, { kind: 'shown' }))
    const shown = screen.getByRole('button', { name: 'Shown (1)' })
    await fireEvent.click(shown)
    expect(shown.getAttribute('aria-expanded')).toBe('false')
    expect(entries().map(({ dataset }) => dataset['outcome'])).toEqual(['held'])
    change({ kind: 'notification', notification: recordOf(3, { kind: 'shown' }) })
    expect(screen.getByRole('button', { name: 'Shown (2)' }).getAttribute('aria-expanded')).toBe('false')
    expect(entries()).toHaveLength(1)
    await fireEvent.click(shown)
    expect(entries()).toHaveLength(3)
  })

  it('says old records in the language of now', () => {
    const { change } = draw(recordOf(1, { kind: 'held', reason: 'paused' }))
    change({ kind: 'settings', settings: DEFAULT_SETTINGS, locale: 'zh-CN' })
    expect(entries()[0]!.textContent).toContain('空闲 → 通话')
    expect(screen.getByRole('complementary', { name: '通知' })).toBeTruthy()
    expect(document.body.textContent).not.toMatch(/Idle|Held|shown/)
  })
})
