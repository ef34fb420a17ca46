// Which day is shown, and what main last answered about it. Today is asked for again while somebody can see it: this is the answer to
// a question, not state that main could push.

import type { Bridge } from '../../contract/commands.ts'
import type { DayReport, LocalDay, Timeline } from '../../contract/day.ts'
import { daysFrom } from '../lib/dayDates.ts'

/** How often (ms) today is asked for again. */
const REFRESH_MS = 30_000
/**
 * So long (ms) a new answer about the day that is shown rests before it is drawn. It is 8 MB, and the engine begins to look for what the
 * one before left behind: drawn at once, three quarters of the drawing's task went to that.
 */
const RESTS_MS = 300

export class DayQuery {
  /** Null: today, whichever day that is. */
  day = $state.raw<LocalDay | null>(null)
  report = $state.raw<DayReport | null>(null)
  timeline = $state.raw<Timeline | null>(null)
  readonly #bridge: Pick<Bridge, 'getDay' | 'getTimeline'>
  #asked = 0
  #askedAt = 0
  /** The last question that was answered. */
  #answered = 0

  constructor(bridge: Pick<Bridge, 'getDay' | 'getTimeline'>) {
    this.#bridge = bridge
  }

  /** It goes on. */
  get isToday(): boolean {
    return this.report !== null && this.report.until < this.report.to
  }

  get canGoBack(): boolean {
    if (this.report === null) return false
    const { day, firstDay } = this.report
    return firstDay !== null && day > firstDay
  }

  get canGoOn(): boolean {
    return this.day !== null && !this.isToday
  }

  /** To the day before (−1) or after (1) the one that is shown. */
  async go(by: -1 | 1): Promise<void> {
    if (this.report === null) return
    this.day = daysFrom(this.day ?? this.report.day, by)
    await this.ask()
  }

  async goToToday(): Promise<void> {
    this.day = null
    await this.ask()
  }

  async ask(): Promise<void> {
    const turn = ++this.#asked
    this.#askedAt = performance.now()
    const question = { day: this.day, agents: null }
    const [report, timeline] = await Promise.all([this.#bridge.getDay(question), this.#bridge.getTimeline(question)])
    // That they cross from process to process is one task, that they are drawn another.
    const isSameDay = this.report?.day === report.day
    await new Promise((resolve) => setTimeout(resolve, isSameDay ? RESTS_MS : 0))
    if (turn !== this.#asked) return
    this.#answered = turn
    this.report = report
    // Asked again, the figures are drawn in one task and the timelines in the next. Another day comes as a whole.
    if (isSameDay) await new Promise((resolve) => setTimeout(resolve))
    if (turn === this.#asked) this.timeline = timeline
  }

  /** Asks now, and again while the page is in sight. @returns stops that */
  start(): () => void {
    void this.ask()
    const again = (): void => {
      // What takes longer than that is waited for: a question asked again would throw its answer away.
      const isAnswered = this.#answered === this.#asked
      const isDue = performance.now() - this.#askedAt >= REFRESH_MS - 1_000
      if (this.isToday && isAnswered && isDue && document.visibilityState === 'visible') void this.ask()
    }
    const timer = setInterval(again, REFRESH_MS)
    document.addEventListener('visibilitychange', again)
    return () => {
      this.#asked += 1
      clearInterval(timer)
      document.removeEventListener('visibilitychange', again)
    }
  }
}
