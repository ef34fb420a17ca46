// The user's pause of notifications: for some minutes, until resumed, or not at all. Ends by itself when its time is over.

import type { NotificationPause } from '../../contract/notification.ts'
import type { Cancel, Clock } from '../ports/ports.ts'

export interface Pause {
  /** Minutes, `until-resumed`, or `resume`. */
  choose(choice: number | 'until-resumed' | 'resume'): void
  stop(): void
}

/** `onChange` hears of every new pause, the end of one included. */
export function createPause(clock: Clock, onChange: (pause: NotificationPause) => void): Pause {
  let cancel: Cancel = () => undefined

  function choose(choice: number | 'until-resumed' | 'resume'): void {
    cancel()
    if (choice === 'resume') {
      onChange({ kind: 'off' })
      return
    }
    if (choice === 'until-resumed') {
      onChange({ kind: 'until-resumed' })
      return
    }
    const now = clock.now()
    const ms = choice * 60_000
    cancel = clock.after(ms, () => choose('resume'))
    onChange({ kind: 'until', at: { mono: now.mono + ms, wall: now.wall + ms } })
  }

  return { choose, stop: () => cancel() }
}
