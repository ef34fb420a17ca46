// The app's own scheme: serves the built page from one folder, and nothing outside it, under a strict policy.
// Electron's parts are arguments, so that the decisions can be tested without it.

import type { CustomScheme, Protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { VIEW_NAMES, type ViewName } from '../../contract/views.ts'

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

/** No inline script or style, no network, no frames, no forms, and no string ever becomes code or markup unseen. */
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

/**
 * Serves `folder` as `app://agent-monitor/`. Anything else is answered with 404 and an empty body.
 *
 * @param protocol the protocol module of the session that the window uses
 */
export function serveApp(protocol: Pick<Protocol, 'handle'>, folder: string): void {
  protocol.handle('app', async (request) => {
    const file = request.method === 'GET' ? resolveAppFile(folder, request.url) : null
    const type = file === null ? null : contentTypeOf(file)
    if (file === null || type === null) return notFound()
    try {
      return new Response(await readFile(file), { headers: headersFor(type) })
    } catch {
      return notFound()
    }
  })
}

function headersFor(contentType: string): Record<string, string> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  }
}

function notFound(): Response {
  return new Response(null, { status: 404, headers: headersFor('text/plain') })
}
