// What a browser's layout offers and the simulated DOM does not: the observers of sizes and of what is in view.

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
  Element.prototype.scrollIntoView = () => {}
}
