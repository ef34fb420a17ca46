// Reads the certificates of authorities as administrators hand them round: PEM text, one or several. Pure.

import { X509Certificate } from 'node:crypto'
import type { Certificate } from '../../contract/certificate.ts'
import { MOST_AUTHORITIES } from '../../contract/figures.ts'
import type { FieldProblem } from '../../contract/gateway.ts'
import type { EpochMs } from '../../contract/time.ts'
import { certificateFacts } from './certificateFacts.ts'

export type ParsedAuthorities =
  | { readonly ok: true; readonly authorities: readonly string[] }
  | { readonly ok: false; readonly problem: FieldProblem }

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g

/**
 * Every certificate in it must be an authority's own, and its chain whole: what signs itself, or is signed by another one of them.
 *
 * @returns each as normalised PEM, each once; `malformed` where nothing is a certificate
 */
export function parseAuthorities(text: string, now: EpochMs): ParsedAuthorities {
  const refuse = (problem: FieldProblem): ParsedAuthorities => ({ ok: false, problem })
  if (text.trim() === '') return refuse({ kind: 'empty' })
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) return refuse({ kind: 'has-private-key' })
  const read = (text.match(BLOCK) ?? []).map(certificateIn)
  const certificates = read.filter((one) => one !== null)
  if (read.length === 0 || certificates.length < read.length) return refuse({ kind: 'malformed' })
  for (const certificate of certificates) {
    if (!certificate.ca) return refuse({ kind: 'no-authority' })
    if (Date.parse(certificate.validTo) < now) return refuse({ kind: 'expired-authority' })
    if (!certificates.some((other) => isSignedBy(certificate, other))) return refuse({ kind: 'chain-not-whole' })
  }
  const authorities = [...new Set(certificates.map((certificate) => certificate.toString()))]
  if (authorities.length > MOST_AUTHORITIES) return refuse({ kind: 'too-many', most: MOST_AUTHORITIES })
  return { ok: true, authorities }
}

/** @param authority normalised PEM */
export function authorityFacts(authority: string): Certificate {
  return certificateFacts(new X509Certificate(authority))
}

/** Of texts that were saved, those that still are certificates. */
export function readableAuthorities(saved: readonly unknown[]): readonly string[] {
  return saved.flatMap((text) => {
    const certificate = typeof text === 'string' ? certificateIn(text) : null
    return certificate?.ca === true ? [certificate.toString()] : []
  })
}

function certificateIn(text: string): X509Certificate | null {
  try {
    return new X509Certificate(text)
  } catch {
    return null
  }
}

function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
}
