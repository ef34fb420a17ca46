// A day on which everything goes wrong now and then, drawn from a seed: faults, lost polls and sessions, other certificates, sleep,
// a clock that is moved. The supervisor on it reacts as people do: some time later.

import type { ProblemKind } from '../../contract/problem.ts'
import type { Random } from '../../core/ports/ports.ts'

/** Something that happens, `atMs` after the beginning of the day, and for faults how long it lasts (ms). */
export type Disturbance = { readonly atMs: number } & (
  | { readonly kind: 'fault-of-all'; readonly problem: ProblemKind; readonly forMs: number }
  | { readonly kind: 'fault-of-one'; readonly problem: ProblemKind; readonly forMs: number }
  | { readonly kind: 'polls-lost'; readonly problem: ProblemKind; readonly forMs: number }
  | { readonly kind: 'session-lost'; readonly forMs: number }
  | { readonly kind: 'signed-in-elsewhere'; readonly forMs: number }
  | { readonly kind: 'certificate-changed'; readonly forMs: number }
  | { readonly kind: 'asleep'; readonly forMs: number }
  | { readonly kind: 'clock-moved'; readonly byMs: number }
  | { readonly kind: 'notifications-paused'; readonly minutes: number }
)

const OF_ALL: readonly ProblemKind[] = [
  ...(['dns', 'refused', 'reset', 'unreachable', 'connect-timeout', 'timeout', 'proxy-unreachable', 'tls'] as const),
  ...(['http-status', 'redirect', 'too-large', 'truncated', 'empty', 'not-json', 'wrong-shape'] as const),
  ...(['agent-failed', 'gateway-fault', 'bad-parameter', 'switching-over', 'too-soon', 'other-retcode'] as const),
]
const OF_ONE: readonly ProblemKind[] = [
  'agent-failed',
  'no-such-agent',
  'no-permission',
  'timeout',
  'reset',
  'not-json',
]

const OF_POLLS: readonly ProblemKind[] = ['timeout', 'reset', 'http-status', 'not-json']

const MEAN_GAP_MS = 12 * 60_000

function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)] as T
}

function disturbance(atMs: number, random: Random): Disturbance {
  // Most things last seconds, some minutes, few longer.
  const forMs = 1000 + Math.floor(random() ** 3 * 15 * 60_000)
  const lot = random()
  if (lot < 0.42) return { kind: 'fault-of-all', atMs, problem: pick(OF_ALL, random), forMs }
  if (lot < 0.54) return { kind: 'fault-of-one', atMs, problem: pick(OF_ONE, random), forMs }
  if (lot < 0.62) return { kind: 'polls-lost', atMs, problem: pick(OF_POLLS, random), forMs }
  if (lot < 0.7) return { kind: 'session-lost', atMs, forMs }
  if (lot < 0.75) return { kind: 'signed-in-elsewhere', atMs, forMs }
  if (lot < 0.82) return { kind: 'certificate-changed', atMs, forMs }
  if (lot < 0.9) return { kind: 'asleep', atMs, forMs }
  if (lot < 0.96) return { kind: 'clock-moved', atMs, byMs: pick([-3_600_000, 3_600_000, -90_000], random) }
  return { kind: 'notifications-paused', atMs, minutes: 15 }
}

/** The disturbances of a day, one after another, never two at once. */
export function drawBadDay(dayMs: number, random: Random): readonly Disturbance[] {
  const disturbances: Disturbance[] = []
  let atMs = 5 * 60_000
  while (atMs < dayMs) {
    const next = disturbance(atMs, random)
    disturbances.push(next)
    const lasts = 'forMs' in next ? next.forMs : 0
    atMs += Math.round(lasts - Math.log(1 - random()) * MEAN_GAP_MS)
  }
  return disturbances
}
