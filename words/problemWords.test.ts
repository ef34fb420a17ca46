// Every problem in words, in every language.

import { describe, expect, it } from 'vitest'
import { LOCALES } from '../contract/locale.ts'
import type { Problem, ProblemKind } from '../contract/problem.ts'
import { sampleProblem } from '../proof/fakes/sampleState.ts'
import { problemDetails, problemWords } from './problemWords.ts'
import { createWords } from './words.ts'

const KINDS = Object.keys({
  dns: true,
  refused: true,
  reset: true,
  unreachable: true,
  'connect-timeout': true,
  timeout: true,
  'proxy-unreachable': true,
  'proxy-auth': true,
  'proxy-wrong-password': true,
  'proxy-refused': true,
  tls: true,
  'certificate-untrusted': true,
  'certificate-changed': true,
  'http-status': true,
  redirect: true,
  'too-large': true,
  truncated: true,
  empty: true,
  'not-json': true,
  'wrong-shape': true,
  'wrong-agent': true,
  'session-ended': true,
  'guid-refused': true,
  'agent-failed': true,
  'gateway-fault': true,
  'bad-parameter': true,
  'switching-over': true,
  'too-soon': true,
  'signed-in-elsewhere': true,
  'wrong-password': true,
  'password-expired': true,
  'account-locked': true,
  'no-permission': true,
  'no-such-agent': true,
  'other-retcode': true,
  'no-guid': true,
  cancelled: true,
} satisfies Record<ProblemKind, true>) as readonly ProblemKind[]

const HTTP_STATUSES = [200, 302, 401, 403, 404, 418, 429, 500, 502, 503, 504]
const TLS_CODES = [
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
  'EPROTO',
]

const words = createWords('en', 'UTC')

function problem(kind: ProblemKind, details: Partial<Problem> = {}): Problem {
  return sampleProblem(kind, { place: 'gateway:8043', ...details })
}

/** Each kind with little known of it, with much, and with every code that makes a difference. */
const ALL: readonly Problem[] = [
  ...KINDS.map((kind) => problem(kind)),
  ...KINDS.map((kind) => problem(kind, { proxy: 'proxy:3128', workno: '20011', retcode: '100-007', httpStatus: 200 })),
  ...HTTP_STATUSES.map((httpStatus) => problem('http-status', { httpStatus })),
  ...HTTP_STATUSES.map((httpStatus) => problem('proxy-refused', { httpStatus, proxy: 'proxy:3128' })),
  ...TLS_CODES.map((technical) => problem('tls', { technical })),
  problem('proxy-refused', { technical: 'SOCKS4' }),
  problem('proxy-auth', { technical: 'NO_PASSWORD_METHOD', proxy: 'proxy:1080' }),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((code) =>
    problem('proxy-refused', { technical: `SOCKS_${code}`, proxy: 'proxy:1080' }),
  ),
]

describe.each(LOCALES)('in %s', (locale) => {
  const spoken = createWords(locale)
  const ends = { en: /^[^\s{}]([^{}]*\S)?\.$/, 'zh-CN': /^[^\s{}]([^{}]*\S)?。$/, 'en-XA': /^\[[^{}]+\]$/ }[locale]

  it.each(ALL)('says what happened and what to do: %j', (one) => {
    const { sentence, nextStep } = problemWords(spoken, one)
    expect(sentence).toMatch(ends)
    expect(nextStep).toMatch(ends)
    for (const text of [sentence, nextStep]) expect(text).not.toMatch(/null|undefined| {2}/)
  })

  it('says something else for every kind, status and code that matters', () => {
    const sentences = new Set(KINDS.map((kind) => problemWords(spoken, problem(kind)).sentence))
    expect(sentences.size).toBe(KINDS.length)
    const of = (kind: ProblemKind, details: Partial<Problem>): string =>
      problemWords(spoken, problem(kind, details)).sentence.replaceAll(/\d{3}/g, '')
    const statuses = HTTP_STATUSES.map((httpStatus) => of('http-status', { httpStatus }))
    expect(new Set(statuses).size).toBe(6)
    expect(new Set(HTTP_STATUSES.map((httpStatus) => of('proxy-refused', { httpStatus }))).size).toBe(3)
    expect(new Set(TLS_CODES.map((technical) => of('tls', { technical }))).size).toBe(4)
  })
})

describe('the words of a problem', () => {
  const said = (kind: ProblemKind, details?: Partial<Problem>): readonly string[] => {
    const { sentence, nextStep } = problemWords(words, problem(kind, details))
    return [sentence, nextStep]
  }

  it('are those that issue and screen agreed on', () => {
    expect(said('no-guid')[1]).toBe('Paste a new Guid to continue.')
    expect(said('guid-refused')).toEqual([
      'The gateway does not accept this Guid.',
      'Check that it is whole and belongs to your agent ID, or paste a new one.',
    ])
    expect(said('session-ended')).toEqual([
      'The session at gateway:8043 has ended.',
      'Sign in again, or paste a new Guid.',
    ])
  })

  it('tell a proxy that asks, one that did not take what it was told, and one that wants something else', () => {
    expect(said('proxy-auth')[1]).toMatch(/^Enter them when/)
    expect(said('proxy-wrong-password')[0]).toMatch(/does not accept this user name and password/)
    expect(said('proxy-auth', { technical: 'NO_PASSWORD_METHOD' })[0]).toMatch(/in a way that Agent Monitor does not/)
  })

  it('tell what a SOCKS proxy refuses apart', () => {
    const sentences = [1, 2, 3, 4, 5, 6, 7, 8].map((code) => said('proxy-refused', { technical: `SOCKS_${code}` })[0])
    expect(sentences[1]).toMatch(/does not let Agent Monitor through/)
    for (const sentence of sentences.slice(2, 6)) expect(sentence).toMatch(/cannot reach/)
    for (const sentence of [sentences[0], ...sentences.slice(6)]) expect(sentence).toMatch(/gave no way through/)
  })

  it('name the proxy and the agent where they are known', () => {
    expect(said('proxy-auth', { proxy: '127.0.0.1:3128' })[0]).toMatch(/^The proxy 127\.0\.0\.1:3128 asks for/)
    expect(said('proxy-auth')[0]).toMatch(/^The proxy asks for/)
    expect(said('no-such-agent', { workno: '20011' })[0]).toBe('The gateway at gateway:8043 knows no agent 20011.')
    expect(said('no-such-agent')[0]).toBe('The gateway at gateway:8043 knows no such agent.')
    expect(said('wrong-agent', { workno: '20011' })[0]).toMatch(/about another agent than 20011\.$/)
  })

  it.each([
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'does not speak HTTPS on this port'],
    ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'does not speak HTTPS on this port'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'outdated version of TLS'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'outdated version of TLS'],
    ['ERR_SSL_NO_SHARED_CIPHER', 'no safe encryption in common'],
    ['ERR_SSL_EE_KEY_TOO_SMALL', 'no safe encryption in common'],
    ['EPROTO', 'No secure connection to gateway:8043'],
  ])('say what the TLS code %s means', (technical, part) => {
    expect(said('tls', { technical })[0]).toContain(part)
  })

  it.each([
    [403, 'refuses access'],
    [404, 'no agent gateway at gateway:8043'],
    [429, 'asked too often'],
    [503, 'not available now'],
    [500, 'has a fault'],
    [418, 'HTTP status 418'],
  ])('say what the HTTP status %i means', (httpStatus, part) => {
    expect(said('http-status', { httpStatus })[0]).toContain(part)
    expect(said('http-status', { httpStatus })[0]).toContain(`HTTP status ${httpStatus}`)
  })

  it('say until when a silent gateway answered, and nothing of the kind of one that still speaks', () => {
    const answeredUntil = Date.parse('2026-11-22T03:31:20Z')
    for (const kind of ['dns', 'refused', 'reset', 'unreachable', 'connect-timeout', 'timeout'] as const) {
      expect(said(kind, { answeredUntil })).toEqual([
        said(kind)[0],
        'It answered until 03:31. It may be down; retrying.',
      ])
    }
    for (const kind of ['http-status', 'session-ended', 'certificate-changed'] as const) {
      expect(said(kind, { answeredUntil })).toEqual(said(kind))
    }
  })

  it('ask for a renewal where a certificate has expired, and promise that it goes on by itself', () => {
    expect(said('certificate-untrusted', { technical: 'CERT_HAS_EXPIRED' })).toEqual([
      'The certificate of gateway:8043 has expired. Nothing was sent.',
      'Ask the administrator to renew it. Updates go on by themselves once it verifies again.',
    ])
  })

  it('ask for nothing while the product signs in again by itself', () => {
    expect(said('session-ended', { signsInAgain: true })).toEqual([
      'The session at gateway:8043 has ended.',
      'Agent Monitor signs in again by itself, once.',
    ])
  })
})

describe('the technical line', () => {
  it('holds what is known, as it came', () => {
    const full = { retcode: '100-006', message: 'agent not login', httpStatus: 200, technical: 'ECONNRESET' }
    expect(problemDetails(words, problem('session-ended', full))).toBe(
      "Gateway's answer 100-006 “agent not login” · HTTP 200 · ECONNRESET",
    )
    expect(problemDetails(createWords('zh-CN'), problem('session-ended', full))).toBe(
      '网关返回 100-006 “agent not login” · HTTP 200 · ECONNRESET',
    )
    expect(problemDetails(words, problem('session-ended', { retcode: '100-006', message: '' }))).toBe(
      "Gateway's answer 100-006",
    )
    expect(problemDetails(words, problem('refused', { technical: 'ECONNREFUSED' }))).toBe('ECONNREFUSED')
  })

  it('keeps braces and apostrophes of a message, which are no syntax of ours', () => {
    const message = "it's {odd} #1"
    expect(problemDetails(words, problem('other-retcode', { message }))).toBe(`Gateway's answer “${message}”`)
  })

  it('is empty when nothing is known', () => {
    expect(problemDetails(words, problem('timeout'))).toBe('')
  })
})
