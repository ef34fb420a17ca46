// The app's own scheme: serves the built page from one folder, and nothing outside it, under a strict policy.
// Electron's parts are arguments, so that the decisions can be tested without it.

import type { CustomScheme, Protocol } from 'electron'
import { readFileSync } from 'node:fs'
import { extname, join, resolve, sep } from 'node:path'
import { VIEW_NAMES, type ViewName } from '../../contract/views.ts'
import type { KeptFirstScreen } from './firstScreen.ts'

export const APP_ORIGIN = 'app://agent-monitor'
const START_PAGE = `${APP_ORIGIN}/index.html`

/** The address of a view: the page reads which it is. */
export function startPage(view: ViewName): string {
  return `${START_PAGE}?view=${view}`
}

/** @returns whether this is exactly the address of one of the page's views */
export function isStartPage(address: string): boolean {
  return VIEW_NAMES.some((view) => address === startPage(view))
}

/** To be registered before Electron is ready: an origin of its own, and no content-security exceptions. */
export const APP_SCHEME: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: false, codeCache: true },
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** No inline script, no inline style but one known to the byte, no network, no frames, no forms, and no string ever becomes code or markup unseen. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "worker-src 'none'",
  "require-trusted-types-for 'script'",
  // Svelte's own templates: the only markup that is ever made from strings.
  'trusted-types svelte-trusted-html',
].join('; ')

/**
 * @param folder absolute path of the built page
 * @returns the file meant by an address of the app's scheme; null when it is another origin, leaves the folder, or is of a
 *   kind that the page does not consist of
 */
export function resolveAppFile(folder: string, address: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol !== 'app:' || url.host !== 'agent-monitor') return null
  let path: string
  try {
    path = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const root = resolve(folder)
  const file = resolve(join(root, path === '/' ? 'index.html' : path))
  if (!file.startsWith(root + sep)) return null
  return contentTypeOf(file) === null ? null : file
}

/** @returns the Content-Type of a file of the page; null for kinds that the page does not consist of */
export function contentTypeOf(file: string): string | null {
  return CONTENT_TYPES[extname(file)] ?? null
}

/** The part of Electron's `protocol` that is used. */
export interface SchemeRegistry {
  handle: Protocol['handle']
  /** Older than `handle`, which is to replace it one day: then it is missing. */
  registerBufferProtocol?: Protocol['registerBufferProtocol']
}

/** What is answered: a file of the page, or 404 and an empty body. */
interface Answer {
  readonly status: 200 | 404
  readonly body: Buffer
  readonly headers: Record<string, string>
}

export interface ServedPage {
  /** Absolute path of the built page. */
  readonly folder: string
  readonly firstScreen: Pick<KeptFirstScreen, 'putInto'>
  /** The program of a page was answered: it has all that its first frame is made of. */
  readonly onProgram: () => void
}

/**
 * Serves the built page as `app://agent-monitor/`. Anything else is answered with 404 and an empty body.
 *
 * `handle` speaks in `Request` and `Response`, for which Node first loads its whole `fetch`: 60 ms of processor time and 3 MB in front of
 * the first frame. So the older way is taken as long as Electron has it.
 *
 * @param protocol the protocol module of the session that the window uses
 */
export function serveApp(protocol: SchemeRegistry, page: ServedPage): void {
  const { registerBufferProtocol } = protocol
  if (registerBufferProtocol !== undefined) {
    registerBufferProtocol.call(protocol, 'app', (request, callback) => {
      const { status, body, headers } = answerTo(request, page)
      callback({ statusCode: status, data: body, headers })
    })
    return
  }
  protocol.handle('app', (request) => {
    const { status, body, headers } = answerTo(request, page)
    return new Response(status === 200 ? new Uint8Array(body) : null, { status, headers })
  })
}

/**
 * Reads at once: while the app starts, each step of a reading in the background would wait for its turn behind the loading of the core, and
 * the page with it.
 */
function answerTo({ method, url }: { method: string; url: string }, page: ServedPage): Answer {
  const file = method === 'GET' ? resolveAppFile(page.folder, url) : null
  const type = file === null ? null : contentTypeOf(file)
  if (file === null || type === null) return NOT_FOUND
  if (extname(file) === '.js') page.onProgram()
  try {
    const body = readFileSync(file)
    if (url !== startPage('main')) return { status: 200, body, headers: headersFor(type) }
    const { html, styleSource } = page.firstScreen.putInto(body.toString('utf8'))
    return { status: 200, body: Buffer.from(html), headers: headersFor(type, styleSource) }
  } catch {
    return NOT_FOUND
  }
}

/**
 * No opener policy: there is nobody to keep from opening the page, as no window opens another (hardening.ts), and with one Chromium throws
 * the page's first process away and begins a second one, 100 ms before the first frame.
 */
function headersFor(contentType: string, styleSource: string | null = null): Record<string, string> {
  const policy = CONTENT_SECURITY_POLICY
  return {
    'Content-Type': contentType,
    'Content-Security-Policy':
      styleSource === null ? policy : policy.replace("style-src 'self'", `style-src 'self' ${styleSource}`),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  }
}

const NOT_FOUND: Answer = { status: 404, body: Buffer.alloc(0), headers: headersFor('text/plain') }
