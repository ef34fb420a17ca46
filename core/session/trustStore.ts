// Which certificates the user or the organisation trusts for which origin, whose word they take for it, and with which one it verified
// the last time.

import type { Certificate } from '../../contract/certificate.ts'
import { authorityFacts } from '../gateway/authorities.ts'

/** What is known of an origin's certificates. */
export interface KnownCertificates {
  /** By hand, the first one first. */
  readonly trusted: readonly Certificate[]
  /** SHA-256 of those that the organisation gave. */
  readonly given: readonly string[]
  /** The one with which it verified the last time; null: it never did. */
  readonly verified: Certificate | null
  /** PEM of the authorities that were added for it, by hand or by the organisation. */
  readonly authorities: readonly string[]
}

export interface OwnAuthority {
  readonly certificate: Certificate
  readonly pem: string
}

/** What of it is kept between two starts. */
export interface SavedTrust {
  readonly trusted: readonly Certificate[]
  readonly verified: Certificate | null
  /** PEM of the authorities that were added by hand. */
  readonly authorities: readonly string[]
}

/** What the organisation says of an origin; it can neither be replaced nor forgotten. */
export interface GivenTrust {
  /** SHA-256 of certificates. */
  readonly fingerprints: readonly string[]
  /** PEM of authorities. */
  readonly authorities: readonly string[]
}

const NOTHING_GIVEN: GivenTrust = { fingerprints: [], authorities: [] }

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
  /** The authorities that were added by hand for `https://host:port`. */
  ownAuthorities(origin: string): readonly OwnAuthority[]
  /** PEM of all that were added for it, whoever did. */
  authorities(origin: string): readonly string[]
  /** Takes the word of these (PEM, normalised) as well. */
  addAuthorities(origin: string, authorities: readonly string[]): void
  /** What the organisation gave stays. */
  removeAuthority(origin: string, fingerprint: string): void
  /** The certificate with which it verified the last time; null: it never did. */
  verified(origin: string): Certificate | null
  /** True when it is another one than before. */
  noteVerified(origin: string, certificate: Certificate): boolean
  /** What an earlier start knew of the origin. */
  restore(origin: string, saved: SavedTrust): void
  /** Forgets all that is known of the origin. */
  forgetOrigin(origin: string): void
}

export function createTrustStore(givenFor: (origin: string) => GivenTrust = () => NOTHING_GIVEN): TrustStore {
  const trusted = new Map<string, readonly Certificate[]>()
  const authorities = new Map<string, readonly OwnAuthority[]>()
  const verified = new Map<string, Certificate>()

  function without(origin: string, fingerprint: string): readonly Certificate[] {
    return (trusted.get(origin) ?? []).filter((one) => one.fingerprint !== fingerprint)
  }

  function ownAuthorities(origin: string): readonly OwnAuthority[] {
    return authorities.get(origin) ?? []
  }

  function known(origin: string): KnownCertificates {
    return {
      trusted: trusted.get(origin) ?? [],
      given: givenFor(origin).fingerprints,
      verified: verified.get(origin) ?? null,
      authorities: [...new Set([...givenFor(origin).authorities, ...ownAuthorities(origin).map(({ pem }) => pem)])],
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
      const isPinned = trusted.has(origin) || givenFor(origin).fingerprints.length > 0
      const isBesideAuthority = !isPinned && byAuthority !== undefined && byAuthority.fingerprint !== fingerprint
      trusted.set(origin, [...(isBesideAuthority ? [byAuthority] : without(origin, fingerprint)), certificate])
    },
    forget(origin, fingerprint) {
      const left = without(origin, fingerprint)
      if (left.length === 0) trusted.delete(origin)
      else trusted.set(origin, left)
    },
    ownAuthorities,
    authorities: (origin) => known(origin).authorities,
    addAuthorities(origin, added) {
      const before = ownAuthorities(origin)
      const fresh = added.filter((pem) => !before.some((one) => one.pem === pem))
      authorities.set(origin, [...before, ...fresh.map((pem) => ({ pem, certificate: authorityFacts(pem) }))])
    },
    removeAuthority(origin, fingerprint) {
      const left = ownAuthorities(origin).filter(({ certificate }) => certificate.fingerprint !== fingerprint)
      if (left.length === 0) authorities.delete(origin)
      else authorities.set(origin, left)
    },
    verified: (origin) => verified.get(origin) ?? null,
    noteVerified(origin, certificate) {
      const isNew = verified.get(origin)?.fingerprint !== certificate.fingerprint
      verified.set(origin, certificate)
      return isNew
    },
    restore(origin, saved) {
      if (saved.trusted.length > 0) trusted.set(origin, saved.trusted)
      if (saved.verified !== null) verified.set(origin, saved.verified)
      if (saved.authorities.length > 0) this.addAuthorities(origin, saved.authorities)
    },
    forgetOrigin(origin) {
      trusted.delete(origin)
      verified.delete(origin)
      authorities.delete(origin)
    },
  }
}
