// A vault as on a computer whose operating system encrypts: what it holds outlives an app of the test.

import { createMemoryVault } from '../headless/memoryVault.ts'
import type { SecretVault } from '../../core/ports/ports.ts'

export function createEncryptedVault(): SecretVault {
  return { ...createMemoryVault(), storage: () => 'encrypted' }
}
