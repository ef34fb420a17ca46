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
    ['', /host name or IP/],
    ['   ', /host name or IP/],
    ['http://gateway', /only asked over HTTPS/],
    ['ftp://gateway', /"ftp:\/\/" is no gateway/],
    ['gateway/agentgateway/resource', /Leave out the path/],
    ['https://gateway:8043/agentgateway', /Leave out the path/],
    ['gateway?x=1', /Leave out the path/],
    ['user:hunter2@gateway', /user name and password/],
    ['https://user@gateway', /user name and password/],
    ['gate way', /spaces/],
    ['gateway:', /port must be/],
    ['gateway:0', /port must be/],
    ['gateway:65536', /port must be/],
    ['gateway:port', /port must be/],
    [':8043', /no host name/],
    ['fd00::7', /brackets/],
    ['[fd00::zz]', /no host name/],
    ['[fd00::7', /no host name/],
    ['10.1.2.300', /no host name/],
    ['a%20b', /no host name/],
    ['javascript:alert(1)', /port must be/],
  ])('"%s" is refused with a reason', (text, sentence) => {
    const parsed = parseGatewayAddress(text)
    expect(parsed).toMatchObject({ ok: false, sentence: expect.stringMatching(sentence) as string })
    expect(parsed).not.toMatchObject({ sentence: expect.stringContaining('hunter2') as string })
  })
})

describe("a proxy's address", () => {
  it.each([
    ['proxy:3128', 'http://proxy:3128'],
    ['http://proxy:80', 'http://proxy:80'],
    ['https://proxy.example:443/', 'https://proxy.example:443'],
    ['[::1]:3128', 'http://[::1]:3128'],
  ])('%s is %s', (text, url) => {
    expect(parseProxyAddress(text)).toEqual({ ok: true, url })
  })

  it.each(['', 'proxy', 'socks5://proxy:1080', 'http://u:p@proxy:3128', 'proxy:99999', 'http://proxy:3128/pac'])(
    '"%s" is refused',
    (text) => {
      expect(parseProxyAddress(text).ok).toBe(false)
    },
  )
})

it('says where something is without the scheme', () => {
  expect(placeOf('https://[::1]:8043')).toBe('[::1]:8043')
})
