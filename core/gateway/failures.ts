// Failures below the answer (network, proxy, TLS, HTTP framing) as values, and how an error of Node or undici becomes one.

import type { ProblemKind } from '../../contract/problem.ts'

/** A failure without words: what went wrong and the system's own code for it. */
export interface Failure {
  readonly kind: ProblemKind
  readonly technical: string | null
  readonly httpStatus: number | null
  /** `host:port` of the proxy that it is about. */
  readonly proxy: string | null
}

const FAILURE = Symbol('failure')

/** Makes a failure. */
export function failure(kind: ProblemKind, technical: string | null = null, more: Partial<Failure> = {}): Failure {
  return { httpStatus: null, proxy: null, ...more, kind, technical }
}

/** Wraps a failure in an error, for interfaces of undici that want one. `failureOf` gives it back. */
export function failureError(value: Failure): Error {
  return Object.assign(new Error(`gateway: ${value.kind}`), { [FAILURE]: value })
}

const KIND_BY_CODE: Readonly<Record<string, ProblemKind>> = {
  ENOTFOUND: 'dns',
  ENODATA: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EAI_NONAME: 'dns',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
  ETIMEDOUT: 'connect-timeout',
  ERR_SOCKET_CONNECTION_TIMEOUT: 'connect-timeout',
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  UND_ERR_ABORTED: 'cancelled',
  UND_ERR_DESTROYED: 'cancelled',
  UND_ERR_CLOSED: 'cancelled',
  EPROTO: 'tls',
}

/** Node's codes for "the chain does not verify" that do not start with CERT_, CRL_ or ERR_TLS_CERT_. */
const VERIFIER_CODES: ReadonlySet<string> = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_GET_CRL',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'HOSTNAME_MISMATCH',
  'UNSPECIFIED',
])

/** Whether a TLS error's code says that the certificate did not verify, as opposed to a handshake that failed. */
export function isVerifierCode(code: string): boolean {
  return VERIFIER_CODES.has(code) || /^(CERT_|CRL_|ERR_TLS_CERT_)/.test(code)
}

function codeOf(error: unknown): string | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  return typeof code === 'string' && code !== '' ? code : null
}

/**
 * The failure behind an error thrown or emitted by Node, undici or this folder. Never throws.
 * An unknown error counts as a reset connection, with its code for the technically minded.
 */
export function failureOf(error: unknown): Failure {
  if (typeof error === 'object' && error !== null && FAILURE in error) return error[FAILURE] as Failure
  const code = codeOf(error)
  if (code === null) {
    // undici's parser gives some of its errors a name alone.
    const isNotHttp = error instanceof Error && error.name === 'HTTPParserError'
    return isNotHttp ? failure('not-json', 'NOT_HTTP') : failure('reset')
  }
  const kind = Object.hasOwn(KIND_BY_CODE, code) ? KIND_BY_CODE[code] : undefined
  if (kind !== undefined) return failure(kind, code)
  if (isVerifierCode(code)) return failure('certificate-untrusted', code)
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) return failure('tls', code)
  if (code.startsWith('HPE_')) return failure('not-json', code)
  return failure('reset', code)
}
