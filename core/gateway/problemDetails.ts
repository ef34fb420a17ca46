// Words for the kinds of failure that say something different for each code behind them: HTTP status, TLS, a proxy's refusal.

import type { ProblemDetails, Words } from './problemText.ts'

/** An HTTP status without a gateway's answer in the body. */
export function httpStatusWords(gateway: string, of: ProblemDetails): Words {
  const status = of.httpStatus ?? 0
  const sentence = `${gateway} answered with HTTP status ${status}`
  if (status === 401 || status === 403) {
    return {
      sentence: `${sentence}: access is refused.`,
      nextStep: 'Sign in again or paste a new Guid; if it stays, ask the administrator.',
    }
  }
  if (status === 404) {
    return { sentence: `${sentence}: there is no agent gateway at this address.`, nextStep: 'Check host and port.' }
  }
  if (status === 429) {
    return {
      sentence: `${sentence}: it was asked too often.`,
      nextStep: 'The app slows down by itself; other programs with the same agent ID use the same allowance.',
    }
  }
  if (status === 502 || status === 503 || status === 504) {
    return {
      sentence: `${sentence}: it is not available now.`,
      nextStep: 'Wait: the app keeps trying; if this lasts, tell the administrator.',
    }
  }
  if (status >= 500) {
    return {
      sentence: `${sentence}: it has a fault.`,
      nextStep: 'The app keeps trying; if this lasts, tell the administrator.',
    }
  }
  return { sentence: `${sentence}.`, nextStep: 'Check that the address belongs to an agent gateway.' }
}

/** A TLS handshake that failed for another reason than the certificate. */
export function tlsWords(gateway: string, of: ProblemDetails): Words {
  const code = of.technical ?? ''
  if (/WRONG_VERSION_NUMBER|HTTP_REQUEST|PACKET_LENGTH|INVALID_HEADER/.test(code)) {
    return {
      sentence: `${gateway} does not speak HTTPS on this port.`,
      nextStep: 'Check the port: the HTTPS port is needed, usually 8043.',
    }
  }
  if (/UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|NO_PROTOCOLS|VERSION_TOO_LOW/.test(code)) {
    return {
      sentence: `${gateway} only offers an outdated version of TLS.`,
      nextStep: 'Ask the administrator to switch on TLS 1.2 or newer.',
    }
  }
  if (/HANDSHAKE_FAILURE|NO_SHARED|NO_CIPHERS|CIPHER|SIGNATURE|SIGALG|DH_KEY|KEY_TOO_SMALL/.test(code)) {
    return {
      sentence: `${gateway} and this app have no safe encryption in common.`,
      nextStep: 'Ask the administrator which TLS settings the gateway uses.',
    }
  }
  return {
    sentence: `No secure connection to ${of.place} could be set up.`,
    nextStep: 'Check that the port is the HTTPS port; if it is, tell the administrator the code.',
  }
}

/** A proxy that answered, but not with a tunnel. */
export function proxyRefusalWords(proxy: string, of: ProblemDetails): Words {
  if (of.technical === 'SOCKS') {
    return {
      sentence: 'The system names a SOCKS proxy, which this app cannot use.',
      nextStep: 'Choose an HTTP proxy in the connection settings, or none.',
    }
  }
  const status = of.httpStatus ?? 0
  if (status === 502 || status === 503 || status === 504) {
    return {
      sentence: `${proxy} could not reach ${of.place} (HTTP status ${status}).`,
      nextStep: "Check the gateway's address; if it is right, the gateway may be down.",
    }
  }
  if (status >= 300) {
    return {
      sentence: `${proxy} does not let this app through to ${of.place} (HTTP status ${status}).`,
      nextStep: 'Ask for the gateway to be allowed there, or choose to connect without a proxy.',
    }
  }
  return {
    sentence: `${proxy} gave no way through to ${of.place}.`,
    nextStep: 'Check that it is an HTTP proxy, or choose to connect without one.',
  }
}
