// Every way in which a question to a gateway can fail, as a tagged value.
// In codes and figures only: the sentences for each are in words/.

import type { EpochMs } from './time.ts'

/** What went wrong, as narrowly as it is known. */
export type ProblemKind =
  // reaching the gateway
  | 'dns'
  | 'refused'
  | 'reset'
  | 'unreachable'
  | 'connect-timeout'
  | 'timeout'
  // the proxy on the way
  | 'proxy-unreachable'
  | 'proxy-auth'
  /** It did not take the user name and password that it was told. */
  | 'proxy-wrong-password'
  | 'proxy-refused'
  // identity
  | 'tls'
  | 'certificate-untrusted'
  | 'certificate-changed'
  // the answer
  | 'http-status'
  | 'redirect'
  | 'too-large'
  | 'truncated'
  | 'empty'
  | 'not-json'
  | 'wrong-shape'
  | 'wrong-agent'
  // the gateway's own word (retcode classes of the spec's error table)
  | 'session-ended'
  /** The same answer to a Guid that never worked. */
  | 'guid-refused'
  | 'agent-failed'
  | 'gateway-fault'
  | 'bad-parameter'
  | 'switching-over'
  | 'too-soon'
  | 'signed-in-elsewhere'
  | 'wrong-password'
  | 'password-expired'
  | 'account-locked'
  | 'no-permission'
  | 'no-such-agent'
  | 'other-retcode'
  // our side
  | 'no-guid'
  | 'cancelled'

/** One failure with everything a user or a rule needs to know of it. Never holds a Guid, a name or a phone number. */
export interface Problem {
  readonly kind: ProblemKind
  /** The gateway's `host:port`. */
  readonly place: string
  /** The proxy's `host:port`, where the failure is about it. */
  readonly proxy: string | null
  /** The agent asked about. */
  readonly workno: string | null
  /** HTTP status of the answer, where there was one. */
  readonly httpStatus: number | null
  /** The gateway's `retcode` and `message`, as they came (message cut at 200 characters). */
  readonly retcode: string | null
  readonly message: string | null
  /** The system's own error code (`ECONNREFUSED`, `CERT_HAS_EXPIRED` …), for the technically minded. */
  readonly technical: string | null
  /** For a gateway that worked before: until when it answered. */
  readonly answeredUntil: EpochMs | null
  /** The product signs in again by itself, once: nothing is to be done. */
  readonly signsInAgain: boolean
}
