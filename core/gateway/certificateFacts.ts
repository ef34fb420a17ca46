// What a certificate says, for people to compare: names on one line, the key by its technical name.

import type { KeyObject, X509Certificate } from 'node:crypto'
import type { Certificate } from '../../contract/certificate.ts'

/** `C=DE\nO=Example\nCN=gw` as `CN=gw, O=Example, C=DE`; the most telling part comes first. */
function oneLine(name: string | undefined): string {
  return (name ?? '')
    .split('\n')
    .filter((part) => part !== '')
    .reverse()
    .join(', ')
}

const CURVES: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp256r1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
}

/** `RSA 2048`, `EC P-256`; null: of a kind that is not known. */
function keyOf(certificate: X509Certificate): string | null {
  let key: KeyObject
  try {
    key = certificate.publicKey
  } catch {
    return null
  }
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {}
  switch (key.asymmetricKeyType) {
    case 'rsa':
    case 'rsa-pss':
      return `RSA ${modulusLength ?? ''}`.trim()
    case 'ec':
      return `EC ${CURVES[namedCurve ?? ''] ?? namedCurve ?? ''}`.trim()
    case 'ed25519':
      return 'Ed25519'
    case 'ed448':
      return 'Ed448'
    default:
      return key.asymmetricKeyType?.toUpperCase() ?? null
  }
}

/** Reads `DNS:gw.example, IP Address:10.0.0.1, DNS:"odd, name"` as names without their kinds. */
export function altNamesOf(text: string | undefined): readonly string[] {
  const entries = (text ?? '').match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? []
  return entries
    .map((entry) =>
      entry
        .trim()
        .replace(/^(DNS|IP Address|URI|email):/, '')
        .replace(/^"(.*)"$/, '$1'),
    )
    .filter((name) => name !== '')
}

/** The certificate as the dialog shows it. */
export function certificateFacts(certificate: X509Certificate): Certificate {
  return {
    fingerprint: certificate.fingerprint256.toUpperCase(),
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    selfSigned: certificate.subject === certificate.issuer,
    notBefore: Date.parse(certificate.validFrom),
    notAfter: Date.parse(certificate.validTo),
    altNames: altNamesOf(certificate.subjectAltName),
    key: keyOf(certificate),
    serialNumber: certificate.serialNumber.toUpperCase(),
  }
}
