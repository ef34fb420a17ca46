// Which pinned agents deserve to be asked more often: those in view, those whose changes are told, those with a time limit. Pure.

import type { AgentKey } from '../../contract/ids.ts'
import type { Settings } from '../../contract/settings.ts'
import type { AgentWeight } from '../polling/questions.ts'
import { keyOf } from '../watchlist/pinList.ts'
import type { Pin } from '../watchlist/pinsFile.ts'

/** The weights of one gateway's pins. */
export function agentWeights(
  pins: readonly Pin[],
  settings: Settings,
  inView: ReadonlySet<AgentKey>,
): readonly AgentWeight[] {
  return pins.map((pin) => ({
    workno: pin.workno,
    notifies: pin.alertSettings.notify ?? settings.notify,
    inView: inView.has(keyOf(pin)),
    limitMs: pin.alertSettings.limitS === null ? null : pin.alertSettings.limitS * 1000,
  }))
}
