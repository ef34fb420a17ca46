// Who may vouch for a gateway's certificate: those whom every program relies on, the operating system's own where the runtime can read
// them, and those that were added for one gateway.

import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls'
import type { Log } from '../ports/ports.ts'

/** All that TLS 1.2 and 1.3 servers sign with today. BoringSSL leaves Ed25519 and P-521 out unless they are named. */
const SIGNATURES = [
  'ecdsa_secp256r1_sha256',
  'ecdsa_secp384r1_sha384',
  'ecdsa_secp521r1_sha512',
  'ed25519',
  'rsa_pss_rsae_sha256',
  'rsa_pss_rsae_sha384',
  'rsa_pss_rsae_sha512',
  'rsa_pkcs1_sha256',
  'rsa_pkcs1_sha384',
  'rsa_pkcs1_sha512',
].join(':')

/** Reading 150 authorities takes up to a quarter of a second: so many lists are kept read. */
const KEPT = 8

export interface SecureContexts {
  /** @param added PEM of the authorities that count beside the usual ones */
  for(added: readonly string[]): SecureContext
}

/** @param usual PEM of those whom verification relies on anyway, asked once; undefined: those built into the runtime */
export function createSecureContexts(usual: () => readonly string[] | undefined): SecureContexts {
  const made = new Map<string, SecureContext>()
  let known: { readonly usual: readonly string[] | undefined } | null = null

  function make(added: readonly string[]): SecureContext {
    known ??= { usual: usual() }
    if (added.length === 0 && known.usual === undefined) return createSecureContext({ sigalgs: SIGNATURES })
    return createSecureContext({ ca: [...(known.usual ?? rootCertificates), ...added], sigalgs: SIGNATURES })
  }

  return {
    for(added) {
      const key = added.join('\n')
      const context = made.get(key) ?? make(added)
      made.delete(key)
      made.set(key, context)
      for (const oldest of made.keys()) {
        if (made.size <= KEPT) break
        made.delete(oldest)
      }
      return context
    },
  }
}

/** How the runtime says which authorities there are, as PEM; it came with Node 22.15. */
type ReadAuthorities = (kind: 'default' | 'system') => readonly string[]

/**
 * Those that the runtime relies on by itself together with the operating system's.
 *
 * @param tls `node:tls`, whichever the runtime has
 * @returns undefined where the runtime cannot read the operating system's: then its own count
 */
export function systemAuthorities(tls: object, log: Log): readonly string[] | undefined {
  const read: unknown = Reflect.get(tls, 'getCACertificates')
  if (typeof read !== 'function') return undefined
  const authorities = read as ReadAuthorities
  try {
    const system = authorities('system')
    log.info(`authorities of the operating system: ${system.length}`)
    return [...new Set([...authorities('default'), ...system])]
  } catch (error) {
    log.warn(`authorities of the operating system cannot be read: ${error instanceof Error ? error.name : 'unknown'}`)
    return undefined
  }
}
