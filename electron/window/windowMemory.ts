// Keeps what is remembered about the window in a document of its own.

import type { Document } from '../../core/ports/ports.ts'
import { NO_MEMORY, readWindowMemory, type WindowMemory } from './windowPlace.ts'

export interface KeptWindowMemory {
  current(): WindowMemory
  /** Saves when something is new. */
  readonly update: (changes: Partial<WindowMemory>) => void
  /** Resolves when nothing is waiting to be written. */
  settled(): Promise<void>
}

/** A file that cannot be read costs nothing but the window's old place. */
export async function openWindowMemory(document: Document): Promise<KeptWindowMemory> {
  const { value } = await document.load((found) => readWindowMemory(found) !== null)
  let memory = readWindowMemory(value) ?? NO_MEMORY
  return {
    current: () => memory,
    settled: document.settled,
    update(changes) {
      const next = { ...memory, ...changes }
      if (JSON.stringify(next) === JSON.stringify(memory)) return
      memory = next
      // The place of a window is not worth a word when it cannot be saved; documents never throw.
      void document.save(memory)
    },
  }
}
