// The file of ciphertexts behind the secret vault, kept by electron-store. Read once: what the file is worth later, only writing asks.

import type { EpochMs } from '../../contract/time.ts'
import type { Log } from '../../core/ports/ports.ts'
import { setAside } from '../../core/storage/setAside.ts'
import type { CiphertextStore } from './secretVault.ts'

export const VAULT_NAME = 'secrets'

/** The part of an electron-store that is used. Opening and writing throw for a file that is no JSON. */
export interface StoredJson {
  store: Record<string, unknown>
}

export interface VaultFileOptions {
  /** Absolute path of the profile, where the file is. */
  readonly directory: string
  /** Opens the file, or begins a new one. */
  readonly open: () => StoredJson
  readonly wall: () => EpochMs
  readonly log: Log
}

/**
 * A file that cannot be read is set aside. At the start its secrets are then asked for again; later nothing of it is lost.
 * Throws only when a new one cannot be begun either.
 */
export function openVaultFile({ directory, open, wall, log }: VaultFileOptions): CiphertextStore {
  const openAnew = (): StoredJson => {
    log.warn(`The file of secrets was broken and set aside as ${setAside(directory, VAULT_NAME, '.json', wall())}`)
    return open()
  }
  let file: StoredJson
  let held: Readonly<Record<string, unknown>>
  try {
    file = open()
    held = file.store
  } catch {
    file = openAnew()
    held = file.store
  }
  const isReadable = (): boolean => {
    try {
      return typeof file.store === 'object'
    } catch {
      return false
    }
  }
  const keep = (next: Readonly<Record<string, unknown>>): void => {
    held = next
    // What somebody else broke is not silently written over.
    if (!isReadable()) file = openAnew()
    file.store = { ...held }
  }
  return {
    get: (name) => held[name],
    set: (name, ciphertext) => keep({ ...held, [name]: ciphertext }),
    delete(name) {
      const { [name]: gone, ...others } = held
      if (gone !== undefined) keep(others)
    },
  }
}
