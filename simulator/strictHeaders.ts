// Whether a request's headers are exactly what the seed describes: its Table 2, and what HTTP itself needs.

import type { IncomingMessage } from 'node:http'
import type { InterfaceName } from './interfaces.ts'

const CONTENT_TYPE = 'application/json; charset=UTF-8'
/** Headers of HTTP itself, which no client can leave out, and the replayed cookie. */
const OF_HTTP = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'cookie'])

/** True when `Content-Type` and (but for signing in) `Guid` are there once, spelt so, and nothing else is. */
export function headersAreStrict(request: IncomingMessage, name: InterfaceName): boolean {
  const isSignIn = name === 'sign-in' || name === 'forcelogin' || name === 'loginex'
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0)
  const own = names.filter((header) => !OF_HTTP.has(header.toLowerCase()))
  const wanted = isSignIn && !own.includes('Guid') ? ['Content-Type'] : ['Content-Type', 'Guid']
  if (own.toSorted().join() !== wanted.join()) return false
  if (request.headers['content-type'] !== CONTENT_TYPE) return false
  const hasBody = Number(request.headers['content-length'] ?? 0) > 0 || 'transfer-encoding' in request.headers
  return name !== 'agentbyworkno' || !hasBody
}
