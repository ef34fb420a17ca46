// Secrets encrypted by the operating system, in a file of their own. Where the system offers no real encryption (Linux without a
// keyring would use a constant key) they stay in memory only, and nothing of them reaches the disk.

import type { Log, SecretVault } from '../../core/ports/ports.ts'

/** Where ciphertexts are kept, base64 by name. Each may throw. */
export interface CiphertextStore {
  get(name: string): unknown
  set(name: string, ciphertext: string): void
  delete(name: string): void
  /** Left out: it is open. */
  opened?(): Promise<void>
}

/** The part of Electron's `safeStorage` that is used. Newer Electrons add asynchronous twins, which 33 does not have. */
export interface Encryption {
  isEncryptionAvailable(): boolean
  /** Throws when the system refuses. */
  encryptString(secret: string): Buffer
  /** Throws when the ciphertext is not this user's. */
  decryptString(ciphertext: Buffer): string
  /** Linux only. */
  getSelectedStorageBackend?(): string
}

export interface SecretVaultOptions {
  readonly encryption: Encryption
  readonly store: CiphertextStore
  /** Whether the keyring took a question and did not answer it: it is not asked again. */
  readonly isKeyringSilent: boolean
  readonly log: Log
}

/** Its functions never throw. To be called when Electron is ready: before that Linux does not know its keyring. */
export function createSecretVault({ encryption, store, isKeyringSilent, log }: SecretVaultOptions): SecretVault {
  const inMemory = new Map<string, string>()
  if (isKeyringSilent) log.warn('The keyring did not answer within 5 s: it counts as absent until the next start')
  let isEncrypted = !isKeyringSilent && canEncrypt(encryption)
  log.info(`Secrets are ${isEncrypted ? 'encrypted by the operating system' : 'kept in memory only'}`)

  const removeStored = (name: string): void => {
    try {
      store.delete(name)
    } catch {
      log.error('A stored secret could not be removed from the disk')
    }
  }

  return {
    storage: () => (isEncrypted ? 'encrypted' : 'memory-only'),
    isKeyringSilent: () => isKeyringSilent,
    opened: () => store.opened?.() ?? Promise.resolve(),
    read(name) {
      const remembered = inMemory.get(name)
      if (remembered !== undefined) return remembered
      if (!isEncrypted) return null
      try {
        const stored = store.get(name)
        if (typeof stored !== 'string') return null
        const secret = encryption.decryptString(Buffer.from(stored, 'base64'))
        inMemory.set(name, secret)
        return secret
      } catch {
        log.warn('A stored secret could not be decrypted (another user, or another keyring): it is asked for again')
        return null
      }
    },
    write(name, secret) {
      if (inMemory.get(name) === secret) return
      inMemory.set(name, secret)
      if (isEncrypted) {
        try {
          store.set(name, encryption.encryptString(secret).toString('base64'))
          return
        } catch {
          log.error('A secret could not be stored encrypted: secrets stay in memory only until the next start')
          isEncrypted = false
        }
      }
      // An older one must not come back at the next start.
      removeStored(name)
    },
    remove(name) {
      inMemory.delete(name)
      removeStored(name)
    },
  }
}

function canEncrypt(encryption: Encryption): boolean {
  if (!encryption.isEncryptionAvailable()) return false
  const backend = encryption.getSelectedStorageBackend?.()
  return backend !== 'basic_text' && backend !== 'unknown'
}
