// A secret vault for where the operating system offers none: nothing outlives the process.

import type { SecretVault } from '../../core/ports/ports.ts'

export function createMemoryVault(): SecretVault {
  const secrets = new Map<string, string>()
  return {
    storage: () => 'memory-only',
    isKeyringSilent: () => false,
    opened: () => Promise.resolve(),
    read: (name) => secrets.get(name) ?? null,
    write: (name, secret) => void secrets.set(name, secret),
    remove: (name) => void secrets.delete(name),
  }
}
