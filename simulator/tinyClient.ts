// The smallest HTTPS client that the simulator's own tests need. It trusts whatever it meets: never use it elsewhere.

import https from 'node:https'
import { TLSSocket } from 'node:tls'

export interface TinyAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  readonly text: string
  /** The body parsed as JSON; undefined where it is none. */
  readonly json: TinyJson | undefined
  readonly fingerprint: string
}

export interface TinyJson {
  readonly retcode: string | number
  readonly message: string
  readonly result: unknown
  readonly event?: { readonly eventType: string; readonly workNo: string; readonly content: null }
}

export interface TinyRequest {
  readonly method?: string
  readonly guid?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
  readonly agent?: https.Agent
  readonly signal?: AbortSignal
  /** Told of each piece of the body as it comes. */
  readonly onData?: (length: number) => void
}

/** One request to `/agentgateway/resource/…`; rejects with the socket's error. */
export function ask(origin: string, path: string, request: TinyRequest = {}): Promise<TinyAnswer> {
  const { method = 'GET', guid, body, headers = {}, agent = false, signal, onData } = request
  const payload = body === undefined ? null : Buffer.from(JSON.stringify(body))
  return new Promise((resolve, reject) => {
    const sent = https.request(`${origin}/agentgateway/resource/${path}`, {
      method,
      agent,
      rejectUnauthorized: false,
      headers: {
        'Content-Type': 'application/json; charset=UTF-8',
        ...(guid !== undefined && { Guid: guid }),
        // Node sends none by itself for a GET with a body.
        ...(payload !== null && { 'Content-Length': payload.length }),
        ...headers,
      },
      ...(signal && { signal }),
    })
    sent.once('error', reject)
    sent.once('response', (response) => {
      const chunks: Buffer[] = []
      const fingerprint = response.socket instanceof TLSSocket ? fingerprintOf(response.socket) : ''
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        onData?.(chunk.length)
      })
      response.once('error', reject)
      response.once('end', () => {
        const whole = Buffer.concat(chunks)
        const text = whole.toString('utf8').replace(/^\uFEFF/, '')
        const { statusCode: status = 0, headers: told } = response
        resolve({ status, headers: told, body: whole, text, json: parse(text), fingerprint })
      })
    })
    sent.end(payload ?? undefined)
  })
}

/** `agentgroup/{agentid}/agentbyworkno/{workno}`. */
export function byWorkno(agentId: string, workno: string): string {
  return `agentgroup/${agentId}/agentbyworkno/${workno}`
}

/** The code by which the socket failed: `ECONNREFUSED`, `ECONNRESET` and the like. */
export async function failureCode(asked: Promise<unknown>): Promise<string> {
  return asked.then(
    () => 'answered',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
  )
}

function fingerprintOf(socket: TLSSocket): string {
  return socket.getPeerX509Certificate()?.fingerprint256 ?? ''
}

function parse(text: string): TinyJson | undefined {
  try {
    return JSON.parse(text) as TinyJson
  } catch {
    return undefined
  }
}
