// A file of ciphertexts that is opened when it is first wanted: electron-store is 300 kB of program, and a start without a gateway needs
// no secret.

import type { Log } from '../../core/ports/ports.ts'
import type { CiphertextStore } from './secretVault.ts'

export interface LaterStore extends CiphertextStore {
  /** Resolves when it is open, or cannot be: before that nothing is found in it. What is written meanwhile follows in order. */
  opened(): Promise<void>
}

/** @param open called once; rejects when a new file cannot be begun either: then secrets are in memory only, as the log says */
export function createLaterStore(open: () => Promise<CiphertextStore>, log: Pick<Log, 'error'>): LaterStore {
  let file: CiphertextStore | null = null
  let opening: Promise<void> | null = null

  const opened = (): Promise<void> =>
    (opening ??= open().then(
      (found) => {
        file = found
      },
      () => log.error('The file of secrets can neither be opened nor begun anew: nothing of them reaches the disk'),
    ))

  /** Made at once where the file is open, so that its failure is the caller's to see. */
  function change(act: (store: CiphertextStore) => void): void {
    if (file !== null) {
      act(file)
      return
    }
    void opened().then(() => {
      try {
        if (file !== null) act(file)
      } catch {
        log.error('A change of the stored secrets did not reach the disk')
      }
    })
  }

  return {
    opened,
    get: (name) => file?.get(name),
    set: (name, ciphertext) => change((store) => store.set(name, ciphertext)),
    delete: (name) => change((store) => store.delete(name)),
  }
}
