// Which pinned agents deserve to be asked more often: those in view, those whose changes are told; and when the limit of each of
// their states falls. Pure.

import type { AgentKey } from '../../contract/ids.ts'
import { limitsInForce } from '../../contract/limitsInForce.ts'
import type { Settings } from '../../contract/settings.ts'
import { limitsByState } from '../polling/limits.ts'
import type { AgentWeight } from '../polling/questions.ts'
import { keyOf } from '../watchlist/pinList.ts'
import type { Pin } from '../watchlist/pinsFile.ts'

/** The weights of one gateway's pins. */
export function agentWeights(
  pins: readonly Pin[],
  settings: Settings,
  inView: ReadonlySet<AgentKey>,
): readonly AgentWeight[] {
  const tellsChanges = settings.tellAbout !== 'nothing' && settings.tellAbout !== 'what-needs-me'
  return pins.map((pin) => {
    const subject = { ...pin, groupName: pin.lastKnown?.groupName ?? null }
    return {
      workno: pin.workno,
      notifies: pin.alertSettings.notify ?? tellsChanges,
      inView: inView.has(keyOf(pin)),
      limitsMs: limitsByState((status) => {
        const { criticalS } = limitsInForce(subject, status, settings)
        return criticalS === null ? null : criticalS * 1000
      }),
    }
  })
}
