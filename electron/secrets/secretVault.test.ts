// A secret is on the disk encrypted by the system, or not at all.

import { expect, test } from 'vitest'
import { createSecretVault, type Encryption, type SecretVaultOptions } from './secretVault.ts'

const SECRET = 'a-secret'
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

const open = (options: Pick<SecretVaultOptions, 'encryption' | 'store'>) =>
  createSecretVault({ ...options, isKeyringSilent: false, log })

function disk() {
  const files = new Map<string, string>()
  return {
    files,
    get: (name: string) => files.get(name),
    set: (name: string, text: string) => void files.set(name, text),
    delete: (name: string) => void files.delete(name),
  }
}

function system(backend: string | null, isAvailable = true): Encryption {
  const reversed = (text: string) => Buffer.from(text).reverse().toString()
  const encryption = {
    isEncryptionAvailable: () => isAvailable,
    encryptString: (text: string) => Buffer.from(`sealed:${reversed(text)}`),
    decryptString: (sealed: Buffer) => {
      if (!sealed.toString().startsWith('sealed:')) throw new Error('not ours')
      return reversed(sealed.toString().slice(7))
    },
  }
  return backend === null ? encryption : { ...encryption, getSelectedStorageBackend: () => backend }
}

test.each(['gnome_libsecret', 'kwallet6', null])('with %s a secret survives a restart, sealed', (backend) => {
  const store = disk()
  const first = open({ encryption: system(backend), store })
  expect(first.storage()).toBe('encrypted')
  first.write('guid', SECRET)
  expect([...store.files.values()].join()).not.toContain(SECRET)
  const second = open({ encryption: system(backend), store })
  expect(second.read('guid')).toBe(SECRET)
  second.remove('guid')
  expect(second.read('guid')).toBeNull()
  expect(store.files.size).toBe(0)
})

test.each([
  ['basic_text', true],
  ['unknown', true],
  ['gnome_libsecret', false],
] as const)('with %s (available: %s) nothing reaches the disk', (backend, isAvailable) => {
  const store = disk()
  const vault = open({ encryption: system(backend, isAvailable), store })
  expect(vault.storage()).toBe('memory-only')
  vault.write('guid', SECRET)
  expect(vault.read('guid')).toBe(SECRET)
  expect(store.files.size).toBe(0)
})

test('memory only: an older stored secret neither is used nor comes back', () => {
  const store = disk()
  open({ encryption: system('kwallet6'), store }).write('guid', 'older')
  const vault = open({ encryption: system('basic_text'), store })
  expect(vault.read('guid')).toBeNull()
  vault.write('guid', SECRET)
  expect(open({ encryption: system('kwallet6'), store }).read('guid')).toBeNull()
})

test('what cannot be decrypted counts as absent', () => {
  const store = disk()
  store.files.set('guid', Buffer.from('of another keyring').toString('base64'))
  expect(open({ encryption: system(null), store }).read('guid')).toBeNull()
})

test('when storing fails the secret stays usable, and the vault says where it is', () => {
  const store = {
    ...disk(),
    set: () => {
      throw new Error('disk full')
    },
  }
  const vault = open({ encryption: system(null), store })
  vault.write('guid', SECRET)
  expect(vault.read('guid')).toBe(SECRET)
  expect(vault.storage()).toBe('memory-only')
})

test('a store that fails at everything costs no more than the file', () => {
  const fail = (): never => {
    throw new SyntaxError('no JSON')
  }
  const vault = open({ encryption: system(null), store: { get: fail, set: fail, delete: fail } })
  expect(vault.read('guid')).toBeNull()
  vault.write('guid', SECRET)
  expect(vault.read('guid')).toBe(SECRET)
  vault.remove('guid')
  expect(vault.read('guid')).toBeNull()
})

test('a keyring that does not answer is never asked', () => {
  const encryption: Encryption = {
    ...system('gnome_libsecret'),
    isEncryptionAvailable: () => {
      throw new Error('asked')
    },
  }
  const vault = createSecretVault({ encryption, store: disk(), isKeyringSilent: true, log })
  expect(vault.storage()).toBe('memory-only')
  expect(vault.isKeyringSilent()).toBe(true)
  vault.write('guid', SECRET)
  expect(vault.read('guid')).toBe(SECRET)
})
