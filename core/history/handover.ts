// What a handover note is made of: the part that the day itself tells. Pure.

import type { DayReport, HandoverFacts, HandoverIncident } from '../../contract/day.ts'
import { openIncidents, type Incident } from '../../contract/incident.ts'
import type { EpochMs, When } from '../../contract/time.ts'

/** A gateway that could not be asked for less (ms) is not worth a line of a handover note. */
const SHORT_OUTAGE_MS = 60_000

/** @param incidents what is open now, the worst first; none for a day gone by */
export function handoverFacts(report: DayReport, incidents: readonly Incident[]): HandoverFacts {
  const { day, timeZone, from, to, until, coverage } = report
  const signedOut = report.rows
    .flatMap(({ agent, who, lastSignOut }) =>
      lastSignOut.kind === 'when' ? [{ agent, who, at: lastSignOut.when, isCertain: lastSignOut.isCertain }] : [],
    )
    .sort((one, other) => latest(one.at) - latest(other.at))
  const isOver = ({ cause }: Incident): boolean => cause.kind !== 'gateway'
  return {
    day,
    timeZone,
    from,
    to,
    until,
    coverage,
    over: openIncidents(incidents).filter(isOver).map(handedOver),
    acknowledged: incidents.filter(({ mark }) => mark.kind === 'acknowledged').map(handedOver),
    signedOut,
    outages: report.blindSpots.filter((spot) => spot.cause !== 'not-pinned' && spot.to - spot.from >= SHORT_OUTAGE_MS),
  }
}

function handedOver({ cause, level, since, mark }: Incident): HandoverIncident {
  return { cause, level, since, acknowledgedAt: mark.kind === 'acknowledged' ? mark.at : null }
}

function latest(when: When): EpochMs {
  return when.kind === 'at' ? when.at : when.notAfter
}
