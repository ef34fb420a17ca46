// The one door to main, as the preload puts it on the window.

import type { Bridge } from '../contract/commands.ts'

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}

/** @returns the bridge; a page without one cannot run, so its absence is a bug */
export function bridge(): Bridge {
  return window.bridge
}
