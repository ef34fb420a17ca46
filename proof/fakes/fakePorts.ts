// Ports for tests: what the desktop would be told is recorded, what a disk would keep is held in memory.
// Gateways and the clock are given by the test: real HTTPS to the simulator, or a gateway on simulated time.

import type { HistoryEntry } from '../../contract/history.ts'
import type { AgentKey } from '../../contract/ids.ts'
import { entriesOf, type NumberedStay } from '../../core/history/entries.ts'
import { stayOf } from '../../core/history/facts.ts'
import { createMemoryHistory } from '../../core/history/memoryHistory.ts'
import { NO_APP_UPDATES } from '../../core/ports/appUpdates.ts'
import type { HistoryStore } from '../../core/ports/history.ts'
import { createListeners } from '../../core/ports/listeners.ts'
import type { Clock, Document, Ports, SecretVault } from '../../core/ports/ports.ts'
import { createMemoryVault } from '../headless/memoryVault.ts'
import { createFakeNotifier, type FakeNotifier } from './fakeNotifier.ts'
import { createReadableLog } from './logs.ts'

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

/** A history in memory, and what it was told as the lines that a page would be shown, oldest first. */
export function createListHistory(): HistoryStore & { readonly entries: readonly HistoryEntry[] } {
  const kept = createMemoryHistory()
  const entries: HistoryEntry[] = []
  const last = new Map<AgentKey, NumberedStay>()
  return {
    ...kept,
    entries,
    append(records) {
      for (const record of records) {
        // No change, only an agent that was looked at anew.
        if (record.kind !== 'stay' || record.event === 'seen-again') continue
        const stay = { ...stayOf(record), id: entries.length + 1, wasForMs: record.wasForMs }
        const before = last.get(record.agent)
        entries.push(...entriesOf(record.agent, before === undefined ? [stay] : [stay, before], 1))
        last.set(record.agent, stay)
      }
      return kept.append(records)
    },
  }
}

export interface FakePower {
  readonly power: Ports['power']
  suspend(): void
  resume(): void
  setOnline(isOnline: boolean): void
}

export function createFakePower(): FakePower {
  const suspends = createListeners<null>()
  const resumes = createListeners<null>()
  let online = true
  return {
    power: {
      onSuspend: (listener) => suspends.add(listener),
      onResume: (listener) => resumes.add(listener),
      isOnline: () => online,
    },
    suspend: () => suspends.tell(null),
    resume: () => resumes.tell(null),
    setOnline: (isOnline) => {
      online = isOnline
    },
  }
}

/** Names in the order in which they are asked for: g1, g2 … */
export function createSequentialIds(): () => string {
  let last = 0
  return () => `g${(last += 1)}`
}

export interface FakePorts {
  readonly ports: Ports
  readonly notifier: FakeNotifier
  readonly history: ReturnType<typeof createListHistory>
  readonly power: FakePower
  readonly log: readonly string[]
}

export interface FakePortsOptions {
  readonly clock: Clock
  readonly gateways: Ports['gateways']
  readonly random?: () => number
  /** Left out: g1, g2 … */
  readonly randomId?: Ports['randomId']
  /** Left out: made anew. Given: what an earlier app of the same test saved. */
  readonly documents?: Ports['documents']
  readonly vault?: SecretVault
  readonly systemLanguages?: readonly string[]
  /** Left out: nobody looks at the window. */
  readonly window?: Ports['window']
  /** Where the user wants exports (absolute); left out: the save dialog is cancelled. */
  readonly exportPath?: string
  /** Which file the user imports (absolute); left out: the open dialog is cancelled. */
  readonly importPath?: string
  readonly openDemoFloor?: Ports['openDemoFloor']
  /** Left out: no organisation says anything. */
  readonly policy?: Ports['policy']
  /** Left out: an app that cannot replace itself. */
  readonly appUpdates?: Ports['appUpdates']
}

/** The desktop says nothing of the notifications that it is asked to show, unless the test lets it. */
export function createFakePorts(options: FakePortsOptions): FakePorts {
  const notifier = createFakeNotifier('nothing')
  const history = createListHistory()
  const power = createFakePower()
  const log = createReadableLog()
  const ports: Ports = {
    clock: options.clock,
    random: options.random ?? (() => 0.5),
    randomId: options.randomId ?? createSequentialIds(),
    systemLanguages: () => options.systemLanguages ?? ['en-GB'],
    log,
    gateways: options.gateways,
    vault: options.vault ?? createMemoryVault(),
    notifier,
    history,
    documents: options.documents ?? {
      pins: createMemoryDocument(),
      gateways: createMemoryDocument(),
      settings: createMemoryDocument(),
      attention: createMemoryDocument(),
    },
    power: power.power,
    upMs: () => null,
    policy: options.policy ?? [],
    window: options.window ?? { isInFront: () => false, isSeen: () => false },
    exportPlace: { ask: () => Promise.resolve(options.exportPath ?? null) },
    importPlace: { ask: () => Promise.resolve(options.importPath ?? null) },
    diagnosable: {
      logs: () => Promise.resolve([{ name: 'main.log', text: `${log.lines.join('\n')}\n` }]),
      versions: () => ({ app: 'test' }),
      licences: () => Promise.resolve('MIT License'),
    },
    appUpdates: options.appUpdates ?? NO_APP_UPDATES,
    loginStatus: () => 'as-chosen',
    openDemoFloor: options.openDemoFloor ?? (() => Promise.reject(new Error('no demo floor in this test'))),
  }
  return { ports, notifier, history, power, log: log.lines }
}
