// Certificates as they are told, for tests that need no real one.

import type { Certificate } from '../../contract/certificate.ts'

/** @param pair two hexadecimal digits by which it differs from all others: its fingerprint is made of them */
export function sampleCertificate(pair: string, deviations: Partial<Certificate> = {}): Certificate {
  return {
    fingerprint: Array.from({ length: 32 }, () => pair).join(':'),
    subject: 'CN=gateway',
    issuer: 'CN=gateway',
    selfSigned: true,
    notBefore: 0,
    notAfter: 1,
    altNames: [],
    key: 'EC P-256',
    serialNumber: pair,
    ...deviations,
  }
}
