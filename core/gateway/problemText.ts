// Puts every kind of failure into words for a supervisor: one sentence on what happened, one on what to do.

import type { Problem, ProblemKind } from '../../contract/problem.ts'
import type { Failure } from './failures.ts'
import { httpStatusWords, proxyRefusalWords, tlsWords } from './problemDetails.ts'

/** What a problem is about; `place` is the gateway's `host:port`. */
export interface ProblemDetails {
  readonly place: string
  /** The proxy's `host:port`, where the failure is about it. */
  readonly proxy?: string | null
  /** The agent asked about. */
  readonly workno?: string | null
  readonly httpStatus?: number | null
  readonly retcode?: string | null
  readonly message?: string | null
  readonly technical?: string | null
}

export interface Words {
  readonly sentence: string
  readonly nextStep: string
}

function words(sentence: string, nextStep: string): Words {
  return { sentence, nextStep }
}

function wordsFor(kind: ProblemKind, of: ProblemDetails): Words {
  const gateway = `The gateway at ${of.place}`
  const proxy = of.proxy == null ? 'The proxy' : `The proxy ${of.proxy}`
  const agent = of.workno == null ? 'this agent' : `agent ${of.workno}`
  const again = 'The app keeps trying; if this lasts, tell the administrator of the gateway.'
  switch (kind) {
    case 'dns':
      return words(
        `The name in ${of.place} could not be found.`,
        'Check the spelling of the address and whether the network or VPN is up.',
      )
    case 'refused':
      return words(
        `Nothing answers at ${of.place}: the connection was refused.`,
        'Check host and port; if they are right, the gateway may be down.',
      )
    case 'reset':
      return words(`${gateway} broke off the connection.`, again)
    case 'unreachable':
      return words(`There is no way to ${of.place} from this computer.`, 'Check the network cable, Wi-Fi or VPN.')
    case 'connect-timeout':
      return words(
        `${gateway} did not accept a connection in time.`,
        'Check the address and the network or VPN; a firewall may be in the way.',
      )
    case 'timeout':
      return words(`${gateway} did not answer in time.`, again)
    case 'proxy-unreachable':
      return words(
        `${proxy} cannot be reached.`,
        'Check the proxy in the connection settings, or choose to connect without one.',
      )
    case 'proxy-auth':
      return words(
        `${proxy} asks for a user name and password, which this app cannot give.`,
        'Ask for an exception for the gateway, or choose another proxy or none.',
      )
    case 'proxy-refused':
      return proxyRefusalWords(proxy, of)
    case 'tls':
      return tlsWords(gateway, of)
    case 'certificate-untrusted':
      return words(
        `The certificate of ${of.place} is not trusted on this computer.`,
        'Review the certificate and trust it if the fingerprint is right.',
      )
    case 'certificate-changed':
      return words(
        `The certificate of ${of.place} is not the one that you trusted; nothing was sent.`,
        'Ask the administrator whether it was renewed before you trust the new one.',
      )
    case 'http-status':
      return httpStatusWords(gateway, of)
    case 'redirect':
      return words(
        `${gateway} points to another address, which is not followed.`,
        'Enter the address of the gateway itself, not of a portal in front of it.',
      )
    case 'too-large':
      return words(`${gateway} sent more than an answer can be.`, 'Check that the address belongs to an agent gateway.')
    case 'truncated':
      return words(`The answer of ${of.place} ended in the middle.`, again)
    case 'empty':
      return words(`${gateway} sent an empty answer.`, again)
    case 'not-json':
      return words(
        `${gateway} sent something that is no gateway's answer.`,
        'Check address and port: another program, or a sign-in page of the network, may be answering.',
      )
    case 'wrong-shape':
      return words(
        `${gateway} sent an answer in an unexpected form.`,
        'Check that the address belongs to an agent gateway; if it does, report its version.',
      )
    case 'wrong-agent':
      return words(
        `${gateway} answered about another agent than ${agent}.`,
        'The answer was not used. If this lasts, tell the administrator of the gateway.',
      )
    case 'session-ended':
      return words(`The session at ${of.place} has ended.`, 'Sign in again, or paste a new Guid.')
    case 'agent-failed':
      return of.workno == null
        ? words(`${gateway} could not carry out the request.`, again)
        : words(
            `${gateway} could not look up ${agent}.`,
            'Check the ID; if it is right, the agent may belong to another VDN, or the gateway has a fault.',
          )
    case 'gateway-fault':
      return words(
        `${gateway} fails on every agent.`,
        'Its back end may be down: tell the administrator. The app keeps trying.',
      )
    case 'bad-parameter':
      return words(
        `${gateway} does not accept the request.`,
        'Check the address, your agent ID and the agent asked about; an older gateway may not know this request.',
      )
    case 'switching-over':
      return words(`${gateway} is switching over to its stand-by.`, 'Wait: the app keeps trying and goes on by itself.')
    case 'too-soon':
      return words(
        `${gateway} was asked too often.`,
        'The app slows down by itself; other programs with the same agent ID use the same allowance.',
      )
    case 'signed-in-elsewhere':
      return words(
        'Your agent ID is already signed in by another program.',
        'Sign out there first, or sign in anyway, which throws that program out.',
      )
    case 'wrong-password':
      return words(
        `${gateway} does not know this agent ID and password.`,
        'Check both and enter the password again; several wrong tries may lock the account.',
      )
    case 'password-expired':
      return words(
        'Your password has expired.',
        'Change it in your usual agent program, then sign in here with the new one.',
      )
    case 'account-locked':
      return words(
        'Your account is locked.',
        'Wait until it is unlocked or ask the administrator; the app does not try again by itself.',
      )
    case 'no-permission':
      return words('Your agent ID has no right to query agents.', "Ask the administrator for a supervisor's rights.")
    case 'no-such-agent':
      return words(
        `${gateway} knows no ${of.workno == null ? 'such agent' : agent}.`,
        'Check the ID; agents of another VDN cannot be watched.',
      )
    case 'other-retcode':
      return words(
        `${gateway} refused with code ${of.retcode ?? 'unknown'}.`,
        'Tell the administrator the code and message.',
      )
    case 'no-guid':
      return words(`There is no usable Guid for ${of.place}.`, 'Sign in, or paste the whole Guid again.')
    case 'cancelled':
      return words('The request was given up before it was answered.', 'Nothing needs to be done.')
  }
}

/** Longest message of a gateway that is shown. */
const LONGEST_MESSAGE = 200

/** Makes a problem in words. */
export function problemOf(kind: ProblemKind, details: ProblemDetails): Problem {
  return {
    kind,
    ...wordsFor(kind, details),
    httpStatus: details.httpStatus ?? null,
    retcode: details.retcode ?? null,
    message: details.message?.slice(0, LONGEST_MESSAGE) ?? null,
    technical: details.technical ?? null,
  }
}

/** Makes a problem of a failure below the answer. */
export function problemOfFailure(failure: Failure, details: ProblemDetails): Problem {
  const { kind, technical, httpStatus, proxy } = failure
  return problemOf(kind, { ...details, technical, httpStatus, proxy })
}
