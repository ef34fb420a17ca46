// Which pinned agents deserve to be asked more often: those in view, those whose changes are told; and when the limit of each of
// their states falls.

import type { AgentKey } from '../../contract/ids.ts'
import { areSameLimits, limitsInForce, type LimitSettings } from '../../contract/limitsInForce.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'
import { limitsByState } from '../polling/limits.ts'
import type { AgentWeight } from '../polling/questions.ts'
import { keyOf } from '../watchlist/pinList.ts'
import type { Pin } from '../watchlist/pinsFile.ts'

/** The weights of one gateway's pins. */
export type AgentWeights = (
  pins: readonly Pin[],
  settings: Settings,
  inView: ReadonlySet<AgentKey>,
) => readonly AgentWeight[]

/**
 * Weighs agents. It is asked at every scroll of the list, which changes no limit: those of a pin are looked up once, for as long
 * as the settings hold the same.
 */
export function createAgentWeights(): AgentWeights {
  let limits: LimitSettings = DEFAULT_SETTINGS
  let byPin = new WeakMap<Pin, AgentWeight['limitsMs']>()

  function limitsMsOf(pin: Pin): AgentWeight['limitsMs'] {
    const known = byPin.get(pin)
    if (known !== undefined) return known
    const subject = { ...pin, groupName: pin.lastKnown?.groupName ?? null }
    const limitsMs = limitsByState((status) => {
      const { criticalS } = limitsInForce(subject, status, limits)
      return criticalS === null ? null : criticalS * 1000
    })
    byPin.set(pin, limitsMs)
    return limitsMs
  }

  return (pins, settings, inView) => {
    if (!areSameLimits(limits, settings)) {
      limits = settings
      byPin = new WeakMap()
    }
    const tellsChanges = settings.tellAbout !== 'nothing' && settings.tellAbout !== 'what-needs-me'
    return pins.map((pin) => ({
      workno: pin.workno,
      notifies: pin.alertSettings.notify ?? tellsChanges,
      inView: inView.has(keyOf(pin)),
      limitsMs: limitsMsOf(pin),
    }))
  }
}
