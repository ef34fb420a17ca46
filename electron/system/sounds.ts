// Which sound the user chose for what was told.

import type { Events } from '../../contract/commands.ts'
import type { IncidentLevel } from '../../contract/incident.ts'
import type { Settings } from '../../contract/settings.ts'

/** @returns what the page is to play; null: nothing is to be heard */
export function soundOf(
  level: IncidentLevel,
  { soundForWarnings, soundForCritical, soundVolume }: Settings,
): Events['playSound'] | null {
  const sound = level === 'critical' ? soundForCritical : soundForWarnings
  return sound === 'off' || soundVolume === 0 ? null : { sound, volume: soundVolume }
}
