// A problem in words: what happened, what to do, and the technical side of it for the administrator.

import type { Problem } from '../contract/problem.ts'
import type { Words } from './words.ts'

export interface ProblemWords {
  /** What happened: the cause. */
  readonly sentence: string
  /** What to do about it, or that nothing is to be done. */
  readonly nextStep: string
}

export function problemWords(words: Words, problem: Problem): ProblemWords {
  const { sentence, nextStep } = ofKind(words, problem)
  if (problem.signsInAgain) return { sentence, nextStep: words.say('nextSignsInAgain') }
  if (problem.answeredUntil !== null && isSilence(problem)) {
    return { sentence, nextStep: words.say('nextAnsweredUntil', { time: words.minuteTime(problem.answeredUntil) }) }
  }
  return { sentence, nextStep }
}

/** `Gateway's answer 100-006 “agent not login” · HTTP 200 · ECONNRESET`, for the administrator; '' when there is none. */
export function problemDetails(words: Words, problem: Problem): string {
  const { httpStatus, message, retcode, technical } = problem
  const quoted = message === null || message === '' ? [] : [`“${message}”`]
  const answer = [...(retcode === null ? [] : [retcode]), ...quoted].join(' ')
  return [
    answer === '' ? '' : words.say('detailsAnswer', { answer }),
    httpStatus === null ? '' : `HTTP ${httpStatus}`,
    technical ?? '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** Nothing at all comes back from the gateway: until when it did is worth more than what to check. */
function isSilence({ kind }: Problem): boolean {
  return (
    kind === 'dns' ||
    kind === 'refused' ||
    kind === 'reset' ||
    kind === 'unreachable' ||
    kind === 'connect-timeout' ||
    kind === 'timeout'
  )
}

function ofKind(words: Words, problem: Problem): ProblemWords {
  const { place, workno } = problem
  const proxy = proxyOf(problem)
  const agent = { known: workno === null ? 'no' : 'yes', workno: workno ?? '' }
  switch (problem.kind) {
    case 'dns':
      return pair(words.say('problemDns', { place }), words.say('nextDns'))
    case 'refused':
      return pair(words.say('problemRefused', { place }), words.say('nextRefused'))
    case 'reset':
      return pair(words.say('problemReset', { place }), words.say('nextRetrying'))
    case 'unreachable':
      return pair(words.say('problemUnreachable', { place }), words.say('nextUnreachable'))
    case 'connect-timeout':
      return pair(words.say('problemConnectTimeout', { place }), words.say('nextConnectTimeout'))
    case 'timeout':
      return pair(words.say('problemTimeout', { place }), words.say('nextRetrying'))
    case 'proxy-unreachable':
      return pair(words.say('problemProxyUnreachable', proxy), words.say('nextProxyUnreachable'))
    case 'proxy-auth':
      // Of a proxy that knows other ways than a user name and password only.
      if (problem.technical !== null)
        return pair(words.say('problemProxyOtherMethod', proxy), words.say('nextProxyOtherMethod'))
      return pair(words.say('problemProxyAuth', proxy), words.say('nextProxyAuth'))
    case 'proxy-wrong-password':
      return pair(words.say('problemProxyWrongPassword', proxy), words.say('nextProxyWrongPassword'))
    case 'proxy-refused':
      return proxyRefusal(words, problem)
    case 'tls':
      return tlsFailure(words, problem)
    case 'certificate-untrusted':
      if (problem.technical === 'CERT_HAS_EXPIRED')
        return pair(words.say('problemCertificateExpired', { place }), words.say('nextCertificateExpired'))
      return pair(words.say('problemCertificateUntrusted', { place }), words.say('nextCertificateUntrusted'))
    case 'certificate-changed':
      return pair(words.say('problemCertificateChanged', { place }), words.say('nextCertificateChanged'))
    case 'http-status':
      return httpStatus(words, problem)
    case 'redirect':
      return pair(words.say('problemRedirect', { place }), words.say('nextRedirect'))
    case 'too-large':
      return pair(words.say('problemTooLarge', { place }), words.say('nextCheckIsGateway'))
    case 'truncated':
      return pair(words.say('problemTruncated', { place }), words.say('nextRetrying'))
    case 'empty':
      return pair(words.say('problemEmpty', { place }), words.say('nextRetrying'))
    case 'not-json':
      return pair(words.say('problemNotJson', { place }), words.say('nextNotJson'))
    case 'wrong-shape':
      return pair(words.say('problemWrongShape', { place }), words.say('nextWrongShape'))
    case 'wrong-agent':
      return pair(
        words.say('problemWrongAgent', { place, known: agent.known, workno: agent.workno }),
        words.say('nextWrongAgent'),
      )
    case 'session-ended':
      return pair(words.say('problemSessionEnded', { place }), words.say('nextSessionEnded'))
    case 'guid-refused':
      return pair(words.say('problemGuidRefused'), words.say('nextGuidRefused'))
    case 'agent-failed':
      return workno === null
        ? pair(words.say('problemRequestFailed', { place }), words.say('nextRetrying'))
        : pair(words.say('problemAgentFailed', { place, workno }), words.say('nextAgentFailed'))
    case 'gateway-fault':
      return pair(words.say('problemGatewayFault', { place }), words.say('nextGatewayFault'))
    case 'bad-parameter':
      return pair(words.say('problemBadParameter', { place }), words.say('nextBadParameter'))
    case 'switching-over':
      return pair(words.say('problemSwitchingOver', { place }), words.say('nextSwitchingOver'))
    case 'too-soon':
      return pair(words.say('problemTooSoon', { place }), words.say('nextSlowingDown'))
    case 'signed-in-elsewhere':
      return pair(words.say('problemSignedInElsewhere'), words.say('nextSignedInElsewhere'))
    case 'wrong-password':
      return pair(words.say('problemWrongPassword', { place }), words.say('nextWrongPassword'))
    case 'password-expired':
      return pair(words.say('problemPasswordExpired'), words.say('nextPasswordExpired'))
    case 'account-locked':
      return pair(words.say('problemAccountLocked'), words.say('nextAccountLocked'))
    case 'no-permission':
      return pair(words.say('problemNoPermission'), words.say('nextNoPermission'))
    case 'no-such-agent':
      return pair(
        words.say('problemNoSuchAgent', { place, known: agent.known, workno: agent.workno }),
        words.say('nextNoSuchAgent'),
      )
    case 'other-retcode':
      return pair(words.say('problemOtherRetcode', { place }), words.say('nextOtherRetcode'))
    case 'no-guid':
      return pair(words.say('problemNoGuid', { place }), words.say('nextNoGuid'))
    case 'cancelled':
      return pair(words.say('problemCancelled'), words.say('nextCancelled'))
  }
}

/** The same in the few words that a row of a list has room for. */
export function shortProblemWords(words: Words, problem: Problem): string {
  switch (problem.kind) {
    case 'no-such-agent':
      return words.say('shortNoSuchAgent')
    case 'no-permission':
      return words.say('shortNoPermission')
    case 'agent-failed':
      return words.say('shortAgentFailed')
    case 'wrong-agent':
      return words.say('shortWrongAgent')
    default:
      return problemWords(words, problem).sentence
  }
}

function pair(sentence: string, nextStep: string): ProblemWords {
  return { sentence, nextStep }
}

/** How the sentences name the proxy: some failures happen before it is known which. */
function proxyOf({ proxy }: Problem): { readonly known: 'yes' | 'no'; readonly proxy: string } {
  return { known: proxy === null ? 'no' : 'yes', proxy: proxy ?? '' }
}

/** A proxy that answered, but not with a tunnel. */
function proxyRefusal(words: Words, problem: Problem): ProblemWords {
  if (problem.technical === 'SOCKS4') return pair(words.say('problemProxySocks'), words.say('nextProxySocks'))
  const { known, proxy } = proxyOf(problem)
  const where = { known, proxy, place: problem.place }
  const status = problem.httpStatus ?? 0
  // SOCKS says by codes of its own that there is no way, no such host, nobody who answers, or no end of the way.
  const isBehindSocks = /^SOCKS_[3-6]$/.test(problem.technical ?? '')
  if (isUnavailable(status) || isBehindSocks)
    return pair(words.say('problemProxyNoGateway', where), words.say('nextProxyNoGateway'))
  if (status >= 300 || problem.technical === 'SOCKS_2')
    return pair(words.say('problemProxyForbids', where), words.say('nextProxyForbids'))
  return pair(words.say('problemProxyNoTunnel', where), words.say('nextProxyNoTunnel'))
}

/** A TLS handshake that failed for another reason than the certificate. */
function tlsFailure(words: Words, { place, technical }: Problem): ProblemWords {
  const code = technical ?? ''
  if (/WRONG_VERSION_NUMBER|HTTP_REQUEST|PACKET_LENGTH|INVALID_HEADER/.test(code)) {
    return pair(words.say('problemTlsNone', { place }), words.say('nextTlsNone'))
  }
  if (/UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|NO_PROTOCOLS|VERSION_TOO_LOW/.test(code)) {
    return pair(words.say('problemTlsOutdated', { place }), words.say('nextTlsOutdated'))
  }
  if (/HANDSHAKE_FAILURE|NO_SHARED|NO_CIPHERS|CIPHER|SIGNATURE|SIGALG|DH_KEY|KEY_TOO_SMALL/.test(code)) {
    return pair(words.say('problemTlsNoCipher', { place }), words.say('nextTlsNoCipher'))
  }
  return pair(words.say('problemTls', { place }), words.say('nextTls'))
}

/** An HTTP status without a gateway's answer in the body. */
function httpStatus(words: Words, problem: Problem): ProblemWords {
  const status = problem.httpStatus ?? 0
  // As text: a status is a name, not a figure to be grouped.
  const where = { place: problem.place, status: String(status) }
  if (status === 401 || status === 403) {
    return pair(words.say('problemHttpForbidden', where), words.say('nextHttpForbidden'))
  }
  if (status === 404) return pair(words.say('problemHttpNotFound', where), words.say('nextHttpNotFound'))
  if (status === 429) return pair(words.say('problemHttpTooMany', where), words.say('nextSlowingDown'))
  if (isUnavailable(status)) return pair(words.say('problemHttpUnavailable', where), words.say('nextRetrying'))
  if (status >= 500) return pair(words.say('problemHttpFault', where), words.say('nextRetrying'))
  return pair(words.say('problemHttpStatus', where), words.say('nextCheckIsGateway'))
}

/** What a gateway or proxy says for one behind it that does not answer. */
function isUnavailable(status: number): boolean {
  return status === 502 || status === 503 || status === 504
}
