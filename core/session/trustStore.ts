// Which certificate the user trusts for which origin. One per origin: trusting another replaces it.

import type { Certificate } from '../../contract/certificate.ts'

export interface TrustStore {
  /** The certificate trusted for `https://host:port`; null: it must verify the normal way. */
  trusted(origin: string): Certificate | null
  trust(origin: string, certificate: Certificate): void
  /** True when there was one. */
  forget(origin: string): boolean
}

export function createTrustStore(): TrustStore {
  const certificates = new Map<string, Certificate>()
  return {
    trusted: (origin) => certificates.get(origin) ?? null,
    trust: (origin, certificate) => void certificates.set(origin, certificate),
    forget: (origin) => certificates.delete(origin),
  }
}
