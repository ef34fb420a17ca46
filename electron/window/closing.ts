// What closing the window means on this system, so that there is always a way back to it. Pure.

export type Closing = 'close' | 'hide' | 'minimise'

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

/** What the user is told the first time that closing did not end the app; null where the system's users expect it. */
export function keptRunningWords(
  platform: NodeJS.Platform,
  how: Exclude<Closing, 'close'>,
): { readonly title: string; readonly body: string } | null {
  if (platform === 'darwin') return null
  const title = 'Agent Monitor goes on watching'
  return how === 'hide'
    ? { title, body: 'It is in the tray: click its icon to see the window again, or choose Quit there to end it.' }
    : { title, body: 'No tray was found, so the window is minimised. Press Ctrl+Q in the window to quit.' }
}
