// When a newer version is looked for, and when it may be installed. Pure.

import { isCriticalOpen, type Incident } from '../../contract/incident.ts'
import type { UpdateStep } from '../../contract/updates.ts'

/** The start has other work first. */
export const FIRST_LOOK_AFTER_MS = 30_000
export const LOOK_EVERY_MS = 6 * 3_600_000
/** After a look that failed. */
export const LOOK_AGAIN_AFTER_MS = 3_600_000

/** @returns in how many milliseconds to look again; null: never by itself, since nothing would come of it */
export function nextLookMs(step: UpdateStep): number | null {
  switch (step.kind) {
    case 'idle':
      return FIRST_LOOK_AFTER_MS
    case 'failed':
      return LOOK_AGAIN_AFTER_MS
    case 'current':
    case 'held-back':
      return LOOK_EVERY_MS
    case 'refused':
    case 'ready':
    case 'checking':
    case 'downloading':
      return null
  }
}

/** Who is in the middle of something critical must not be left without the app, nor with one that behaves otherwise. */
export function mayInstall(step: UpdateStep, incidents: readonly Incident[]): boolean {
  return step.kind === 'ready' && !isCriticalOpen(incidents)
}
