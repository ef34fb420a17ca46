// Which certificate the user trusts for which origin. One per origin: trusting another replaces it.

import type { Certificate } from '../../contract/certificate.ts'

export interface TrustStore {
  /** The certificate trusted for `https://host:port`; null: it must verify the normal way. */
  trusted(origin: string): Certificate | null
  trust(origin: string, certificate: Certificate): void
  /** True when there was one. */
  forget(origin: string): boolean
  /** For saving: every origin with its certificate. */
  entries(): readonly TrustEntry[]
}

export interface TrustEntry {
  readonly origin: string
  readonly certificate: Certificate
}

export function createTrustStore(initial: readonly TrustEntry[]): TrustStore {
  const certificates = new Map(initial.map((entry) => [entry.origin, entry.certificate]))
  return {
    trusted: (origin) => certificates.get(origin) ?? null,
    trust: (origin, certificate) => void certificates.set(origin, certificate),
    forget: (origin) => certificates.delete(origin),
    entries: () => [...certificates].map(([origin, certificate]) => ({ origin, certificate })),
  }
}
