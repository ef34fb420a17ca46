// The handover note: the shift in a few lines of plain text, to be pasted wherever the next supervisor reads it.

import type { HandoverFacts, HandoverIncident } from '../contract/day.ts'
import type { GatewayId } from '../contract/ids.ts'
import { agentTitle } from './agentTitle.ts'
import { blindSpotWords, coverageWords } from './dayWords.ts'
import { incidentCauseWords, incidentTitle } from './incidentWords.ts'
import { whenWords } from './whenWords.ts'
import type { Words } from './words.ts'

/**
 * Lines with `\n` between them; a heading with nothing below says "none".
 *
 * @param placeOf how people call a gateway
 */
export function handoverWords(words: Words, facts: HandoverFacts, placeOf: (id: GatewayId) => string): string {
  const { from, to, until, over, acknowledged, signedOut, outages } = facts
  const isToday = until < to
  const date = words.longDate(from)
  const item = (who: string, what: string): string => words.say('handoverItem', { who, what })
  const section = (heading: string, items: readonly string[]): readonly string[] => {
    const count = items.length === 0 ? words.say('handoverNone') : words.number(items.length)
    return ['', words.say('handoverHead', { heading, count }), ...items]
  }
  const now = isToday
    ? [
        ...section(
          words.say('handoverOver'),
          over.map((one) => item(incidentTitle(one.cause), overWords(words, one, from))),
        ),
        ...section(
          words.say('handoverAcknowledged'),
          acknowledged.map((one) => item(incidentTitle(one.cause), overWords(words, one, from))),
        ),
      ]
    : []
  return [
    isToday
      ? words.say('handoverTitle', { date, time: words.minuteTime(until) })
      : words.say('handoverTitlePast', { date }),
    coverageWords(words, facts),
    words.say('dayObservedHere'),
    ...now,
    ...section(
      words.say('handoverSignedOut'),
      signedOut.map(({ who, at, isCertain }) => {
        const when = whenWords(words, at)
        return item(agentTitle(who.name, who.workno), isCertain ? when : words.say('handoverMayBeBack', { when }))
      }),
    ),
    ...section(
      words.say('handoverOutages'),
      outages.map((spot) =>
        item(spot.gatewayId === null ? words.say('allGateways') : placeOf(spot.gatewayId), blindSpotWords(words, spot)),
      ),
    ),
  ].join('\n')
}

/** `Wrap-up for more than 2:00, since 10:31:04, acknowledged at 10:40:00`; what began on another day with its date. */
function overWords(words: Words, { cause, level, since, acknowledgedAt }: HandoverIncident, today: number): string {
  const matter = incidentCauseWords(words, cause)
  const what =
    level === 'critical'
      ? words.say('dayStatusReason', { status: matter, reason: words.say('handoverCritical') })
      : matter
  const time = words.dayTime(since, today)
  if (acknowledgedAt === null) return words.say('handoverSince', { what, time })
  return words.say('handoverAcknowledgedAt', { what, time, acknowledged: words.dayTime(acknowledgedAt, today) })
}
