// What a browser offers and the simulated DOM does not: the observers of sizes and of what is in view, and idle time.

import { vi } from 'vitest'

/** Undone by `vi.unstubAllGlobals()`. */
export function stubLayout(): void {
  const observer = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  vi.stubGlobal('IntersectionObserver', observer)
  vi.stubGlobal('ResizeObserver', observer)
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work, 0))
  vi.stubGlobal('cancelIdleCallback', (handle: number) => clearTimeout(handle))
  Element.prototype.scrollIntoView = () => {}
}
