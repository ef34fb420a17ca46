// What a file brings: an exported profile, or a list of agents; or why it is neither. Pure.

import { LARGEST_IMPORT } from '../../contract/figures.ts'
import type { ImportRefusal } from '../../contract/moving.ts'
import { parseAgentTable, type ListedAgent } from './agentTable.ts'
import { parseMoved, type MovedProfile } from './movedFile.ts'
import { textOf } from './textOf.ts'

/** `list`: agents of a gateway that is here, which somebody has to say. */
export type Imported =
  | { readonly kind: 'profile'; readonly profile: MovedProfile }
  | { readonly kind: 'list'; readonly agents: readonly ListedAgent[]; readonly leftOut: number }

export type ReadImport = Imported | { readonly kind: 'refused'; readonly reason: ImportRefusal }

/** @param bytes of the whole file, or of more of it than is taken */
export function readImport(bytes: Uint8Array): ReadImport {
  if (bytes.byteLength > LARGEST_IMPORT) return refused('too-large')
  const text = textOf(bytes)
  if (text === null) return refused('not-understood')
  if (/^\s*[[{]/.test(text)) return readJson(text)
  const { agents, leftOut } = parseAgentTable(text)
  return agents.length === 0 ? refused('no-agents') : { kind: 'list', agents, leftOut }
}

function readJson(text: string): ReadImport {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused('not-understood')
  }
  const profile = parseMoved(value)
  if (profile === 'newer') return refused('newer')
  return profile === null ? refused('not-understood') : { kind: 'profile', profile }
}

function refused(kind: Exclude<ImportRefusal['kind'], 'link-unknown-gateway'>): ReadImport {
  return { kind: 'refused', reason: { kind } }
}
