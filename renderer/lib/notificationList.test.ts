// The kept decisions about notifications.

import { describe, expect, it } from 'vitest'
import { KEPT_NOTIFICATIONS } from '../../contract/figures.ts'
import type { NotificationRecord } from '../../contract/notification.ts'
import { withNotification } from './notificationList.ts'

const recordOf = (id: number, kind: 'shown' | 'handed-over' = 'shown'): NotificationRecord => ({
  id,
  at: id,
  content: { kind: 'test' },
  agent: null,
  outcome: { kind },
})

describe('withNotification', () => {
  it('puts a new one in front and replaces one that is known', () => {
    const known = [recordOf(2, 'handed-over'), recordOf(1)]
    expect(withNotification(known, recordOf(3)).map(({ id }) => id)).toEqual([3, 2, 1])
    expect(withNotification(known, recordOf(2))).toEqual([recordOf(2), recordOf(1)])
  })

  it('lets go of the oldest', () => {
    const full = Array.from({ length: KEPT_NOTIFICATIONS }, (_, index) => recordOf(KEPT_NOTIFICATIONS - index))
    const next = withNotification(full, recordOf(KEPT_NOTIFICATIONS + 1))
    expect(next).toHaveLength(KEPT_NOTIFICATIONS)
    expect(next.at(-1)?.id).toBe(2)
  })
})
