// A gateway's certificate as shown to the user before anything is trusted.

import type { EpochMs } from './time.ts'

/** A certificate that a gateway presented. */
export interface Certificate {
  /** SHA-256 of the DER bytes as `AA:BB:…`, upper case, 32 pairs. */
  readonly fingerprint: string
  /** Distinguished names on one line: `CN=…, O=…`. */
  readonly subject: string
  readonly issuer: string
  readonly selfSigned: boolean
  readonly notBefore: EpochMs
  readonly notAfter: EpochMs
  /** Names and addresses it is made out to. */
  readonly altNames: readonly string[]
  /** Kind and size by their technical names: `RSA 2048`, `EC P-256`; null: of a kind that is not known. */
  readonly key: string | null
  readonly serialNumber: string
}

/** A reason for caution that the dialog puts in words. */
export type CertificateWarning = 'expired' | 'not-yet-valid' | 'wrong-name'

/** The question that the certificate dialog asks. */
export interface CertificateQuestion {
  readonly kind: 'certificate'
  readonly presented: Certificate
  /** Those trusted by hand so far; `presented` is another one. */
  readonly trusted: readonly Certificate[]
  /** SHA-256 of those that the organisation gave; `presented` is another one. */
  readonly given: readonly string[]
  /**
   * The one with which the gateway verified the normal way before; null: it never did, or certificates are trusted by hand.
   * The very one that is presented: it does not verify any more.
   */
  readonly verified: Certificate | null
  readonly warnings: readonly CertificateWarning[]
  /** Why normal verification failed, in the verifier's own code (`DEPTH_ZERO_SELF_SIGNED_CERT`). */
  readonly verifierCode: string
}
