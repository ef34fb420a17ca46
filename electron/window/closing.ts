// What closing the window means on this system, so that there is always a way back to it. Pure.

export type Closing = 'close' | 'hide' | 'minimise'

/** Closing was turned into this. */
export type KeptOpen = Exclude<Closing, 'close'>

export interface ClosingSituation {
  readonly platform: NodeJS.Platform
  readonly isQuitting: boolean
  readonly hasTray: boolean
}

/** @returns `hide` only where the tray (or macOS's dock) brings the window back */
export function closingMeans({ platform, isQuitting, hasTray }: ClosingSituation): Closing {
  if (isQuitting) return 'close'
  if (platform === 'darwin') return 'hide'
  return hasTray ? 'hide' : 'minimise'
}
