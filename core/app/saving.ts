// Loads and saves the product's own documents, and tells the user when that does not work. Nothing held is ever given up.

import type { SettingsChanges } from '../../contract/schemas.ts'
import type { Kept } from '../../contract/state.ts'
import { attentionToFile, NOTHING_SAVED, parseAttention, type SavedAttention } from '../alerts/attentionFile.ts'
import { gatewaysToFile, parseGateways, type SavedGateway } from '../gateways/gatewaysFile.ts'
import { createHistoryRecorder, type HistoryRecorder } from '../history/historyRecorder.ts'
import type { Cancel, Document, Ports, Saved } from '../ports/ports.ts'
import { parseSettings, settingsToFile } from '../settings/settingsFile.ts'
import type { NoticeBoard } from '../state/noticeBoard.ts'
import { parsePins, pinsToFile, type Pin } from '../watchlist/pinsFile.ts'

/** What could not be saved is tried again so often (ms). */
const TRY_AGAIN_EVERY_MS = 30_000

export interface LoadedDocuments {
  readonly gateways: readonly SavedGateway[]
  readonly pins: readonly Pin[]
  readonly settings: SettingsChanges
  readonly attention: SavedAttention
}

export interface Saving {
  load(): Promise<LoadedDocuments>
  gateways(gateways: readonly SavedGateway[]): void
  pins(pins: readonly Pin[]): void
  settings(chosen: SettingsChanges): void
  attention(attention: SavedAttention): void
  readonly history: HistoryRecorder
  /** Resolves when no document is waiting to be written. */
  settled(): Promise<void>
  /** Writes what history is waiting, and tries nothing again any more. */
  stop(): Promise<void>
}

export function createSaving(ports: Pick<Ports, 'documents' | 'history' | 'clock'>, board: NoticeBoard): Saving {
  const { documents, clock } = ports
  const retries = new Map<Kept, Cancel>()
  /** What each document holds, or is to hold once it can be saved. */
  const newest = new Map<Document, { readonly what: Kept; readonly value: unknown }>()
  let toldSetAside: string | null = null

  /** Says what became of saving `what`, and has it tried again while it fails. */
  function judge(what: Kept, saved: Saved, again: () => void): void {
    retries.get(what)?.()
    retries.delete(what)
    const id = `cannot-save ${what}`
    if (saved.ok) {
      board.lower(id)
      return
    }
    const { reason, technical } = saved
    board.raise({ id, kind: 'cannot-save', canDismiss: false, what, reason, technical })
    retries.set(what, clock.after(TRY_AGAIN_EVERY_MS, again))
  }

  async function load<T>(
    document: Document,
    what: Exclude<Kept, 'history'>,
    parse: (value: unknown) => T | null,
    toFile: (value: T) => unknown,
  ): Promise<T | null> {
    const { value, recovered } = await document.load((found) => parse(found) !== null)
    if (recovered !== null) {
      const { setAsideAs, from } = recovered
      board.raise({ id: `set-aside ${what}`, kind: 'file-set-aside', canDismiss: true, what, setAsideAs, from })
    }
    const parsed = value === null ? null : parse(value)
    if (parsed !== null) newest.set(document, { what, value: toFile(parsed) })
    return parsed
  }

  async function save(document: Document, what: Kept, value: unknown): Promise<void> {
    newest.set(document, { what, value })
    const saved = await document.save(value)
    // An older value that failed has nothing to say once a newer one is on its way.
    if (newest.get(document)?.value === value) judge(what, saved, () => void save(document, what, value))
    if (saved.ok && saved.inNewFolder === true) saveOthers(document)
  }

  /** The profile's folder is another one now: what is not written anew would be missing at the next start. */
  function saveOthers(written: Document): void {
    board.raise({ id: 'profile-folder-gone', kind: 'profile-folder-gone', canDismiss: true })
    for (const [document, { what, value }] of newest) {
      if (document !== written) void save(document, what, value)
    }
  }

  const history = createHistoryRecorder(ports.history, clock, (saved) => {
    judge('history', saved, () => history.write())
    const setAsideAs = ports.history.recovered()?.setAsideAs ?? null
    if (setAsideAs !== null && setAsideAs !== toldSetAside) {
      board.raise({ id: 'set-aside history', kind: 'history-set-aside', canDismiss: true, setAsideAs })
    }
    toldSetAside = setAsideAs
  })

  return {
    async load() {
      const [gateways, pins, settings, attention] = await Promise.all([
        load(documents.gateways, 'gateways', parseGateways, gatewaysToFile),
        load(documents.pins, 'pins', parsePins, pinsToFile),
        load(documents.settings, 'settings', parseSettings, settingsToFile),
        load(documents.attention, 'attention', parseAttention, attentionToFile),
      ])
      return {
        gateways: gateways ?? [],
        pins: pins ?? [],
        settings: settings ?? {},
        attention: attention ?? NOTHING_SAVED,
      }
    },
    gateways: (gateways) => void save(documents.gateways, 'gateways', gatewaysToFile(gateways)),
    pins: (pins) => void save(documents.pins, 'pins', pinsToFile(pins)),
    attention: (attention) => void save(documents.attention, 'attention', attentionToFile(attention)),
    settings: (chosen) => void save(documents.settings, 'settings', settingsToFile(chosen)),
    history,
    async settled() {
      await Promise.all(Object.values(documents).map((document) => document.settled()))
    },
    async stop() {
      await history.close()
      for (const cancel of retries.values()) cancel()
      retries.clear()
    },
  }
}
