// The electron-store in which the ciphertexts are kept.

import { ipcMain } from 'electron'
import ElectronStore from 'electron-store'
import { VAULT_NAME, type StoredJson } from './vaultFile.ts'

/**
 * Throws when the file is no JSON.
 *
 * @param directory absolute path of the profile
 */
export function openElectronStore(directory: string): StoredJson {
  const store = new ElectronStore({
    cwd: directory,
    name: VAULT_NAME,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
  })
  // electron-store offers every page the profile's path; no page of ours asks.
  ipcMain.removeAllListeners('electron-store-get-data')
  return store
}
