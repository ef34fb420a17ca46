// Work that can wait until the page has nothing better to do.

/** It waits no longer than this (ms). */
const AT_LATEST_MS = 1_000

/** @returns takes it back */
export function whenIdle(work: () => void): () => void {
  const handle = requestIdleCallback(work, { timeout: AT_LATEST_MS })
  return () => cancelIdleCallback(handle)
}
