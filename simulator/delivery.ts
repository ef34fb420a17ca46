// How an answer leaves the simulator: as it should, or with the fault that was switched on for it.

import type { ServerResponse } from 'node:http'
import type { Clock } from '../core/ports/ports.ts'
import type { AnswerFault } from './faults.ts'
import { failure, type Outcome } from './outcome.ts'

/** One answer, ready to be written. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const PAGE = '<!DOCTYPE html>\n<html><head><title>Service</title></head><body><h1>Please sign in</h1></body></html>\n'

/**
 * The faults in which the gateway does nothing at all: nobody is signed in or out, no event is taken, no Guid renewed.
 * Null: the request is worked on, and the fault befalls its answer.
 */
export function outcomeInstead(fault: AnswerFault | null): Outcome | null {
  switch (fault?.kind) {
    case 'retcode':
      return failure(fault.retcode, fault.httpStatus ?? null, fault.message)
    case 'hang':
    case 'reset':
    case 'closed':
    case 'http':
    case 'html':
      return failure('100-007')
    default:
      return null
  }
}

/** Faults of the content: the outcome that is told instead of the right one. */
export function faultyOutcome(fault: AnswerFault | null, right: Outcome): Outcome {
  switch (fault?.kind) {
    case 'missing-fields':
      return withResult(right, (result) =>
        Object.fromEntries(Object.entries(result).filter(([field]) => !fault.fields.includes(field))),
      )
    case 'wrong-agent':
      return withResult(right, (result) => ({ ...result, workno: fault.workno }))
    default:
      return right
  }
}

/** Writes the reply, or does what the fault says. `reset` resets the TCP connection. */
export function deliver(
  reply: Reply,
  fault: AnswerFault | null,
  response: ServerResponse,
  clock: Clock,
  reset: () => void,
): void {
  if (response.destroyed) return
  switch (fault?.kind) {
    case 'reset':
      reset()
      break
    case 'closed':
      response.socket?.end()
      break
    case 'hang':
      break
    case 'delayed':
      stopWhenGone(
        response,
        clock.after(fault.ms, () => send(response, reply)),
      )
      break
    case 'slow':
      drip(response, reply, clock, fault.bytes ?? 1, fault.everyMs ?? 1000)
      break
    case 'http':
      send(response, bareStatus(fault))
      break
    case 'html':
      send(response, page(200))
      break
    case 'truncated':
      cutShort(response, reply, fault.at ?? 'connection')
      break
    case 'garbage':
      send(response, { ...reply, body: Buffer.from([0, 255, 254, 128, 7, 193, 0, 200, 3, 66, 255]) })
      break
    case 'empty':
      send(response, { ...reply, body: Buffer.alloc(0) })
      break
    case 'endless':
      pourForever(response, reply)
      break
    case 'wrong-shape':
      send(response, { ...reply, body: Buffer.from(JSON.stringify(fault.body ?? [1, 2, 3])) })
      break
    case 'retcode':
    case 'missing-fields':
    case 'wrong-agent':
    case undefined:
      send(response, reply)
  }
}

/** A page as web servers have it, with this status. */
export function page(status: number): Reply {
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: Buffer.from(PAGE) }
}

function send(response: ServerResponse, reply: Reply): void {
  if (response.destroyed) return
  response.writeHead(reply.status, { ...reply.headers, 'Content-Length': reply.body.length })
  response.end(reply.body)
}

function bareStatus(fault: AnswerFault & { kind: 'http' }): Reply {
  const plain = page(fault.status)
  const location = fault.location ?? '/agentgateway/login'
  const headers = { ...plain.headers, ...(fault.status >= 300 && fault.status < 400 && { Location: location }) }
  switch (fault.body) {
    case 'empty':
      return { ...plain, headers, body: Buffer.alloc(0) }
    case 'retcode': {
      const body = Buffer.from('{"message":"exception occurred","retcode":"100-007","result":""}')
      return { status: fault.status, headers: { ...headers, 'Content-Type': 'application/json' }, body }
    }
    default:
      return { ...plain, headers }
  }
}

function cutShort(response: ServerResponse, reply: Reply, at: 'connection' | 'json'): void {
  const half = reply.body.subarray(0, Math.ceil(reply.body.length / 2))
  if (at === 'json') {
    send(response, { ...reply, body: half })
    return
  }
  response.writeHead(reply.status, { ...reply.headers, 'Content-Length': reply.body.length })
  response.write(half, () => response.destroy())
}

function drip(response: ServerResponse, reply: Reply, clock: Clock, bytes: number, everyMs: number): void {
  response.writeHead(reply.status, { ...reply.headers, 'Content-Length': reply.body.length })
  response.flushHeaders()
  let cancel = (): void => undefined
  stopWhenGone(response, () => cancel())
  const from = (start: number): void => {
    if (response.destroyed) return
    if (start + bytes >= reply.body.length) return void response.end(reply.body.subarray(start))
    response.write(reply.body.subarray(start, start + bytes))
    cancel = clock.after(everyMs, () => from(start + bytes))
  }
  from(0)
}

function pourForever(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, reply.headers)
  const chunk = Buffer.from(`"endless",${' '.repeat(16_374)}`)
  const pour = (): void => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', pour)
  response.write('{"retcode":"0","message":"","result":[')
  pour()
}

function stopWhenGone(response: ServerResponse, cancel: () => void): void {
  response.once('close', cancel)
}

function withResult(right: Outcome, change: (result: Record<string, unknown>) => Record<string, unknown>): Outcome {
  const result = right.fields.result
  if (typeof result !== 'object' || result === null) return right
  return { ...right, fields: { ...right.fields, result: change({ ...result }) } }
}
