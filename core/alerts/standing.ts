// What the delivery must know of what needs the supervisor: whether it still stands, and whether it may be heard of. In a rehearsal
// nobody knows: then what was due stands, and nothing is snoozed.

import type { Incident, IncidentId, IncidentLevel, UntoldReason } from '../../contract/incident.ts'
import { draftOf, incidentOf, isSnoozed, markTold } from './attention.ts'
import type { AlertContext, Draft } from './decision.ts'
import type { AlertMemory } from './memory.ts'

/** `gone`: it is over, or another level took its place. */
export type Standing = 'gone' | 'acknowledged' | 'uncertain' | 'open'

export function standingOf({ attention }: AlertMemory, id: IncidentId, level: IncidentLevel): Standing {
  if (attention === null) return 'open'
  const incident: Incident | null = incidentOf(attention, id)
  if (incident === null || incident.level !== level) return 'gone'
  if (incident.mark.kind === 'acknowledged') return 'acknowledged'
  return incident.isCertain ? 'open' : 'uncertain'
}

/** Whether its user does not want to hear of it (an agent, a rule, a gateway) until later. */
export function isToBeLeftAlone({ attention }: AlertMemory, subject: IncidentId, { now }: AlertContext): boolean {
  return attention !== null && isSnoozed(attention, subject, now)
}

/** What a notification about it says by what is known now; null: nothing is known beside what was said when it became due. */
export function newestDraft({ attention }: AlertMemory, id: IncidentId, { now }: AlertContext): Draft | null {
  return attention === null ? null : draftOf(attention, id, now)
}

/** @param untold null: it was shown */
export function withTold(
  memory: AlertMemory,
  id: IncidentId,
  level: IncidentLevel,
  untold: UntoldReason | null,
  { now }: AlertContext,
): AlertMemory {
  if (memory.attention === null) return memory
  return { ...memory, attention: markTold(memory.attention, id, level, untold, now) }
}
