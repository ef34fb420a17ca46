// The versions of a profile's files that this program writes, for those who must know before anything is opened.

import { ATTENTION_VERSION } from '../alerts/attentionFile.ts'
import { GATEWAYS_VERSION } from '../gateways/gatewaysFile.ts'
import { HISTORY_VERSION } from '../history/historyVersion.ts'
import { SETTINGS_VERSION } from '../settings/settingsFile.ts'
import type { PresentVersions } from '../storage/profileVersion.ts'
import { PINS_VERSION } from '../watchlist/pinsFile.ts'

export const PRESENT_VERSIONS: PresentVersions = {
  pins: PINS_VERSION,
  gateways: GATEWAYS_VERSION,
  settings: SETTINGS_VERSION,
  attention: ATTENTION_VERSION,
  history: HISTORY_VERSION,
}
