// The history in a thread of its own, so that no write and no question ever holds up an answer, a notification or a frame.

import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { MonoMs } from '../../contract/time.ts'
import type { HistoryRecord, HistoryStore } from '../ports/history.ts'
import type { Cancel, Clock, Log } from '../ports/ports.ts'
import type { Asked, CallName, HistoryCalls, ThreadData, Told } from './calls.ts'
import { createKeptHistory } from './keptHistory.ts'
import { createWaitingFile } from './waitingFile.ts'

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

type Answer<Name extends CallName> = Awaited<ReturnType<HistoryCalls[Name]>>

/** On its way; the answer may take its time. */
interface Sent<Name extends CallName> {
  readonly answer: Promise<Answer<Name>>
}

/** A thread that fails again so often in a row is not started any more. */
const FAILURES_AT_MOST = 3

/**
 * A thread that is ended while the engine still compiles its code may never end, and the program with it (nodejs/node#54918):
 * the compiling waits for the thread to collect garbage, the thread for the compiling. In so long a rest the one is done.
 */
export const THREAD_RESTS_MS = 250

/**
 * With its database a thread takes 14 MB and half a second of processor time, which the start is spared: it begins so long (ms) after that,
 * forgets what is too old, takes over what waits and finds out whether the database can be used at all.
 */
export const FIRST_BEGINS_AFTER_MS = 60_000

/**
 * Since a thread takes so much, it is ended when nobody has asked anything for so long (ms): as long as days stay in its memory. One that
 * only had to write ends sooner.
 */
export const RESTS_AFTER_QUESTION_MS = 5 * 60_000
export const RESTS_AFTER_WRITING_MS = 2000
/** Not a part of the 5 s between two writes, or each look would find one going on. */
const LOOKS_AGAIN_AFTER_MS = 700
/** What is written without it waits for so long (ms), or until there is so much of it: 4,000 stays. */
export const WAITS_AT_MOST_MS = 30 * 60_000
const QUESTIONS: ReadonlySet<CallName> = new Set(['newest', 'day', 'timeline', 'exportDay'])
const WAITING_BYTES_AT_MOST = 1024 * 1024

/**
 * The thread begins with the first call that needs it. What is appended while it rests waits in a file beside the database
 * (waitingFile.ts), as safe there as in it, and is taken over by the next one. After `close` it ends once it has rested: ending the program
 * may wait for that.
 */
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

  const file = createWaitingFile(path, randomUUID)
  /** Over when all that was asked before is in the file or on its way to the thread, and the thread before has left the database. */
  let turn: Promise<unknown> = Promise.resolve()
  let restsAt: MonoMs = 0
  let stopResting: Cancel = () => undefined
  let isBusy = false
  let hasBegun = false
  let run: HistoryRecord | null = null
  let keptDays: number | null = null

  function started(): Worker | null {
    if (thread !== null || isClosed || failures >= FAILURES_AT_MOST) return thread
    const workerData: ThreadData = { path, resumed: hasBegun ? { run, keptDays } : null }
    const own = new Worker(worker, { workerData })
    thread = own
    hasBegun = true
    // What is in it is the thread's now.
    file.leave()
    own.on('message', (told: Told) => hear(told))
    own.on('error', (error) => log.error(`history: the thread failed: ${error.name}`))
    own.on('exit', () => {
      if (thread === own) lost()
    })
    stopWaiting()
    for (const asked of unsent) own.postMessage(asked)
    unsent = []
    restAfter(RESTS_AFTER_WRITING_MS)
    return thread
  }

  function hear(told: Told): void {
    switch (told.kind) {
      case 'answer': {
        failures = 0
        // A thread does not know what an earlier one found.
        setAsideAs = told.setAsideAs ?? setAsideAs
        ;({ isBusy } = told)
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

  function numbered<Name extends CallName>(name: Name, argument: Parameters<HistoryCalls[Name]>[0]): Asked {
    lastNumber += 1
    return { number: lastNumber, name, argument } as Asked
  }

  /** Lets the thread rest so long (ms) from now, or later where that was wanted before. */
  function restAfter(ms: number): void {
    const now = clock.now().mono
    restsAt = Math.max(restsAt, now + ms)
    stopResting()
    stopResting = clock.after(restsAt - now, rest)
  }

  function rest(): void {
    const own = thread
    if (own === null || isClosed) return
    if (waiting.size > 0 || isBusy) {
      restAfter(LOOKS_AGAIN_AFTER_MS)
      return
    }
    thread = null
    const asked = numbered('close', null)
    const left = new Promise<void>((resolve) => {
      own.on('message', (told: Told) => {
        if (told.kind === 'answer' && told.number === asked.number) resolve()
      })
      own.on('exit', () => resolve())
    })
    own.postMessage(asked)
    void left.then(() => clock.after(THREAD_RESTS_MS, () => void own.terminate()))
    turn = turn.then(() => left)
  }

  /** @returns whether they are in the file; else the thread is wanted, which also knows to say what is wrong */
  async function wait(records: readonly HistoryRecord[]): Promise<boolean> {
    const isFirst = file.bytes() === 0
    if (!(await file.append(records))) return false
    const takeOver = (): void => {
      turn = turn.then(() => void (file.bytes() > 0 && ask('append', [])))
    }
    if (file.bytes() >= WAITING_BYTES_AT_MOST) takeOver()
    else if (isFirst) {
      stopWaiting()
      stopWaiting = clock.after(hasBegun ? WAITS_AT_MOST_MS : FIRST_BEGINS_AFTER_MS, takeOver)
    }
    return true
  }

  function ask<Name extends CallName>(name: Name, argument: Parameters<HistoryCalls[Name]>[0]): Promise<Answer<Name>> {
    const asked = numbered(name, argument)
    // Nothing is open where there is no thread, and what waits is as safe in its file: no end of the app waits for half a second of work.
    const to = name === 'close' && thread === null ? null : started()
    if (name === 'close') {
      isClosed = true
      stopWaiting()
      stopResting()
    }
    if (to === null) return Promise.resolve(unanswered(asked) as Answer<Name>)
    if (QUESTIONS.has(name)) restAfter(RESTS_AFTER_QUESTION_MS)
    return new Promise((resolve) => {
      waiting.set(asked.number, { asked, resolve: resolve as (answer: unknown) => void })
      to.postMessage(asked)
    })
  }

  /** Nothing is thrown away before something else needs the thread, or it is time. */
  function keepFor(days: number): Promise<null> {
    keptDays = days
    if (thread !== null) return ask('keepFor', days)
    // The next one is told when it begins.
    if (hasBegun || isClosed) return Promise.resolve(null)
    const asked = numbered('keepFor', days)
    unsent = [...unsent, asked]
    stopWaiting()
    stopWaiting = clock.after(FIRST_BEGINS_AFTER_MS, () => {
      // Not while the file that it takes over is written to.
      turn = turn.then(() => void started())
    })
    return new Promise((resolve) => {
      waiting.set(asked.number, { asked, resolve: resolve as (answer: unknown) => void })
    })
  }

  async function send<Name extends CallName>(
    name: Name,
    argument: Parameters<HistoryCalls[Name]>[0],
  ): Promise<Sent<Name>> {
    if (name === 'append') {
      const records = argument as readonly HistoryRecord[]
      run = records.findLast(({ kind }) => kind === 'run-began') ?? run
      const isResting = thread === null && !isClosed && failures < FAILURES_AT_MOST
      if (isResting && (records.length === 0 || (await wait(records)))) {
        return { answer: Promise.resolve({ ok: true } as Answer<Name>) }
      }
    }
    return { answer: ask(name, argument) }
  }

  return createKeptHistory({
    call<Name extends CallName>(name: Name, argument: Parameters<HistoryCalls[Name]>[0]): Promise<Answer<Name>> {
      if (name === 'keepFor') return keepFor(argument as number) as Promise<Answer<Name>>
      const sent = turn.then(() => send(name, argument))
      turn = sent
      return sent.then(({ answer }) => answer)
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
