// One request on a pool and its answer, read up to a limit. Redirects are not followed; nothing is retried.

import type { Pool } from 'undici'
import { failure, failureError, failureOf, type Failure } from './failures.ts'

export interface HttpRequest {
  readonly method: 'GET' | 'PUT' | 'DELETE'
  readonly path: string
  /** Exactly these are sent, besides what HTTP itself needs. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

export type Exchanged =
  | {
      readonly ok: true
      readonly status: number
      /** The values of a header, by its lower-case name. */
      readonly header: (name: string) => readonly string[]
      readonly body: Buffer
    }
  | { readonly ok: false; readonly failure: Failure }

export interface Exchange {
  readonly done: Promise<Exchanged>
  /** Settles `done` with this failure at once; when nothing was written yet, nothing ever will be. */
  giveUp(reason: Failure): void
}

/** @param mayWrite asked at the moment of writing; false: the connection no longer serves, and nothing is written. */
export function startExchange(pool: Pool, request: HttpRequest, bodyBytes: number, mayWrite: () => boolean): Exchange {
  const { promise, resolve } = withResolver<Exchanged>()
  let abort: ((reason: Error) => void) | null = null
  let given: Failure | null = null
  let head: {
    readonly status: number
    readonly headers: Readonly<Record<string, string | string[] | undefined>>
  } | null = null
  const chunks: Buffer[] = []
  let size = 0

  const giveUp = (reason: Failure): void => {
    given ??= reason
    resolve({ ok: false, failure: given })
    abort?.(failureError(given))
  }

  pool.dispatch(
    {
      method: request.method,
      // A bulk query is a GET with a body, after which undici closes the connection unless told not to: a handshake for each answer.
      reset: false,
      path: request.path,
      headers: request.headers as Record<string, string>,
      body: request.body,
    },
    {
      onRequestStart(controller) {
        abort = (reason) => controller.abort(reason)
        if (given !== null) abort(failureError(given))
        else if (!mayWrite()) giveUp(failure('cancelled'))
      },
      onResponseStart(_controller, status, headers) {
        if (status < 200) return
        head = { status, headers }
        if (Number(headers['content-length']) > bodyBytes) giveUp(failure('too-large', null, { httpStatus: status }))
      },
      onResponseData(_controller, chunk) {
        size += chunk.length
        if (size > bodyBytes) giveUp(failure('too-large', null, { httpStatus: head?.status ?? null }))
        else chunks.push(chunk)
      },
      onResponseEnd() {
        const { status, headers } = head ?? { status: 0, headers: {} }
        const header = (name: string): readonly string[] => [headers[name] ?? []].flat()
        resolve({ ok: true, status, header, body: Buffer.concat(chunks) })
      },
      onResponseError(_controller, error) {
        const cause = failureOf(error)
        const cutShort = head !== null && cause.kind === 'reset'
        const reason = cutShort ? failure('truncated', cause.technical, { httpStatus: head?.status ?? null }) : cause
        resolve({ ok: false, failure: given ?? reason })
      },
    },
  )
  return { done: promise, giveUp }
}

function withResolver<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
