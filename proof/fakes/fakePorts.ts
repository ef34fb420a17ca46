// Ports for tests: what the desktop would be told is recorded, what a disk would keep is held in memory.
// Gateways and the clock are given by the test: real HTTPS to the simulator, or a gateway on simulated time.

import type { HistoryEntry } from '../../contract/alert.ts'
import { createMemoryVault } from '../headless/memoryVault.ts'
import type {
  Clock,
  DesktopNotification,
  Document,
  HistoryStore,
  NotificationEvent,
  Notifier,
  Ports,
  SecretVault,
} from '../../core/ports/ports.ts'

export interface FakeDesktop extends Notifier {
  readonly shown: readonly DesktopNotification[]
  /** The desktop's answer, as if the user or the daemon gave it. */
  answer(event: NotificationEvent): void
}

export function createFakeDesktop(): FakeDesktop {
  const shown: DesktopNotification[] = []
  const listeners = new Set<(event: NotificationEvent) => void>()
  return {
    shown,
    show(notification) {
      shown.push(notification)
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    answer(event) {
      for (const listener of listeners) listener(event)
    },
  }
}

/** A document that lives as long as the object, read back through JSON as a file would be. */
export function createMemoryDocument(): Document & { text(): string | null } {
  let text: string | null = null
  return {
    text: () => text,
    load: (accepts) => {
      const value: unknown = text === null ? null : JSON.parse(text)
      return Promise.resolve({ value: accepts(value) ? value : null, recovered: null })
    },
    save(value) {
      text = JSON.stringify(value)
      return Promise.resolve({ ok: true })
    },
    settled: () => Promise.resolve(),
  }
}

export function createListHistory(): HistoryStore & { readonly entries: readonly HistoryEntry[] } {
  const entries: HistoryEntry[] = []
  return {
    entries,
    append(added) {
      for (const entry of added) entries.push({ ...entry, id: entries.length + 1 })
      return { ok: true }
    },
    newest: (agent, limit) =>
      entries
        .filter((entry) => entry.agent === agent)
        .reverse()
        .slice(0, limit),
    recovered: () => null,
    close: () => undefined,
  }
}

export interface FakePower {
  readonly power: Ports['power']
  suspend(): void
  resume(): void
  setOnline(isOnline: boolean): void
}

export function createFakePower(): FakePower {
  const suspends = new Set<() => void>()
  const resumes = new Set<() => void>()
  let online = true
  const subscribe = (listeners: Set<() => void>) => (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    power: { onSuspend: subscribe(suspends), onResume: subscribe(resumes), isOnline: () => online },
    suspend: () => suspends.forEach((listener) => listener()),
    resume: () => resumes.forEach((listener) => listener()),
    setOnline: (isOnline) => {
      online = isOnline
    },
  }
}

export interface FakePorts {
  readonly ports: Ports
  readonly desktop: FakeDesktop
  readonly history: ReturnType<typeof createListHistory>
  readonly power: FakePower
  readonly log: readonly string[]
}

export interface FakePortsOptions {
  readonly clock: Clock
  readonly gateways: Ports['gateways']
  readonly random?: () => number
  /** Left out: made anew. Given: what an earlier app of the same test saved. */
  readonly documents?: Ports['documents']
  readonly vault?: SecretVault
  readonly openDemoFloor?: Ports['openDemoFloor']
}

export function createFakePorts(options: FakePortsOptions): FakePorts {
  const desktop = createFakeDesktop()
  const history = createListHistory()
  const power = createFakePower()
  const log: string[] = []
  const write = (line: string): void => void log.push(line)
  const ports: Ports = {
    clock: options.clock,
    random: options.random ?? (() => 0.5),
    log: { info: write, warn: write, error: write },
    gateways: options.gateways,
    vault: options.vault ?? createMemoryVault(),
    notifier: desktop,
    history,
    documents: options.documents ?? {
      ...{ pins: createMemoryDocument(), gateways: createMemoryDocument(), settings: createMemoryDocument() },
    },
    power: power.power,
    openDemoFloor: options.openDemoFloor ?? (() => Promise.reject(new Error('no demo floor in this test'))),
  }
  return { ports, desktop, history, power, log }
}
