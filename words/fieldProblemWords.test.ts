// What is wrong with a field, in every language.

import { describe, expect, it } from 'vitest'
import type { ConnectField, FieldProblem } from '../contract/gateway.ts'
import { LOCALES } from '../contract/locale.ts'
import { fieldProblemWords } from './fieldProblemWords.ts'
import { createWords } from './words.ts'

/** What each field can have wrong with it. */
const PROBLEMS: Readonly<Record<ConnectField, readonly FieldProblem[]>> = {
  address: [
    { kind: 'empty' },
    { kind: 'has-credentials' },
    { kind: 'has-path' },
    { kind: 'has-spaces' },
    { kind: 'ipv6-without-brackets' },
    { kind: 'plain-http' },
    { kind: 'no-host' },
    { kind: 'bad-port' },
    { kind: 'bad-scheme', scheme: 'ftp' },
    { kind: 'set-by-organisation' },
  ],
  ownAgentId: [{ kind: 'malformed' }],
  guid: [{ kind: 'empty' }, { kind: 'has-spaces' }, { kind: 'malformed' }, { kind: 'too-long', most: 512 }],
  password: [{ kind: 'empty' }, { kind: 'too-long', most: 32 }],
  phoneNumber: [{ kind: 'malformed' }, { kind: 'too-long', most: 24 }],
  proxy: [
    { kind: 'empty' },
    { kind: 'has-credentials' },
    { kind: 'has-path' },
    { kind: 'has-spaces' },
    { kind: 'ipv6-without-brackets' },
    { kind: 'no-host' },
    { kind: 'bad-port' },
    { kind: 'no-port' },
    { kind: 'bad-scheme', scheme: 'socks4' },
  ],
  authority: [
    { kind: 'empty' },
    { kind: 'malformed' },
    { kind: 'has-private-key' },
    { kind: 'no-authority' },
    { kind: 'expired-authority' },
    { kind: 'chain-not-whole' },
    { kind: 'too-many', most: 20 },
    { kind: 'set-by-organisation' },
  ],
  proxyUserName: [{ kind: 'malformed' }, { kind: 'too-long', most: 255 }],
  proxyPassword: [{ kind: 'malformed' }, { kind: 'too-long', most: 255 }],
}
const FIELDS = Object.entries(PROBLEMS) as [ConnectField, readonly FieldProblem[]][]
const KINDS = ['empty', 'malformed', 'no-port', 'plain-http', 'no-host'] as const

describe.each(LOCALES)('in %s', (locale) => {
  const words = createWords(locale)

  it.each(FIELDS)('says something of its own for all that %s can have wrong', (field, problems) => {
    const sentences = problems.map((problem) => fieldProblemWords(words, field, problem))
    expect(new Set(sentences).size).toBe(problems.length)
    for (const sentence of sentences) expect(sentence).toMatch(/^[^\s{}][^{}]*[.。\]]$/)
  })

  it('has a sentence even for what a field cannot have wrong', () => {
    for (const [field] of FIELDS) {
      for (const kind of KINDS) expect(fieldProblemWords(words, field, { kind })).toMatch(/^[^{}]+$/)
      expect(fieldProblemWords(words, field, { kind: 'too-long', most: 5 })).toMatch(/^[^{}]+$/)
      expect(fieldProblemWords(words, field, { kind: 'bad-scheme', scheme: 'x' })).toMatch(/^[^{}]+$/)
    }
  })
})

describe('in English', () => {
  const words = createWords('en')

  it.each([
    ['address', { kind: 'empty' }, 'Enter a host name or IP address, such as 10.1.2.3 or gateway.example.com:8043.'],
    ['address', { kind: 'has-path' }, 'Leave out the path: the address is only host and port.'],
    ['address', { kind: 'bad-scheme', scheme: 'ftp' }, '“ftp://” is no gateway: leave it out or write “https://”.'],
    ['ownAgentId', { kind: 'empty' }, 'Enter your own agent ID: digits only, from 101 to 999999.'],
    ['guid', { kind: 'empty' }, 'Enter the Guid of a session that is signed in.'],
    ['password', { kind: 'too-long', most: 32 }, 'The gateway takes passwords of at most 32 characters.'],
    ['proxy', { kind: 'no-port' }, "Add the proxy's port, such as http://proxy.example.com:3128."],
  ] as const)('%s, %j', (field, problem, sentence) => {
    expect(fieldProblemWords(words, field, problem)).toBe(sentence)
  })
})
