// Which certificates the user or the organisation trusts for which origin, and with which one it verified the normal way the last time.

import type { Certificate } from '../../contract/certificate.ts'

/** What is known of an origin's certificates. */
export interface KnownCertificates {
  /** By hand, the first one first. */
  readonly trusted: readonly Certificate[]
  /** SHA-256 of those that the organisation gave. */
  readonly given: readonly string[]
  /** The one with which it verified the last time; null: it never did. */
  readonly verified: Certificate | null
}

/** SHA-256 of the certificates of which one must be shown; none: it must verify the normal way. */
export function pinsAmong({ given, trusted }: KnownCertificates): readonly string[] {
  return [...new Set([...given, ...trusted.map(({ fingerprint }) => fingerprint)])]
}

export interface TrustStore {
  /** Those trusted for `https://host:port`, the first one first; none: it must verify the normal way. */
  trusted(origin: string): readonly Certificate[]
  /** SHA-256 of the certificates of which one must be shown, whoever trusts them; none: it must verify the normal way. */
  pins(origin: string): readonly string[]
  known(origin: string): KnownCertificates
  /** Trusts this one instead of those before. What the organisation gave stays. */
  trust(origin: string, certificate: Certificate): void
  /** Trusts this one as well: beside those before, or beside the one that an authority vouched for so far. */
  trustAlso(origin: string, certificate: Certificate): void
  forget(origin: string, fingerprint: string): void
  /** The certificate with which it verified the last time; null: it never did. */
  verified(origin: string): Certificate | null
  /** True when it is another one than before. */
  noteVerified(origin: string, certificate: Certificate): boolean
  /** What an earlier start knew of the origin. */
  restore(
    origin: string,
    known: { readonly trusted: readonly Certificate[]; readonly verified: Certificate | null },
  ): void
  /** Forgets all that is known of the origin. */
  forgetOrigin(origin: string): void
}

/** @param givenFor SHA-256 of the certificates that the organisation gave for an origin; they can neither be replaced nor forgotten */
export function createTrustStore(givenFor: (origin: string) => readonly string[] = () => []): TrustStore {
  const trusted = new Map<string, readonly Certificate[]>()
  const verified = new Map<string, Certificate>()

  function without(origin: string, fingerprint: string): readonly Certificate[] {
    return (trusted.get(origin) ?? []).filter((one) => one.fingerprint !== fingerprint)
  }

  function known(origin: string): KnownCertificates {
    return {
      trusted: trusted.get(origin) ?? [],
      given: givenFor(origin),
      verified: verified.get(origin) ?? null,
    }
  }

  return {
    trusted: (origin) => trusted.get(origin) ?? [],
    pins: (origin) => pinsAmong(known(origin)),
    known,
    trust: (origin, certificate) => void trusted.set(origin, [certificate]),
    trustAlso(origin, certificate) {
      const { fingerprint } = certificate
      const byAuthority = verified.get(origin)
      // Where certificates are trusted by hand, only they count: the one verified so far must be among them.
      const isPinned = trusted.has(origin) || givenFor(origin).length > 0
      const isBesideAuthority = !isPinned && byAuthority !== undefined && byAuthority.fingerprint !== fingerprint
      trusted.set(origin, [...(isBesideAuthority ? [byAuthority] : without(origin, fingerprint)), certificate])
    },
    forget(origin, fingerprint) {
      const left = without(origin, fingerprint)
      if (left.length === 0) trusted.delete(origin)
      else trusted.set(origin, left)
    },
    verified: (origin) => verified.get(origin) ?? null,
    noteVerified(origin, certificate) {
      const isNew = verified.get(origin)?.fingerprint !== certificate.fingerprint
      verified.set(origin, certificate)
      return isNew
    },
    restore(origin, known) {
      if (known.trusted.length > 0) trusted.set(origin, known.trusted)
      if (known.verified !== null) verified.set(origin, known.verified)
    },
    forgetOrigin(origin) {
      trusted.delete(origin)
      verified.delete(origin)
    },
  }
}
