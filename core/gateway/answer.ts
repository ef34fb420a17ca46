// What an HTTP answer of a gateway says: its envelope, or the kind of failure. Pure.

import type { ProblemKind } from '../../contract/problem.ts'
import { bodyValue } from './bodyText.ts'
import { problemKindOfRetcode } from './codes.ts'
import { readEnvelope, type Envelope } from './payloads.ts'

/** A failing answer, still without words. */
export interface Refusal {
  readonly kind: ProblemKind
  readonly httpStatus: number
  readonly retcode: string | null
  readonly message: string | null
}

export type Judged =
  { readonly ok: true; readonly envelope: Envelope } | { readonly ok: false; readonly refusal: Refusal }

/**
 * Judges status and body. A failing `retcode` counts whatever the HTTP status; success needs both a 2xx status and `retcode` "0".
 * Never throws.
 */
export function judgeAnswer(httpStatus: number, body: Uint8Array): Judged {
  const refuse = (kind: ProblemKind, envelope: Envelope | null = null): Judged => ({
    ok: false,
    refusal: { kind, httpStatus, retcode: envelope?.retcode ?? null, message: envelope?.message ?? null },
  })
  if (httpStatus >= 300 && httpStatus < 400) return refuse('redirect')
  const parsed = bodyValue(body)
  const envelope = parsed.ok ? readEnvelope(parsed.value) : null
  if (envelope !== null && envelope.retcode !== '0') return refuse(problemKindOfRetcode(envelope.retcode), envelope)
  if (httpStatus < 200 || httpStatus > 299) return refuse('http-status')
  if (!parsed.ok) return refuse(parsed.kind)
  return envelope === null ? refuse('wrong-shape') : { ok: true, envelope }
}
