// The step of the certificate, from what was presented and what is trusted. Pure.

import type { CheckStep } from '../../contract/check.ts'
import type { EpochMs } from '../../contract/time.ts'
import type { Inspection } from '../ports/gatewayAccess.ts'
import { judgedCertificate } from '../session/identity.ts'
import type { KnownCertificates } from '../session/trustStore.ts'
import { failed, ok, warning } from './checkStep.ts'

/** A certificate that verifies is worth a word so long (ms) before it ends: two weeks. */
const SOON_MS = 14 * 24 * 3_600_000

/** @param place `host:port` */
export function certificateStep(
  seen: Exclude<Inspection, { kind: 'failed' }>,
  place: string,
  known: KnownCertificates,
  now: EpochMs,
): CheckStep {
  const { notAfter } = seen.certificate
  const judged = judgedCertificate(seen, place, known)
  switch (judged.kind) {
    case 'trusted':
      return ok('certificate', { kind: 'trusted', notAfter })
    case 'verified':
      return notAfter - now < SOON_MS
        ? warning('certificate', { kind: 'expires-soon', notAfter })
        : ok('certificate', { kind: 'verified', notAfter })
    case 'question':
      return failed('certificate', judged.problem)
  }
}
