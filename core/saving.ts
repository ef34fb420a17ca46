// Loads and saves the product's own documents, and tells the user when that does not work. Nothing held is ever given up.

import type { Settings } from '../contract/settings.ts'
import { DEFAULT_SETTINGS } from '../contract/settings.ts'
import type { Document, Ports } from './ports.ts'
import { gatewaysToFile, parseGateways } from './settings/gatewaysFile.ts'
import type { SavedGateway } from './settings/gatewaysFile.ts'
import { parsePins, pinsToFile } from './settings/pinsFile.ts'
import type { Pin } from './settings/pinsFile.ts'
import { parseSettings, settingsToFile } from './settings/settingsFile.ts'
import type { NoticeBoard } from './state/noticeBoard.ts'
import { cannotSave, fileSetAside } from './state/noticeWording.ts'

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
  /** Resolves when nothing is waiting to be written. */
  settled(): Promise<void>
}

export function createSaving(documents: Ports['documents'], board: NoticeBoard): Saving {
  async function load<T>(document: Document, what: string, parse: (value: unknown) => T | null): Promise<T | null> {
    const loaded = await document.load((value) => parse(value) !== null)
    if (loaded.recovered !== null) board.raise(fileSetAside(what, loaded.recovered))
    return loaded.value === null ? null : parse(loaded.value)
  }

  async function save(document: Document, what: string, value: unknown): Promise<void> {
    const saved = await document.save(value)
    if (saved.ok) board.lower(`cannot-save ${what}`)
    else board.raise(cannotSave(what, saved))
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
    async settled() {
      await Promise.all(Object.values(documents).map((document) => document.settled()))
    },
  }
}
