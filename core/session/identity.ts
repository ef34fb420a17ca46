// Makes sure of a gateway's identity before anything is sent to it, and puts the question when it cannot be sure.

import type { CertificateQuestion } from '../../contract/certificate.ts'
import type { Problem } from '../../contract/problem.ts'
import type { GatewayAccess, GatewayWay, Inspection } from '../ports/gatewayAccess.ts'
import { placeOf } from '../gateway/address.ts'
import { problemOf } from '../gateway/problems.ts'
import { pinsAmong, type KnownCertificates, type TrustStore } from './trustStore.ts'

/**
 * `sure`: verified the normal way, or certificates are trusted (each connection then checks them). `isNews`: it verified with
 * another certificate than the last time, or for the first time.
 */
export type Identity =
  | { readonly kind: 'sure'; readonly isNews: boolean }
  | { readonly kind: 'question'; readonly question: CertificateQuestion; readonly problem: Problem }
  | { readonly kind: 'failed'; readonly problem: Problem }

export interface IdentityOptions {
  readonly way: GatewayWay
  readonly trust: TrustStore
  readonly gateways: GatewayAccess
}

/**
 * Before the first question. With a trusted certificate nothing is asked of the network: the connection itself compares.
 * Never throws; a handshake that fails is `failed` with its problem.
 */
export async function establishIdentity(options: IdentityOptions): Promise<Identity> {
  if (options.trust.pins(options.way.origin).length > 0) return { kind: 'sure', isNews: false }
  return reviewIdentity(options)
}

/** Looks at the certificate that is presented now (handshake only) and compares it with what is trusted. */
export async function reviewIdentity(options: IdentityOptions): Promise<Identity> {
  const { way, trust, gateways } = options
  const { origin } = way
  const seen = await gateways.inspectCertificate(way)
  if (seen.kind === 'failed') return { kind: 'failed', problem: seen.problem }
  const judged = judgedCertificate(seen, placeOf(origin), trust.known(origin))
  switch (judged.kind) {
    case 'trusted':
      return { kind: 'sure', isNews: false }
    case 'verified':
      return { kind: 'sure', isNews: trust.noteVerified(origin, seen.certificate) }
    case 'question':
      return judged
  }
}

/** Whether what is presented may be believed: trusted (by hand, or by the organisation), vouched for by an authority, or not without asking the user. */
export type JudgedCertificate =
  | { readonly kind: 'trusted' }
  | { readonly kind: 'verified' }
  | { readonly kind: 'question'; readonly question: CertificateQuestion; readonly problem: Problem }

/**
 * Judges a certificate that was looked at. Pure.
 *
 * @param place `host:port`
 * @param known of the origin's certificates so far
 */
export function judgedCertificate(
  seen: Exclude<Inspection, { kind: 'failed' }>,
  place: string,
  known: KnownCertificates,
): JudgedCertificate {
  const { certificate } = seen
  const pins = pinsAmong(known)
  const isPinned = pins.length > 0
  if (pins.includes(certificate.fingerprint)) return { kind: 'trusted' }
  if (seen.kind === 'verified' && !isPinned) return { kind: 'verified' }
  // What an authority vouched for must not be replaced as if it had never been there: anybody can make a certificate.
  const verified = isPinned ? null : known.verified
  const isOther = isPinned || (verified !== null && verified.fingerprint !== certificate.fingerprint)
  const problem = problemOf(isOther ? 'certificate-changed' : 'certificate-untrusted', {
    place,
    technical: seen.kind === 'unverified' ? seen.verifierCode : null,
  })
  const question: CertificateQuestion = {
    kind: 'certificate',
    presented: certificate,
    trusted: known.trusted,
    given: known.given,
    verified,
    warnings: seen.kind === 'unverified' ? seen.warnings : [],
    verifierCode: seen.kind === 'unverified' ? seen.verifierCode : 'OK',
  }
  return { kind: 'question', question, problem }
}
