// What people type as an address, and what is wrong with it when it is none.

import { describe, expect, it } from 'vitest'
import { parseGatewayAddress, parseProxyAddress, placeOf } from './address.ts'

describe("a gateway's address", () => {
  it.each([
    ['10.1.2.3', 'https://10.1.2.3:8043'],
    ['10.1.2.3:443', 'https://10.1.2.3:443'],
    [' Gateway.Example.com ', 'https://gateway.example.com:8043'],
    ['gateway:9043', 'https://gateway:9043'],
    ['https://gateway:9043', 'https://gateway:9043'],
    ['HTTPS://gateway', 'https://gateway:8043'],
    ['https://gateway:9043/', 'https://gateway:9043'],
    ['[::1]:8043', 'https://[::1]:8043'],
    ['[fd00::0007]', 'https://[fd00::7]:8043'],
    ['https://[::1]:1', 'https://[::1]:1'],
    ['münchen.example', 'https://xn--mnchen-3ya.example:8043'],
    ['网关.example:8043', 'https://xn--d6q013i.example:8043'],
    ['ｇａｔｅｗａｙ：９０４３', 'https://gateway:9043'],
  ])('%s is %s', (text, origin) => {
    expect(parseGatewayAddress(text)).toEqual({ ok: true, origin })
  })

  it.each([
    ['', { kind: 'empty' }],
    ['   ', { kind: 'empty' }],
    ['http://gateway', { kind: 'plain-http' }],
    ['ftp://gateway', { kind: 'bad-scheme', scheme: 'ftp' }],
    ['gateway/agentgateway/resource', { kind: 'has-path' }],
    ['https://gateway:8043/agentgateway', { kind: 'has-path' }],
    ['gateway\\share', { kind: 'has-path' }],
    ['gateway?x=1', { kind: 'has-path' }],
    ['user:hunter2@gateway', { kind: 'has-credentials' }],
    ['https://user@gateway', { kind: 'has-credentials' }],
    ['https://user:hunter2@gateway/path', { kind: 'has-credentials' }],
    ['gate way', { kind: 'has-spaces' }],
    ['gateway:', { kind: 'bad-port' }],
    ['gateway:0', { kind: 'bad-port' }],
    ['gateway:65536', { kind: 'bad-port' }],
    ['gateway:port', { kind: 'bad-port' }],
    ['javascript:alert(1)', { kind: 'bad-port' }],
    [':8043', { kind: 'no-host' }],
    ['fd00::7', { kind: 'ipv6-without-brackets' }],
    ['[fd00::zz]', { kind: 'no-host' }],
    ['[fd00::7', { kind: 'no-host' }],
    ['10.1.2.300', { kind: 'no-host' }],
    ['a%20b', { kind: 'no-host' }],
  ])('"%s" is refused with a reason', (text, problem) => {
    const parsed = parseGatewayAddress(text)
    expect(parsed).toEqual({ ok: false, problem })
    expect(JSON.stringify(parsed)).not.toContain('hunter2')
  })

  it.each([
    ['/', { kind: 'no-host' }],
    ['???', { kind: 'no-host' }],
    ['\\\\server\\share', { kind: 'no-host' }],
    ['//gateway', { kind: 'no-host' }],
    ['https:/gateway', { kind: 'no-host' }],
    ['https://https://gateway', { kind: 'no-host' }],
    ['<gateway>/path', { kind: 'no-host' }],
    ['10.1.2.300/path', { kind: 'no-host' }],
    ['gateway:99999/path', { kind: 'bad-port' }],
    ['fd00::7/path', { kind: 'ipv6-without-brackets' }],
    ['not {a} host', { kind: 'no-host' }],
    ['me@', { kind: 'no-host' }],
    ['@@@', { kind: 'no-host' }],
    ['1:2:3', { kind: 'no-host' }],
  ])('"%s" is not blamed for a path, spaces or a name where more than that is wrong', (text, problem) => {
    expect(parseGatewayAddress(text)).toEqual({ ok: false, problem })
  })
})

describe("a proxy's address", () => {
  it.each([
    ['proxy:3128', 'http://proxy:3128'],
    ['http://proxy:80', 'http://proxy:80'],
    ['https://proxy.example:443/', 'https://proxy.example:443'],
    ['[::1]:3128', 'http://[::1]:3128'],
    ['SOCKS5://Proxy:1080', 'socks5://proxy:1080'],
    ['socks5h://[::1]:1080/', 'socks5://[::1]:1080'],
  ])('%s is %s', (text, url) => {
    expect(parseProxyAddress(text)).toEqual({ ok: true, url })
  })

  it.each([
    ['', { kind: 'empty' }],
    ['proxy', { kind: 'no-port' }],
    ['proxy:99999', { kind: 'bad-port' }],
    ['proxy:0', { kind: 'bad-port' }],
    ['socks4://proxy:1080', { kind: 'bad-scheme', scheme: 'socks4' }],
    ['socks5://proxy', { kind: 'no-port' }],
    ['socks5://u:hunter2@proxy:1080', { kind: 'has-credentials' }],
    ['http://u:hunter2@proxy:3128', { kind: 'has-credentials' }],
    ['http://proxy:3128/pac', { kind: 'has-path' }],
    ['http://pro xy:3128', { kind: 'has-spaces' }],
    ['fd00::7', { kind: 'ipv6-without-brackets' }],
    ['http://', { kind: 'no-host' }],
    ['{proxy}', { kind: 'no-host' }],
  ])('"%s" is refused with a reason', (text, problem) => {
    const parsed = parseProxyAddress(text)
    expect(parsed).toEqual({ ok: false, problem })
    expect(JSON.stringify(parsed)).not.toContain('hunter2')
  })
})

it('says where something is without the scheme', () => {
  expect(placeOf('https://[::1]:8043')).toBe('[::1]:8043')
})
