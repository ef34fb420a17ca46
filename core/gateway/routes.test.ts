// Which way requests take: directly, or by which proxy.

import { describe, expect, it } from 'vitest'
import { parseProxyList, routesTo } from './routes.ts'

describe('the ways that the system names', () => {
  it('are read in their order', () => {
    expect(parseProxyList('PROXY a:3128; HTTPS b.example:443;SOCKS5 c:1080; DIRECT')).toEqual([
      { kind: 'proxy', host: 'a', port: 3128, protocol: 'http', url: 'http://a:3128', place: 'a:3128' },
      {
        kind: 'proxy',
        host: 'b.example',
        port: 443,
        protocol: 'https',
        url: 'https://b.example:443',
        place: 'b.example:443',
      },
      { kind: 'proxy', host: 'c', port: 1080, protocol: 'socks5', url: 'socks5://c:1080', place: 'c:1080' },
      { kind: 'direct' },
    ])
    expect(parseProxyList('SOCKS c:1080')).toEqual([{ kind: 'unusable', technical: 'SOCKS4', place: 'c:1080' }])
    expect(parseProxyList('SOCKS5 [::1]:1080')).toMatchObject([{ kind: 'proxy', host: '::1', place: '[::1]:1080' }])
    expect(parseProxyList('PROXY [::1]:80')).toEqual([
      { kind: 'proxy', host: '::1', port: 80, protocol: 'http', url: 'http://[::1]:80', place: '[::1]:80' },
    ])
  })

  it('are direct when nothing is named, and unusable when it cannot be read', () => {
    expect(parseProxyList('')).toEqual([{ kind: 'direct' }])
    expect(parseProxyList('PROXY')).toMatchObject([{ kind: 'unusable' }])
    expect(parseProxyList('QUIC x:1')).toMatchObject([{ kind: 'unusable' }])
  })

  it('are asked for the gateway itself, and direct when the system fails to say', async () => {
    const asked: string[] = []
    const resolve = (url: string): Promise<string> => {
      asked.push(url)
      return Promise.reject(new Error('no'))
    }
    expect(await routesTo('https://gw:8043', { kind: 'system' }, resolve)).toEqual([{ kind: 'direct' }])
    expect(asked).toEqual(['https://gw:8043/'])
    expect(await routesTo('https://gw:8043', { kind: 'none' }, resolve)).toEqual([{ kind: 'direct' }])
    expect(asked).toHaveLength(1)
  })
})
