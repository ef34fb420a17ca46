// A day in words: what a band of a timeline was, how surely a figure is known, and why nobody knows.

import type {
  DayBand,
  DayBlindSpot,
  DayCount,
  DayEdge,
  DayReport,
  DayTime,
  ExportOutcome,
  NotObservedCause,
} from '../contract/day.ts'
import type { ReasonWords } from '../contract/gateway.ts'
import type { EpochMs, When } from '../contract/time.ts'
import type { MessageKey } from './catalogue.ts'
import { formatDuration, plainDuration } from './duration.ts'
import { statusWords } from './statusWords.ts'
import { whenWords } from './whenWords.ts'
import type { Words } from './words.ts'

const SECOND_MS = 1000
const HOUR_MS = 3_600_000
/** Where an hour comes twice. */
const LONGEST_DAY_MS = 25 * HOUR_MS

const MISSED_MESSAGES = {
  outage: 'missedOutage',
  certificate: 'missedCertificate',
  session: 'missedSession',
  sleep: 'missedSleep',
  'not-running': 'missedNotRunning',
  'agent-failed': 'missedAgentFailed',
  'not-asked': 'missedNotAsked',
  'not-pinned': 'missedNotPinned',
  'between-answers': 'missedBetweenAnswers',
  'switched-off': 'missedSwitchedOff',
} as const satisfies Readonly<Record<NotObservedCause, MessageKey>>

const WRITE_MESSAGES = {
  'disk-full': 'writeDiskFull',
  'read-only': 'writeReadOnly',
  other: 'writeFailed',
} as const satisfies Readonly<Record<WriteFailure, MessageKey>>

type WriteFailure = Extract<ExportOutcome, { kind: 'failed' }>['reason']

/** Why a file could not be written, to stand behind a colon. */
export function writeFailureWords(words: Words, reason: WriteFailure): string {
  return words.say(WRITE_MESSAGES[reason])
}

export function missedWords(words: Words, cause: NotObservedCause): string {
  return words.say(MISSED_MESSAGES[cause])
}

/** Whether so much (ms) was not observed that a figure in whole seconds is "at least". */
export function isAtLeast({ missedUpToMs }: Pick<DayTime, 'missedUpToMs'>): boolean {
  return missedUpToMs >= SECOND_MS
}

/**
 * `1:02:03`, or `≥ 1:02:03`; hours always, so that figures beneath each other can be compared. What is
 * longer than a day, as only sums are, has no room for so much: `151 h`.
 */
export function dayTimeWords(words: Words, time: Pick<DayTime, 'ms' | 'missedUpToMs'>): string {
  const hours = Math.floor(time.ms / HOUR_MS)
  const text = isLong(time) ? words.say('dayHours', { hours }) : withHours(formatDuration(time.ms))
  return isAtLeast(time) ? `≥ ${text}` : text
}

function isLong({ ms }: Pick<DayTime, 'ms'>): boolean {
  return ms > LONGEST_DAY_MS
}

/** How surely a time is known, as a sentence or two, and what stands there in short as a whole; empty where there is no doubt. */
export function dayTimeDoubt(words: Words, time: DayTime): string {
  const { ms, missedUpToMs, leastMs, mostMs } = time
  const sentences: string[] = []
  if (isAtLeast(time))
    sentences.push(words.say('dayAtLeast', { time: plainDuration(ms), more: plainDuration(missedUpToMs) }))
  else if (isLong(time)) sentences.push(plainDuration(ms))
  if (mostMs - leastMs >= SECOND_MS)
    sentences.push(words.say('dayBetween', { least: plainDuration(leastMs), most: plainDuration(mostMs) }))
  return sentences.join(' ')
}

/** `14`, or `≥ 14`. */
export function dayCountWords(words: Words, { count, isAtLeast: mayBeMore }: DayCount): string {
  return mayBeMore ? `≥ ${words.number(count)}` : words.number(count)
}

/** How surely the first sign-in or the last sign-out is known, as sentences; empty where there is no more to say. */
export function dayEdgeDoubt(words: Words, edge: DayEdge, which: 'first' | 'last'): string {
  if (edge.kind === 'none') return ''
  const sentences: string[] = []
  if (edge.kind === 'beyond')
    sentences.push(words.say(which === 'first' ? 'daySignedInBeforeTitle' : 'daySignedInStillTitle'))
  if (edge.kind === 'when' && spanOf(edge.when) >= SECOND_MS) sentences.push(whenWords(words, edge.when))
  if (!edge.isCertain) {
    const later = edge.kind === 'beyond' ? 'daySignOutPossible' : 'dayLaterPossible'
    sentences.push(words.say(which === 'first' ? 'dayEarlierPossible' : later))
  }
  return sentences.join(' ')
}

/** `Rest (Lunch)`, `Talking`, `Not observed (the computer was asleep)`. */
export function bandWhat(words: Words, band: DayBand, reasons: readonly ReasonWords[] = []): string {
  if (band.kind === 'not-observed') return words.say('dayNotObservedBecause', { cause: missedWords(words, band.cause) })
  const status = statusWords(words, band.status)
  if (band.reason === null || band.reason === 0) return status
  const known = reasons.find(({ code }) => code === band.reason)?.words
  return words.say('dayStatusReason', { status, reason: known ?? words.say('dayReasonCode', { code: band.reason }) })
}

/**
 * `Talking, 10:31:04 to 10:35:10 (4:06)`, with what is not known of its beginning and end.
 *
 * @param bounds of the day: what began before it or ended after it is cut there, and says so
 */
export function bandWords(
  words: Words,
  band: DayBand,
  bounds: { readonly from: EpochMs; readonly to: EpochMs },
  reasons: readonly ReasonWords[] = [],
): string {
  return wordsAbout(words, band, bounds, bandWhat(words, band, reasons))
}

/**
 * The same as a change: `Idle → Talking, 10:31:04 to 10:35:10 (4:06)`. What was not observed, and what follows it, is no change.
 *
 * @param before the band before it; null: it is the first
 */
export function changeBandWords(
  words: Words,
  band: DayBand,
  before: DayBand | null,
  bounds: { readonly from: EpochMs; readonly to: EpochMs },
  reasons: readonly ReasonWords[] = [],
): string {
  const what = bandWhat(words, band, reasons)
  const isChange = band.kind === 'stay' && before?.kind === 'stay' && before.status.key !== band.status.key
  if (!isChange) return wordsAbout(words, band, bounds, what)
  const change = words.say('historyChanged', { from: statusWords(words, before.status), to: what })
  return wordsAbout(words, band, bounds, change)
}

function wordsAbout(
  words: Words,
  band: DayBand,
  bounds: { readonly from: EpochMs; readonly to: EpochMs },
  what: string,
): string {
  const time = plainDuration(band.to - band.from)
  const from = words.clockTime(band.from)
  const text = band.isOpen
    ? words.say('dayBandOpen', { what, from, time })
    : words.say('dayBand', { what, from, to: words.clockTime(band.to), time })
  const doubts = band.kind === 'stay' ? stayDoubts(words, band, bounds) : []
  return [text, ...doubts].join(words.say('separator'))
}

function stayDoubts(
  words: Words,
  { began, ended, isOpen, from }: Extract<DayBand, { kind: 'stay' }>,
  bounds: { readonly from: EpochMs; readonly to: EpochMs },
): readonly string[] {
  const doubts: string[] = []
  if (began === null) doubts.push(words.say('dayBandBeganUnknown'))
  else if (spanOf(began) >= SECOND_MS || latestOf(began) < bounds.from)
    doubts.push(words.say('dayBandBegan', { when: whenWords(words, began, from) }))
  if (isOpen) return doubts
  if (ended === null) doubts.push(words.say('dayBandEndedUnknown'))
  else if (spanOf(ended) >= SECOND_MS || latestOf(ended) > bounds.to)
    doubts.push(words.say('dayBandEnded', { when: whenWords(words, ended, from) }))
  return doubts
}

/** `93% of the day so far observed`, rounded down: what is missing is never rounded away, and what there is never to nothing. */
export function coverageWords(
  words: Words,
  { coverage, until, to }: Pick<DayReport, 'coverage' | 'until' | 'to'>,
): string {
  const isToday = until < to
  const share = Math.floor(coverage * 100) / 100
  if (coverage === 0) return words.say('dayCoverageNothing')
  if (share === 0) return words.say(isToday ? 'dayCoverageSoFarLittle' : 'dayCoverageWholeLittle')
  return words.say(isToday ? 'dayCoverageSoFar' : 'dayCoverageWhole', { share })
}

/** `10:31:04 to 10:35:10 (4:06): the gateway could not be reached`. */
export function blindSpotWords(words: Words, { from, to, isOpen, cause }: DayBlindSpot): string {
  const told = { from: words.clockTime(from), time: plainDuration(to - from), cause: missedWords(words, cause) }
  if (isOpen) return words.say('dayBlindSpotOpen', told)
  return words.say('dayBlindSpot', { ...told, to: words.clockTime(to) })
}

/** The latest moment at which it can have happened. */
export function earliestOf(when: When): EpochMs {
  return when.kind === 'at' ? when.at : when.notBefore
}

export function latestOf(when: When): EpochMs {
  return when.kind === 'at' ? when.at : when.notAfter
}

function spanOf(when: When): number {
  return when.kind === 'at' ? 0 : when.notAfter - when.notBefore
}

/** `12:04` → `0:12:04`. */
function withHours(duration: string): string {
  return duration.split(':').length === 2 ? `0:${duration}` : duration
}
