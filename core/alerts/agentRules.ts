// What is told of agents' changes: each once, singly, as one of many, or as flapping.

import { FLAPPING_MS, FLAPPING_REVERSALS } from '../../contract/figures.ts'
import type { AgentKey } from '../../contract/ids.ts'
import { closeWindow, gather, type Due } from './burstGrouping.ts'
import { hold, type AgentDraft, type AlertContext, type Decision } from './decision.ts'
import { deliverChange, deliverTogether, withhold } from './delivery.ts'
import { agentDraft, changeDraft, type ToldChange } from './drafts.ts'
import { newsHold, silence } from './filter.ts'
import { countChange, forgetCalm } from './flapping.ts'
import { editMap } from './mapEdit.ts'
import { inTurn, type AlertMemory, type Step } from './memory.ts'
import { groupFrom } from './rateLimit.ts'
import { isToBeLeftAlone } from './standing.ts'

/**
 * Takes the changes that one answer shows; hidden ones are silent unless the user wants them.
 *
 * @param toldOtherwise agents of which the same change is told by something that needs the supervisor
 */
export function takeChanges(
  before: AlertMemory,
  changes: readonly ToldChange[],
  toldOtherwise: ReadonlySet<AgentKey>,
  context: AlertContext,
): Step {
  if (changes.length === 0) return { memory: before, decisions: [] }
  const now = context.now.mono
  const decisions: Decision[] = []
  const worthTelling: AgentDraft[] = []
  const withheld: AgentDraft[] = []
  const blindSpots = new Map(before.blindSpots)
  const silent = silence('change', context)
  const flapping = forgetCalm(before.flapping, now)
  const unrest = editMap(flapping.unrest)
  for (const change of changes) {
    if (change.kind !== 'changed' && !context.settings.notifyHiddenChanges) continue
    const draft = changeDraft(change)
    const reason = newsHold(draft.agent, draft.content, context)
    if (reason !== null) {
      decisions.push(hold(draft, reason))
    } else if (change.acrossBlindSpot !== null) {
      const missed = { draft, cause: change.acrossBlindSpot }
      blindSpots.set(change.gatewayId, [...(blindSpots.get(change.gatewayId) ?? []), missed])
      decisions.push(hold(draft, before.sleep.waitsFor.has(change.gatewayId) ? 'asleep' : 'outage'))
    } else if (isToBeLeftAlone(before, `agent:${draft.agent}`, context)) {
      decisions.push(hold(draft, 'snoozed'))
    } else if (silent !== null) {
      decisions.push(hold(draft, silent))
      withheld.push(draft)
    } else if (toldOtherwise.has(draft.agent)) {
      decisions.push(hold(draft, 'grouped'))
    } else if (context.settings.markRowsInstead && context.isSeen(draft.agent)) {
      decisions.push(hold(draft, 'marked'))
    } else {
      const verdict = countChange(unrest, change.agent, draft.content, now)
      if (verdict === 'calm') worthTelling.push(draft)
      else decisions.push(hold(draft, 'flapping'))
      if (verdict === 'begins') worthTelling.push(flappingDraft(draft))
    }
  }
  const gathered = gather(before.burst, worthTelling, now, groupFrom(before.rateLimit))
  const after = {
    ...before,
    flapping: { ...flapping, unrest: unrest.result() },
    blindSpots,
    burst: gathered.memory,
  }
  const told = tell(silent === null ? after : withhold(after, withheld, silent), gathered.due, context)
  return { memory: told.memory, decisions: [...decisions, ...told.decisions] }
}

/** The one notification of an agent that changes too often to be told each time. */
function flappingDraft({ agent, content: { who } }: AgentDraft): AgentDraft {
  return agentDraft(agent, { who, kind: 'flapping', changes: FLAPPING_REVERSALS + 1, withinMs: FLAPPING_MS })
}

/** Lets time pass for what was gathered. */
export function endBurst(memory: AlertMemory, context: AlertContext): Step {
  const closed = closeWindow(memory.burst, context.now.mono, groupFrom(memory.rateLimit))
  return tell({ ...memory, burst: closed.memory }, closed.due, context)
}

function tell(memory: AlertMemory, { singly, together, toldBefore }: Due, context: AlertContext): Step {
  return inTurn(
    memory,
    ...singly.map((draft) => (current: AlertMemory) => deliverChange(current, draft, context)),
    (current) => deliverTogether(current, together, { toldBefore }, context),
  )
}
