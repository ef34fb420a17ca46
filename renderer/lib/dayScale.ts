// Which part of a day a timeline shows, how it is zoomed and moved, and where its hours are marked. Pure.

import type { EpochMs } from '../../contract/time.ts'

/** A part of a day. */
export interface DaySpan {
  readonly from: EpochMs
  readonly to: EpochMs
}

export interface DayTick {
  readonly at: EpochMs
  /** `08:00` */
  readonly label: string
}

const MINUTE_MS = 60_000
/** Nobody needs to see less (ms) at once. */
const SHORTEST_MS = 2 * MINUTE_MS
/** Minutes from mark to mark. */
const TICK_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720]
/** Every zone's offset from UTC is a whole number of these. */
const FINEST_OFFSET_MINUTES = 15

function within(bounds: DaySpan, from: EpochMs, length: number): DaySpan {
  const kept = Math.min(length, bounds.to - bounds.from)
  const start = Math.min(Math.max(bounds.from, from), bounds.to - kept)
  return { from: start, to: start + kept }
}

/**
 * @param at the moment that stays where it is
 * @param factor above 1: nearer
 */
export function zoomed(view: DaySpan, bounds: DaySpan, at: EpochMs, factor: number): DaySpan {
  const length = Math.max(SHORTEST_MS, (view.to - view.from) / factor)
  const share = (at - view.from) / (view.to - view.from)
  return within(bounds, at - share * length, length)
}

export function moved(view: DaySpan, bounds: DaySpan, byMs: number): DaySpan {
  return within(bounds, view.from + byMs, view.to - view.from)
}

/** Moved as little as possible, so that the beginning of this span is in sight. */
export function showing(view: DaySpan, bounds: DaySpan, span: DaySpan): DaySpan {
  const length = view.to - view.from
  if (span.to <= view.from || span.from < view.from) return within(bounds, span.from - length / 10, length)
  if (span.from >= view.to) return within(bounds, span.from - (length * 9) / 10, length)
  return view
}

/** The same part of a day that is longer by now, or of another one: all of it stays all of it. */
export function carriedOver(view: DaySpan, before: DaySpan, bounds: DaySpan): DaySpan {
  const wasAll = view.from === before.from && view.to === before.to
  if (wasAll || before.from !== bounds.from) return { from: bounds.from, to: bounds.to }
  return within(bounds, view.from, view.to - view.from)
}

/**
 * The marks of a view, at round times of the local clock; on the day on which an hour comes twice, its marks do too.
 *
 * @param timeZone IANA name
 * @param most no more marks than this
 */
export function ticksOf(view: DaySpan, timeZone: string, most: number): readonly DayTick[] {
  const minutes = (view.to - view.from) / MINUTE_MS
  const step = TICK_STEPS.find((one) => minutes / one <= most) ?? 720
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const stride = Math.min(step, FINEST_OFFSET_MINUTES) * MINUTE_MS
  const ticks: DayTick[] = []
  for (let at = Math.ceil(view.from / stride) * stride; at < view.to; at += stride) {
    const label = clock.format(at)
    const [hour = 0, minute = 0] = label.split(':').map(Number)
    if ((hour * 60 + minute) % step === 0) ticks.push({ at, label })
  }
  return ticks
}
