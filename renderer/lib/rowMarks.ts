// What there is to know of one agent beside its state, as small glyphs in its row: its change was not told otherwise, its incident is
// acknowledged, it is snoozed, the supervisor is to be told once, notifications are off. Most agents have none.

import type { AgentState } from '../../contract/agent.ts'
import type { EpochMs } from '../../contract/time.ts'
import { snoozedWords, tellWhenWord } from '../../words/incidentWords.ts'
import type { Words } from '../../words/words.ts'

const ACKNOWLEDGED = 'M5 12.5l4.5 4.5L19 7.5'
const SNOOZED = 'M12 5a8 8 0 1 0 0 16a8 8 0 1 0 0-16M12 9v4l2.5 1.5M5 3L2 6M22 6l-3-3'
const TELL_WHEN = 'M6 8a6 6 0 0 1 12 0c0 7 3 9 3 9H3s3-2 3-9M10.3 21a1.94 1.94 0 0 0 3.4 0'
const ALERTS_OFF =
  'M8.7 3A6 6 0 0 1 18 8a21.3 21.3 0 0 0 .6 5M17 17H3s3-2 3-9a4.67 4.67 0 0 1 .3-1.7M10.3 21a1.94 1.94 0 0 0 3.4 0M2 2l20 20'
const CHANGED = 'M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8'

export interface RowMark {
  readonly kind: 'changed' | 'acknowledged' | 'snoozed' | 'tell-when' | 'notifications-off'
  /** What it says to those who hover over it or hear the row. */
  readonly text: string
  /** A bare path on a 24 × 24 field: thousands of rows want no icon components. */
  readonly path: string
}

/**
 * The marks of a row, in the order of the screen.
 *
 * @param isChanged its last change was not told by a notification
 * @param now ms since 1970, by the computer's clock
 */
export function rowMarks(words: Words, agent: AgentState, isChanged: boolean, now: EpochMs): readonly RowMark[] {
  const { incident, snoozedUntil, tellWhen, alertSettings } = agent
  const marks: RowMark[] = []
  if (isChanged) marks.push({ kind: 'changed', text: words.say('rowJustChanged'), path: CHANGED })
  if (incident?.mark.kind === 'acknowledged') {
    const text = words.say('acknowledgedAt', { time: words.minuteTime(incident.mark.at) })
    marks.push({ kind: 'acknowledged', text, path: ACKNOWLEDGED })
  }
  if (snoozedUntil !== null) {
    marks.push({ kind: 'snoozed', text: snoozedWords(words, snoozedUntil, now), path: SNOOZED })
  }
  if (tellWhen !== null) {
    const text = words.say('tellWhenSet', { status: tellWhenWord(words, tellWhen) })
    marks.push({ kind: 'tell-when', text, path: TELL_WHEN })
  }
  if (alertSettings.notify === false) {
    marks.push({ kind: 'notifications-off', text: words.say('rowNotificationsOff'), path: ALERTS_OFF })
  }
  return marks
}
