// What reached the simulated gateway, for tests to count. Holds no Guid, no password, no body: only that they were there.

import type { InterfaceName } from './interfaces.ts'

export interface LoggedRequest {
  readonly interface: InterfaceName
  readonly agentId: string
  /** The agent asked about by a single query, the skill of agentbyskill; null otherwise. */
  readonly workno: string | null
  /** Monotonic ms on the simulator's clock. */
  readonly atMs: number
  /** It arrived no earlier than that: this process may have been held up before it saw it. */
  readonly noEarlierMs: number
  /** The caller's Guid was right. */
  readonly guidOk: boolean
  /** Header names as they were spelt, in the order sent. */
  readonly headers: readonly string[]
  /** When the answer was complete or the connection gone; null while it is in flight. */
  readonly endedMs: number | null
}

export type RequestFilter = Partial<Pick<LoggedRequest, 'interface' | 'agentId' | 'workno' | 'guidOk'>>

export interface RequestLog {
  /** The latest 20,000, oldest first. */
  all(filter?: RequestFilter): readonly LoggedRequest[]
  /** Of all since the start or the last `clear`. Without a filter also beyond the latest 20,000. */
  count(filter?: RequestFilter): number
  /** The most requests that began within any `ms` milliseconds for certain: one may have come before it was seen. */
  maxInWindow(ms: number, filter?: RequestFilter): number
  /** The most that were in flight at once: altogether, or for any one workno. */
  maxInFlight(filter?: RequestFilter): number
  maxInFlightPerAgent(): number
  /** Resolves with the next request like this that begins from now on. */
  next(filter?: RequestFilter): Promise<LoggedRequest>
  clear(): void
}

const KEPT = 20_000

/** The log, and the way to write into it: `begin` returns what to call when the request has ended. */
export function createRequestLog(
  nowMs: () => number,
  heldUpMs: () => number,
): {
  readonly log: RequestLog
  readonly begin: (request: Omit<LoggedRequest, 'atMs' | 'noEarlierMs' | 'endedMs'>) => () => void
} {
  let kept: (LoggedRequest & { endedMs: number | null })[] = []
  let total = 0
  const waiting = new Set<{ readonly filter: RequestFilter; readonly resolve: (request: LoggedRequest) => void }>()

  const all = (filter: RequestFilter = {}): readonly LoggedRequest[] =>
    kept.filter((request) => matches(request, filter))

  return {
    log: {
      all,
      count: (filter) => (filter === undefined ? total : all(filter).length),
      maxInWindow: (ms, filter) => mostWithin(all(filter), ms),
      maxInFlight: (filter) => mostAtOnce(all(filter)),
      maxInFlightPerAgent: () => {
        const ids = new Set(kept.map((request) => request.workno).filter((workno) => workno !== null))
        return Math.max(0, ...[...ids].map((workno) => mostAtOnce(all({ interface: 'agentbyworkno', workno }))))
      },
      next: (filter = {}) => new Promise((resolve) => void waiting.add({ filter, resolve })),
      clear: () => {
        kept = []
        total = 0
      },
    },
    begin: (request) => {
      const atMs = nowMs()
      const entry = { ...request, atMs, noEarlierMs: atMs - heldUpMs(), endedMs: null as number | null }
      total++
      kept.push(entry)
      if (kept.length > KEPT * 1.1) kept = kept.slice(-KEPT)
      for (const waiter of waiting) {
        if (!matches(entry, waiter.filter)) continue
        waiting.delete(waiter)
        waiter.resolve(entry)
      }
      return () => {
        entry.endedMs ??= nowMs()
      }
    },
  }
}

function matches(request: LoggedRequest, filter: RequestFilter): boolean {
  const names = Object.keys(filter) as (keyof RequestFilter)[]
  return names.every((name) => filter[name] === undefined || request[name] === filter[name])
}

function mostWithin(requests: readonly LoggedRequest[], ms: number): number {
  let most = 0
  let first = 0
  requests.forEach((request, index) => {
    while ((requests[first]?.noEarlierMs ?? Infinity) <= request.atMs - ms) first++
    most = Math.max(most, index - first + 1)
  })
  return most
}

function mostAtOnce(requests: readonly LoggedRequest[]): number {
  // An end at the same moment as a beginning counts first: one after the other is not both at once.
  const edges = requests
    .flatMap((request) => [
      { at: request.atMs, by: 1 },
      { at: request.endedMs ?? Infinity, by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by)
  let now = 0
  let most = 0
  for (const edge of edges) {
    now += edge.by
    most = Math.max(most, now)
  }
  return most
}
