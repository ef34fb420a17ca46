// Certificates made when they are needed: self-signed as small gateways have them, or as a test wants them. None is ever stored.

import { X509Certificate } from 'node:crypto'

/** A certificate with its private key. `fingerprint` is the SHA-256 as `AA:BB:…`. */
export interface SimulatedCertificate {
  readonly pem: string
  readonly key: string
  readonly fingerprint: string
}

export interface CertificateOptions {
  readonly commonName?: string
  readonly organisation?: string
  /** Names and IP addresses it is made out to. Left out: 127.0.0.1, ::1 and localhost. */
  readonly altNames?: readonly string[]
  /** Days from now, negative ones lie in the past. Left out: from yesterday for 400 days. */
  readonly validFromDays?: number
  readonly validToDays?: number
  /** Left out: an EC key on P-256. */
  readonly key?: 'rsa' | 'P-256' | 'P-384' | 'P-521'
  /** Left out: signed by itself. */
  readonly signedBy?: SimulatedCertificate
  readonly isAuthority?: boolean
}

const DAY_MS = 86_400_000
const VALID_DAYS = 400

/** Makes a new key and a certificate for it, signed with SHA-256; a few milliseconds. */
export async function makeCertificate(options: CertificateOptions = {}): Promise<SimulatedCertificate> {
  // Loaded here, not above: the product carries it for the demo floor only, and it is slow to load.
  const { generate } = await import('selfsigned')
  const { commonName = 'Simulated agent gateway', organisation = 'Demo floor', key = 'P-256' } = options
  const { altNames = ['127.0.0.1', '::1', 'localhost'], isAuthority = false, validFromDays = -1 } = options
  const { signedBy, validToDays = validFromDays + VALID_DAYS } = options
  const made = await generate(
    [
      { name: 'commonName', value: commonName },
      { name: 'organizationName', value: organisation },
    ],
    {
      ...(key === 'rsa' ? { keyType: 'rsa' } : { keyType: 'ec', curve: key }),
      algorithm: 'sha256',
      notBeforeDate: new Date(Date.now() + validFromDays * DAY_MS),
      notAfterDate: new Date(Date.now() + validToDays * DAY_MS),
      ...(signedBy === undefined ? {} : { ca: { key: signedBy.key, cert: signedBy.pem } }),
      extensions: [
        { name: 'basicConstraints', cA: isAuthority },
        {
          name: 'keyUsage',
          digitalSignature: true,
          keyEncipherment: key === 'rsa',
          keyCertSign: isAuthority,
        },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames: altNames.map((name) => (isAddress(name) ? { type: 7, ip: name } : { type: 2, value: name })),
        },
      ],
    },
  )
  return { pem: made.cert, key: made.private, fingerprint: new X509Certificate(made.cert).fingerprint256 }
}

function isAddress(name: string): boolean {
  return name.includes(':') || /^[\d.]+$/.test(name)
}
