// The words of the notices that the core raises. Pure.

import type { Notice } from '../../contract/state.ts'
import type { Loaded, Saved } from '../ports/ports.ts'

/** A document was broken and has been set aside. */
export function fileSetAside(what: string, recovered: NonNullable<Loaded['recovered']>): Notice {
  const used = recovered.from === 'last-good-copy' ? 'The last good copy is used instead.' : 'It starts empty.'
  return {
    id: `set-aside ${what}`,
    kind: 'file-set-aside',
    sentence: `The file with your ${what} could not be read. ${used}`,
    nextStep: `Please check that nothing is missing. The broken file was kept as ${recovered.setAsideAs}.`,
    canDismiss: true,
  }
}

const SAVE_REASONS: Record<Extract<Saved, { ok: false }>['reason'], readonly [sentence: string, nextStep: string]> = {
  'disk-full': ['The disk is full', 'Free some space'],
  'read-only': ['The profile folder cannot be written to', 'Ask your administrator for the right to write to it'],
  other: ['The profile folder refuses to be written to', 'Check the disk'],
}

/** The file of the agents' history could not be used and has been set aside. */
export function historySetAside(setAsideAs: string): Notice {
  return {
    id: 'storage-recovered history',
    kind: 'storage-recovered',
    sentence: 'The file with the agents’ history could not be used. A new one was begun.',
    nextStep: `The list and your settings are not touched. The old file was kept as ${setAsideAs}.`,
    canDismiss: true,
  }
}

/** Something could not be saved; what is held goes on living in memory. */
export function cannotSave(what: string, failure: Extract<Saved, { ok: false }>): Notice {
  const [sentence, nextStep] = SAVE_REASONS[failure.reason]
  return {
    id: `cannot-save ${what}`,
    kind: 'cannot-save',
    sentence: `${sentence}: your ${what} could not be saved (${failure.technical}).`,
    nextStep: `${nextStep}. Nothing is lost while Agent Monitor stays open; it tries again by itself.`,
    canDismiss: false,
  }
}

/** The operating system offers no encryption for secrets. */
export const SECRET_IN_MEMORY_ONLY: Notice = {
  id: 'secret-in-memory-only',
  kind: 'secret-in-memory-only',
  sentence: 'This computer offers no encrypted storage, so your session is kept in memory only.',
  nextStep: 'After the next start you will be asked for it again. A keyring (GNOME Keyring, KWallet) would keep it.',
  canDismiss: true,
}
