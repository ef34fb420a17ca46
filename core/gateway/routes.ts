// Which ways lead to a gateway: directly or through a proxy, as chosen or as the system says (PAC included).

import type { ProxyChoice } from '../../contract/gateway.ts'
import { parseProxyAddress } from './address.ts'

export type Route =
  | { readonly kind: 'direct' }
  | {
      readonly kind: 'proxy'
      readonly host: string
      readonly port: number
      readonly protocol: 'http' | 'https' | 'socks5'
      /** `protocol://host:port`, normalised. */
      readonly url: string
      readonly place: string
    }
  /** A proxy that cannot be used; `technical` says why. */
  | { readonly kind: 'unusable'; readonly technical: string; readonly place: string | null }

export type ProxyRoute = Extract<Route, { kind: 'proxy' }>

const DIRECT: Route = { kind: 'direct' }

/** Host without the brackets of IPv6, and port, of an `http(s)://host:port` URL (443 and 80 are not written in `URL.port`). */
export function hostAndPort(url: string): { readonly host: string; readonly port: number } {
  const { hostname, port, protocol } = new URL(url)
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (protocol === 'https:' ? 443 : 80) }
}

function proxyRoute(address: string): Route {
  const parsed = parseProxyAddress(address)
  if (!parsed.ok) return { kind: 'unusable', technical: 'BAD_PROXY_ADDRESS', place: null }
  const { host, port } = hostAndPort(parsed.url)
  return {
    kind: 'proxy',
    host,
    port,
    protocol: parsed.url.startsWith('socks5:') ? 'socks5' : parsed.url.startsWith('https:') ? 'https' : 'http',
    url: parsed.url,
    place: new URL(parsed.url).hostname + `:${port}`,
  }
}

/** Reads Chromium's answer, `PROXY a:3128; HTTPS b:443; SOCKS5 c:1080; DIRECT`, in its order. Empty means direct. */
export function parseProxyList(text: string): readonly Route[] {
  const routes = text.split(';').flatMap((entry): Route[] => {
    const [keyword = '', place = ''] = entry.trim().split(/\s+/)
    switch (keyword.toUpperCase()) {
      case '':
        return []
      case 'DIRECT':
        return [DIRECT]
      case 'PROXY':
      case 'HTTP':
        return [proxyRoute(`http://${place}`)]
      case 'HTTPS':
        return [proxyRoute(`https://${place}`)]
      case 'SOCKS5':
        return [proxyRoute(`socks5://${place}`)]
      // Chromium means version 4 by the bare word.
      case 'SOCKS':
      case 'SOCKS4':
        return [{ kind: 'unusable', technical: 'SOCKS4', place: place === '' ? null : place }]
      default:
        return [{ kind: 'unusable', technical: 'UNKNOWN_PROXY_KIND', place: null }]
    }
  })
  return routes.length === 0 ? [DIRECT] : routes
}

/** The routes to try, in order. A system that cannot say is taken as "directly", as browsers do. */
export async function routesTo(
  origin: string,
  choice: ProxyChoice,
  resolveSystemProxy: (url: string) => Promise<string>,
): Promise<readonly Route[]> {
  switch (choice.kind) {
    case 'none':
      return [DIRECT]
    case 'manual':
      return [proxyRoute(choice.url)]
    case 'system':
      try {
        return parseProxyList(await resolveSystemProxy(`${origin}/`))
      } catch {
        return [DIRECT]
      }
  }
}
