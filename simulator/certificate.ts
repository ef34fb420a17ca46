// Self-signed certificates made when they are needed, as small gateways have them. Nothing of them is ever stored.

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
  /** Left out: from yesterday, for 400 days. */
  readonly notBefore?: Date
  readonly notAfter?: Date
  readonly key?: 'ec' | 'rsa'
}

const DAY_MS = 86_400_000

/** Makes a new key and a certificate for it (EC P-256, SHA-256 unless told otherwise); a few milliseconds. */
export async function makeCertificate(options: CertificateOptions = {}): Promise<SimulatedCertificate> {
  // Loaded here, not above: the product carries it for the demo floor only, and it is slow to load.
  const { generate } = await import('selfsigned')
  const { commonName = 'Simulated agent gateway', organisation = 'Demo floor', key = 'ec' } = options
  const notBeforeDate = options.notBefore ?? new Date(Date.now() - DAY_MS)
  const notAfterDate = options.notAfter ?? new Date(notBeforeDate.getTime() + 400 * DAY_MS)
  const names = options.altNames ?? ['127.0.0.1', '::1', 'localhost']
  const made = await generate(
    [
      { name: 'commonName', value: commonName },
      { name: 'organizationName', value: organisation },
    ],
    {
      keyType: key,
      algorithm: 'sha256',
      notBeforeDate,
      notAfterDate,
      extensions: [
        { name: 'basicConstraints', cA: false },
        { name: 'keyUsage', digitalSignature: true, keyEncipherment: key === 'rsa' },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames: names.map((name) => (isAddress(name) ? { type: 7, ip: name } : { type: 2, value: name })),
        },
      ],
    },
  )
  return { pem: made.cert, key: made.private, fingerprint: new X509Certificate(made.cert).fingerprint256 }
}

function isAddress(name: string): boolean {
  return name.includes(':') || /^[\d.]+$/.test(name)
}
