// Until when somebody is not to be heard of: for some minutes, or until tomorrow. Pure.

import type { Moment } from '../../contract/time.ts'

/** @param duration minutes, or until the next midnight of the computer's time zone */
export function snoozeUntil(duration: number | 'until-tomorrow', now: Moment): Moment {
  const ms = duration === 'until-tomorrow' ? nextMidnight(now.wall) - now.wall : duration * 60_000
  return { mono: now.mono + ms, wall: now.wall + ms }
}

function nextMidnight(wall: number): number {
  const day = new Date(wall)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime()
}
