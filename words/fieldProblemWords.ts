// What is wrong with a field of the connect view, in one sentence that says what to enter instead.

import type { ConnectField, FieldProblem } from '../contract/gateway.ts'
import type { Words } from './words.ts'

/** A sentence for whatever may be wrong with this field. */
export function fieldProblemWords(words: Words, field: ConnectField, problem: FieldProblem): string {
  switch (field) {
    case 'address':
      return addressWords(words, problem)
    case 'proxy':
      return proxyWords(words, problem)
    case 'ownAgentId':
      return words.say('fieldOwnAgentId')
    case 'guid':
      if (problem.kind === 'empty') return words.say('fieldGuidEmpty')
      if (problem.kind === 'has-spaces') return words.say('fieldGuidSpaces')
      if (problem.kind === 'too-long') return words.say('fieldGuidTooLong', { most: problem.most })
      return words.say('fieldGuidMalformed')
    case 'password':
      if (problem.kind === 'too-long') return words.say('fieldPasswordTooLong', { most: problem.most })
      return words.say('fieldPasswordEmpty')
    case 'phoneNumber':
      if (problem.kind === 'too-long') return words.say('fieldPhoneNumberTooLong', { most: problem.most })
      return words.say('fieldPhoneNumberMalformed')
    case 'authority':
      return authorityWords(words, problem)
    case 'proxyUserName':
      if (problem.kind === 'too-long') return words.say('fieldProxySecretTooLong', { most: problem.most })
      return words.say('fieldProxyUserName')
    case 'proxyPassword':
      if (problem.kind === 'too-long') return words.say('fieldProxySecretTooLong', { most: problem.most })
      return words.say('fieldProxySecretMalformed')
  }
}

function authorityWords(words: Words, problem: FieldProblem): string {
  switch (problem.kind) {
    case 'empty':
      return words.say('fieldAuthorityEmpty')
    case 'has-private-key':
      return words.say('fieldAuthorityPrivateKey')
    case 'no-authority':
      return words.say('fieldAuthorityNone')
    case 'expired-authority':
      return words.say('fieldAuthorityExpired')
    case 'chain-not-whole':
      return words.say('fieldAuthorityNotWhole')
    case 'too-many':
      return words.say('fieldAuthorityTooMany', { most: problem.most })
    case 'set-by-organisation':
      return words.say('fieldAuthorityGiven')
    default:
      return words.say('fieldAuthorityMalformed')
  }
}

function addressWords(words: Words, problem: FieldProblem): string {
  switch (problem.kind) {
    case 'empty':
      return words.say('fieldAddressEmpty')
    case 'has-credentials':
      return words.say('fieldAddressCredentials')
    case 'has-path':
      return words.say('fieldAddressPath')
    case 'has-spaces':
      return words.say('fieldAddressSpaces')
    case 'ipv6-without-brackets':
      return words.say('fieldAddressIpv6')
    case 'plain-http':
      return words.say('fieldAddressPlainHttp')
    case 'bad-scheme':
      return words.say('fieldAddressScheme', { scheme: problem.scheme })
    case 'bad-port':
    case 'no-port':
      return words.say('fieldPort')
    case 'set-by-organisation':
      return words.say('fieldAddressGiven')
    default:
      return words.say('fieldAddressNoHost')
  }
}

function proxyWords(words: Words, problem: FieldProblem): string {
  switch (problem.kind) {
    case 'empty':
      return words.say('fieldProxyEmpty')
    case 'has-credentials':
      return words.say('fieldProxyCredentials')
    case 'has-path':
      return words.say('fieldProxyPath')
    case 'has-spaces':
      return words.say('fieldAddressSpaces')
    case 'ipv6-without-brackets':
      return words.say('fieldProxyIpv6')
    case 'bad-scheme':
      return words.say('fieldProxyScheme', { scheme: problem.scheme })
    case 'bad-port':
      return words.say('fieldPort')
    case 'no-port':
      return words.say('fieldProxyNoPort')
    default:
      return words.say('fieldProxyNoHost')
  }
}
