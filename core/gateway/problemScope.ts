// Whom a failed question concerns: one agent, the whole gateway, the caller's session, the trust in its certificate.

import type { Problem } from '../../contract/problem.ts'

/** `technical` of a proxy that knows other ways than a user name and password only (Kerberos, for example). */
export const NO_PASSWORD_METHOD = 'NO_PASSWORD_METHOD'

/** Whether nothing comes through before the user has said to the proxy who is asking. */
export function wantsProxyPassword({ kind, technical }: Problem): boolean {
  return kind === 'proxy-wrong-password' || (kind === 'proxy-auth' && technical !== NO_PASSWORD_METHOD)
}

/**
 * `agent`: the gateway works and says no about this one. `pace`: it works and asks for fewer questions.
 * `unreachable` / `refuses`: nothing, or nothing usable, comes back. `ours`: the product itself gave up, nothing is known.
 */
export type ProblemScope = 'agent' | 'pace' | 'unreachable' | 'refuses' | 'session' | 'trust' | 'ours'

/** Source: spec, "Error codes that matter here"; the rest is what sockets and proxies do. */
export function scopeOf(problem: Problem): ProblemScope {
  switch (problem.kind) {
    case 'agent-failed':
    case 'no-such-agent':
    case 'no-permission':
    case 'wrong-agent':
      return 'agent'
    case 'too-soon':
      return 'pace'
    case 'dns':
    case 'refused':
    case 'reset':
    case 'unreachable':
    case 'connect-timeout':
    case 'timeout':
    case 'proxy-unreachable':
    case 'proxy-auth':
    case 'proxy-wrong-password':
    case 'proxy-refused':
    case 'tls':
    case 'truncated':
    case 'switching-over':
      return 'unreachable'
    case 'http-status':
      return problem.httpStatus === 429 ? 'pace' : 'refuses'
    case 'redirect':
    case 'too-large':
    case 'empty':
    case 'not-json':
    case 'wrong-shape':
    case 'bad-parameter':
    case 'gateway-fault':
    case 'other-retcode':
      return 'refuses'
    case 'session-ended':
    case 'guid-refused':
    case 'signed-in-elsewhere':
    case 'wrong-password':
    case 'password-expired':
    case 'account-locked':
    case 'no-guid':
      return 'session'
    case 'certificate-untrusted':
    case 'certificate-changed':
      return 'trust'
    case 'cancelled':
      return 'ours'
  }
}
