// Certificates for test servers on loopback, made on the spot.

import { X509Certificate } from 'node:crypto'
import { generate } from 'selfsigned'

export interface TestCertificate {
  readonly key: string
  readonly cert: string
  /** SHA-256 as `AA:BB:…`. */
  readonly fingerprint: string
}

export interface CertificateWish {
  readonly name?: string
  /** Days from now; negative lies in the past. */
  readonly validFromDays?: number
  readonly validToDays?: number
  readonly altNames?: readonly string[]
  readonly signedBy?: TestCertificate
  readonly isAuthority?: boolean
  readonly curve?: 'P-256' | 'P-384' | 'P-521'
}

const DAY_MS = 86_400_000

/** Makes a certificate, self-signed unless `signedBy` is given; by default it fits 127.0.0.1 and localhost. */
export async function makeCertificate(wish: CertificateWish = {}): Promise<TestCertificate> {
  const names = wish.altNames ?? ['127.0.0.1', 'localhost']
  const made = await generate(
    [
      { name: 'commonName', value: wish.name ?? 'gateway.test' },
      { name: 'organizationName', value: 'Example' },
    ],
    {
      keyType: 'ec',
      curve: wish.curve ?? 'P-256',
      algorithm: 'sha256',
      notBeforeDate: new Date(Date.now() + (wish.validFromDays ?? -1) * DAY_MS),
      notAfterDate: new Date(Date.now() + (wish.validToDays ?? 30) * DAY_MS),
      ...(wish.signedBy === undefined ? {} : { ca: { key: wish.signedBy.key, cert: wish.signedBy.cert } }),
      extensions: [
        { name: 'basicConstraints', cA: wish.isAuthority ?? false },
        {
          name: 'subjectAltName',
          altNames: names.map((name) =>
            /^[\d.]+$|:/.test(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name },
          ),
        },
      ],
    },
  )
  return { key: made.private, cert: made.cert, fingerprint: new X509Certificate(made.cert).fingerprint256 }
}
