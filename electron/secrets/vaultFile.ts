// The file of ciphertexts behind the secret vault, kept by electron-store.

import ElectronStore from 'electron-store'
import { ipcMain } from 'electron'
import type { EpochMs } from '../../contract/time.ts'
import type { Log } from '../../core/ports/ports.ts'
import { setAside } from '../../core/storage/setAside.ts'
import type { CiphertextStore } from './secretVault.ts'

const NAME = 'secrets'

export interface VaultFileOptions {
  /** Absolute path of the profile. */
  readonly directory: string
  readonly wall: () => EpochMs
  readonly log: Log
}

/** A file that cannot be read is set aside: its secrets are asked for again. */
export function openVaultFile({ directory, wall, log }: VaultFileOptions): CiphertextStore {
  const open = (): ElectronStore =>
    new ElectronStore({ cwd: directory, name: NAME, accessPropertiesByDotNotation: false, configFileMode: 0o600 })
  let store: ElectronStore
  try {
    store = open()
  } catch {
    log.warn(`The file of secrets was broken and set aside as ${setAside(directory, NAME, '.json', wall())}`)
    store = open()
  }
  // electron-store offers every page the profile's path; no page of ours asks.
  ipcMain.removeAllListeners('electron-store-get-data')
  return {
    get: (name) => store.get(name),
    set: (name, ciphertext) => store.set(name, ciphertext),
    delete: (name) => store.delete(name),
  }
}
