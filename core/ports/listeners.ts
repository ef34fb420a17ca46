// Those who want to hear of something, each with an unsubscribe of its own.

import type { Cancel } from './ports.ts'

export interface Listeners<T> {
  /** Returns its own unsubscribe. */
  add(listener: (value: T) => void): Cancel
  /** Tells everybody, in the order in which they came. */
  tell(value: T): void
}

export function createListeners<T>(): Listeners<T> {
  const listeners = new Set<(value: T) => void>()
  return {
    add(listener) {
      // One of its own, so that a listener that is added twice hears twice and leaves twice.
      const own = (value: T): void => listener(value)
      listeners.add(own)
      return () => listeners.delete(own)
    },
    tell(value) {
      for (const listener of listeners) listener(value)
    },
  }
}
