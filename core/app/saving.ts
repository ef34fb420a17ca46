// Loads and saves the product's own documents, and tells the user when that does not work. Nothing held is ever given up.

import type { HistoryEntry } from '../../contract/alert.ts'
import type { Settings } from '../../contract/settings.ts'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import type { Cancel, Clock, Document, HistoryStore, Ports, Saved } from '../ports/ports.ts'
import { gatewaysToFile, parseGateways } from '../gateways/gatewaysFile.ts'
import type { SavedGateway } from '../gateways/gatewaysFile.ts'
import { parsePins, pinsToFile } from '../watchlist/pinsFile.ts'
import type { Pin } from '../watchlist/pinsFile.ts'
import { parseSettings, settingsToFile } from '../settings/settingsFile.ts'
import type { NoticeBoard } from '../state/noticeBoard.ts'
import { cannotSave, fileSetAside, historySetAside } from '../state/noticeWording.ts'

/** What could not be saved is tried again so often (ms). */
const TRY_AGAIN_EVERY_MS = 30_000
/** The core's own notice that the history cannot be kept has this name, as the documents' have theirs. */
const HISTORY = 'history'

export interface LoadedDocuments {
  readonly gateways: readonly SavedGateway[]
  readonly pins: readonly Pin[]
  readonly settings: Settings
}

export interface Saving {
  load(): Promise<LoadedDocuments>
  gateways(gateways: readonly SavedGateway[]): void
  pins(pins: readonly Pin[]): void
  settings(settings: Settings): void
  history(entries: readonly HistoryEntry[]): void
  /** Resolves when nothing is waiting to be written. */
  settled(): Promise<void>
  /** Tries nothing again any more. */
  stop(): void
}

export interface SavingOptions {
  readonly documents: Ports['documents']
  readonly historyStore: HistoryStore
  readonly board: NoticeBoard
  readonly clock: Clock
}

export function createSaving({ documents, historyStore, board, clock }: SavingOptions): Saving {
  const retries = new Map<string, Cancel>()
  const newest = new Map<string, unknown>()
  let toldOfHistory: string | null = null

  /** Says what became of saving `what`, and has it tried again while it fails. */
  function judge(what: string, saved: Saved, again: () => void): void {
    retries.get(what)?.()
    retries.delete(what)
    if (saved.ok) {
      board.lower(`cannot-save ${what}`)
      return
    }
    board.raise(cannotSave(what, saved))
    retries.set(what, clock.after(TRY_AGAIN_EVERY_MS, again))
  }

  async function load<T>(document: Document, what: string, parse: (value: unknown) => T | null): Promise<T | null> {
    const loaded = await document.load((value) => parse(value) !== null)
    if (loaded.recovered !== null) board.raise(fileSetAside(what, loaded.recovered))
    return loaded.value === null ? null : parse(loaded.value)
  }

  async function save(document: Document, what: string, value: unknown): Promise<void> {
    newest.set(what, value)
    const saved = await document.save(value)
    // An older value that failed has nothing to say once a newer one is on its way.
    if (newest.get(what) === value) judge(what, saved, () => void save(document, what, value))
  }

  function appendHistory(entries: readonly HistoryEntry[]): void {
    // Entries that could not be written are held by the store: nothing new is enough to have them written.
    judge(HISTORY, historyStore.append(entries), () => appendHistory([]))
    const setAsideAs = historyStore.recovered()?.setAsideAs ?? null
    if (setAsideAs !== null && setAsideAs !== toldOfHistory) board.raise(historySetAside(setAsideAs))
    toldOfHistory = setAsideAs
  }

  return {
    async load() {
      const [gateways, pins, settings] = await Promise.all([
        load(documents.gateways, 'gateways', parseGateways),
        load(documents.pins, 'watch list', parsePins),
        load(documents.settings, 'settings', parseSettings),
      ])
      return { gateways: gateways ?? [], pins: pins ?? [], settings: settings ?? DEFAULT_SETTINGS }
    },
    gateways: (gateways) => void save(documents.gateways, 'gateways', gatewaysToFile(gateways)),
    pins: (pins) => void save(documents.pins, 'watch list', pinsToFile(pins)),
    settings: (settings) => void save(documents.settings, 'settings', settingsToFile(settings)),
    history: appendHistory,
    async settled() {
      await Promise.all(Object.values(documents).map((document) => document.settled()))
    },
    stop() {
      for (const cancel of retries.values()) cancel()
      retries.clear()
    },
  }
}
