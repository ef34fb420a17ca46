// Reads what people type as a gateway's address, and a proxy's, into one normal form.

export type ParsedAddress =
  { readonly ok: true; readonly origin: string } | { readonly ok: false; readonly sentence: string }

/** The gateway's HTTPS port when none is given (spec). */
export const DEFAULT_PORT = 8043

const EXAMPLE = 'Enter a host name or IP address, for example 10.1.2.3 or gateway.example.com:8043.'

function refuse(sentence: string): { readonly ok: false; readonly sentence: string } {
  return { ok: false, sentence }
}

/** The part after the scheme must be `host`, `host:port` or `[ipv6]:port` alone; the sentence says what is too much. */
function excess(rest: string): string | null {
  if (rest.includes('@')) return 'Leave out the user name and password: the address is only host and port.'
  if (/[/\\?#]/.test(rest)) return 'Leave out the path: the address is only host and port.'
  if (/\s/.test(rest)) return 'The address must not contain spaces.'
  if (/^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(rest))
    return 'Put an IPv6 address in brackets, for example [fd00::7]:8043.'
  return null
}

function portOf(rest: string, otherwise: number): number | null {
  const written = /:([^:\]]*)$/.exec(rest)
  if (written === null) return otherwise
  const digits = written[1] ?? ''
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0
  return port >= 1 && port <= 65_535 ? port : null
}

/** Lets the URL standard judge the host (IDN, IPv4 in any form, IPv6); null when it is none. */
function hostOf(rest: string): string | null {
  const host = rest.replace(/:[^:\]]*$/, '')
  if (host === '' || host === '[' || /[%<>^|"`{}]/.test(host)) return null
  try {
    // A neutral non-special port keeps the port out of this judgement.
    const { hostname } = new URL(`https://${host}:1/`)
    return hostname === '' ? null : hostname
  } catch {
    return null
  }
}

/**
 * Reads `host`, `host:port`, `[ipv6]:port` or `https://host:port`; port 8043 when none is given (screen's contract).
 * `origin` is `https://host:port`, always with its port, international names in their ASCII form.
 */
export function parseGatewayAddress(text: string): ParsedAddress {
  const typed = text.trim().normalize('NFKC').trim()
  if (typed === '') return refuse(EXAMPLE)
  if (/^http:/i.test(typed))
    return refuse('The gateway is only asked over HTTPS: leave out "http://" or write "https://".')
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(typed)
  if (scheme !== null && scheme[1]?.toLowerCase() !== 'https')
    return refuse(`"${scheme[1]}://" is no gateway: write "https://" or leave it out.`)
  const rest = (scheme === null ? typed : typed.slice(scheme[0].length)).replace(/\/$/, '')
  const tooMuch = excess(rest)
  if (tooMuch !== null) return refuse(tooMuch)
  const host = hostOf(rest)
  if (host === null) return refuse(`This is no host name or IP address. ${EXAMPLE}`)
  const port = portOf(rest, DEFAULT_PORT)
  if (port === null) return refuse('The port must be a number from 1 to 65535.')
  return { ok: true, origin: `https://${host}:${port}` }
}

export type ParsedProxy =
  { readonly ok: true; readonly url: string } | { readonly ok: false; readonly sentence: string }

/** Reads a manual proxy: `http://host:port`, `https://host:port` or `host:port`. The port must be given: proxies have no usual one. */
export function parseProxyAddress(text: string): ParsedProxy {
  const typed = text.trim().normalize('NFKC').trim()
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(typed)
  const name = scheme?.[1]?.toLowerCase() ?? 'http'
  if (name !== 'http' && name !== 'https')
    return refuse('Only HTTP and HTTPS proxies can be used, for example http://proxy.example.com:3128.')
  const rest = (scheme === null ? typed : typed.slice(scheme[0].length)).replace(/\/$/, '')
  if (rest.includes('@')) return refuse('A proxy that wants a user name and password cannot be used: leave them out.')
  const tooMuch = excess(rest)
  if (tooMuch !== null) return refuse(tooMuch.replaceAll('8043', '3128'))
  const host = hostOf(rest)
  if (host === null) return refuse('Enter the proxy as host and port, for example http://proxy.example.com:3128.')
  const port = portOf(rest, 0)
  if (port === null || port === 0)
    return refuse("Give the proxy's port too, a number from 1 to 65535, for example http://proxy.example.com:3128.")
  return { ok: true, url: `${name}://${host}:${port}` }
}

/** `host:port` of an origin or proxy URL as people read it; the text itself when it is no URL. */
export function placeOf(url: string): string {
  return url.replace(/^[a-z]+:\/\//i, '').replace(/\/$/, '')
}
