// The history in a thread of its own, so that no write and no question ever holds up an answer, a notification or a frame.

import { Worker } from 'node:worker_threads'
import type { HistoryStore } from '../ports/history.ts'
import type { Cancel, Clock, Log } from '../ports/ports.ts'
import type { Asked, CallName, HistoryCalls, Told } from './calls.ts'
import { createKeptHistory } from './keptHistory.ts'

export interface HistoryThreadOptions {
  /** Absolute path of the database file; its folder is made when it is missing. */
  readonly path: string
  /** Absolute path (or file URL) of the bundle made of historyWorker.ts. */
  readonly worker: string | URL
  readonly clock: Clock
  readonly log: Log
}

interface Waiting {
  readonly asked: Asked
  readonly resolve: (answer: unknown) => void
}

/** A thread that fails again so often in a row is not started any more. */
const FAILURES_AT_MOST = 3

/**
 * A thread that is ended while the engine still compiles its code may never end, and the program with it (nodejs/node#54918):
 * the compiling waits for the thread to collect garbage, the thread for the compiling. In so long a rest the one is done.
 */
export const THREAD_RESTS_MS = 250

/**
 * How long (ms) forgetting what is too old waits for something else that needs the thread: with its database it takes 17 MB and 70 ms of
 * processor time, which the start of an app that watches nobody is spared.
 */
const FORGETS_AFTER_MS = 60_000

/** The thread begins with the first call that needs it, and ends after `close`, once it has rested: ending the program may wait for that. */
export function createHistoryThread({ path, worker, clock, log }: HistoryThreadOptions): HistoryStore {
  const waiting = new Map<number, Waiting>()
  /** Asked while there was no thread, and not worth beginning one at once. */
  let unsent: readonly Asked[] = []
  let stopWaiting: Cancel = () => undefined
  let thread: Worker | null = null
  let lastNumber = 0
  let failures = 0
  let setAsideAs: string | null = null
  let listener: ((share: number) => void) | null = null
  let isClosed = false

  function started(): Worker | null {
    if (thread !== null || isClosed || failures >= FAILURES_AT_MOST) return thread
    const own = new Worker(worker, { workerData: { path } })
    thread = own
    own.on('message', (told: Told) => hear(told))
    own.on('error', (error) => log.error(`history: the thread failed: ${error.name}`))
    own.on('exit', () => {
      if (thread === own) lost()
    })
    stopWaiting()
    for (const asked of unsent) own.postMessage(asked)
    unsent = []
    return thread
  }

  function hear(told: Told): void {
    switch (told.kind) {
      case 'answer': {
        failures = 0
        ;({ setAsideAs } = told)
        const answered = waiting.get(told.number)
        waiting.delete(told.number)
        answered?.resolve(told.answer)
        if (answered?.asked.name === 'close') clock.after(THREAD_RESTS_MS, () => void thread?.terminate())
        break
      }
      case 'progress':
        listener?.(told.share)
        break
      case 'warning':
        log.warn(told.line)
        break
    }
  }

  /** The thread ended by itself: what it had not answered is asked of a new one. */
  function lost(): void {
    thread = null
    if (isClosed) {
      for (const { asked, resolve } of waiting.values()) resolve(unanswered(asked))
      waiting.clear()
      return
    }
    failures += 1
    const next = started()
    if (next === null) {
      for (const { asked, resolve } of waiting.values()) resolve(unanswered(asked))
      waiting.clear()
    } else for (const { asked } of waiting.values()) next.postMessage(asked)
  }

  return createKeptHistory({
    call<Name extends CallName>(name: Name, argument: Parameters<HistoryCalls[Name]>[0]) {
      lastNumber += 1
      const asked = { number: lastNumber, name, argument } as Asked
      return new Promise<Awaited<ReturnType<HistoryCalls[Name]>>>((resolve) => {
        if (name === 'keepFor' && thread === null && !isClosed) {
          waiting.set(asked.number, { asked, resolve: resolve as (answer: unknown) => void })
          unsent = [...unsent, asked]
          stopWaiting()
          stopWaiting = clock.after(FORGETS_AFTER_MS, () => void started())
          return
        }
        // Nothing was ever asked: there is nothing to close.
        const to = name === 'close' && thread === null ? null : started()
        if (name === 'close') {
          isClosed = true
          stopWaiting()
        }
        if (to === null) {
          resolve(unanswered(asked) as Awaited<ReturnType<HistoryCalls[Name]>>)
          return
        }
        waiting.set(asked.number, { asked, resolve: resolve as (answer: unknown) => void })
        to.postMessage(asked)
      })
    },
    setAsideAs: () => setAsideAs,
    onProgress(heard) {
      listener = heard
    },
  })
}

const NO_THREAD = { ok: false, reason: 'other', technical: 'no thread' } as const

/** What is said in the place of a thread that is no more. */
function unanswered(asked: Asked): Awaited<ReturnType<HistoryCalls[CallName]>> {
  switch (asked.name) {
    case 'append':
    case 'forget':
      return NO_THREAD
    case 'newest':
      return []
    case 'day':
      return { ...asked.argument.bounds, rows: [], coverage: 0, blindSpots: [], firstDay: null }
    case 'timeline':
      return emptyTimeline(asked)
    case 'exportDay':
      return { kind: 'failed', reason: NO_THREAD.reason, technical: NO_THREAD.technical }
    case 'cancelExport':
    case 'keepFor':
    case 'close':
      return null
  }
}

function emptyTimeline({ argument }: Extract<Asked, { name: 'timeline' }>): ReturnType<HistoryCalls['timeline']> {
  return {
    ...argument.bounds,
    agents: [],
    meanings: [],
    columns: {
      meaning: new Uint32Array(),
      from: new Float64Array(),
      to: new Float64Array(),
      began: new Float64Array(),
      beganSpan: new Float64Array(),
      ended: new Float64Array(),
      endedSpan: new Float64Array(),
      isOpen: new Uint8Array(),
    },
    firstDay: null,
    earlierDay: null,
  }
}
