// The limits of one scope while they are typed: what each field says, and what of it all can be kept. Pure.

import { LONGEST_LIMIT_S } from '../../contract/figures.ts'
import type { LimitOverrides, Limits, StatusLimits } from '../../contract/limits.ts'
import { STATUS_KEYS, type StatusKey } from '../../contract/status.ts'
import { plainDuration } from '../../words/duration.ts'
import { typedDuration } from './typedDuration.ts'

/** Which of the two limits of a status. */
export type LimitKind = keyof StatusLimits

/** In the order in which they stand beside each other. */
export const LIMIT_KINDS: readonly LimitKind[] = ['warningS', 'criticalS']

/** The fields that were typed in, as typed. */
export type LimitDrafts = Readonly<Partial<Record<StatusKey, Readonly<Partial<Record<LimitKind, string>>>>>>

export type LimitFault = 'malformed' | 'too-long'

export type TypedLimit =
  | { readonly kind: 'empty' }
  /** Seconds; null: off. */
  | { readonly kind: 'limit'; readonly limitS: number | null }
  | { readonly kind: 'fault'; readonly fault: LimitFault }

/** @param off the word for "off" in the language that is shown; the English one, a dash and a plain nought are understood too */
export function typedLimit(text: string, off: string): TypedLimit {
  const typed = text.normalize('NFKC').trim().toLowerCase()
  if ([off.normalize('NFKC').toLowerCase(), 'off', '-', '–', '0'].includes(typed))
    return { kind: 'limit', limitS: null }
  const duration = typedDuration(text, LONGEST_LIMIT_S)
  switch (duration.kind) {
    case 'empty':
      return { kind: 'empty' }
    case 'duration':
      return { kind: 'limit', limitS: duration.seconds === 0 ? null : duration.seconds }
    case 'malformed':
    case 'too-long':
      return { kind: 'fault', fault: duration.kind }
  }
}

/** `1:30`, or the word for off. */
export function limitText(limitS: number | null, off: string): string {
  return limitS === null ? off : plainDuration(limitS * 1000)
}

export function withDraft(drafts: LimitDrafts, status: StatusKey, kind: LimitKind, text: string): LimitDrafts {
  return { ...drafts, [status]: { ...drafts[status], [kind]: text } }
}

/** Without what can be kept by now. */
export function faultyDrafts(drafts: LimitDrafts, off: string): LimitDrafts {
  let faulty: LimitDrafts = {}
  for (const { status, kind, text } of fieldsOf(drafts))
    if (typedLimit(text, off).kind === 'fault') faulty = withDraft(faulty, status, kind, text)
  return faulty
}

/** The limits for all with what was typed; an empty field is off, and one that is wrong says what it said before. */
export function limitsTyped(limits: Limits, drafts: LimitDrafts, off: string): Limits {
  const typed: Record<StatusKey, StatusLimits> = { ...limits }
  for (const { status, kind, text } of fieldsOf(drafts)) {
    const said = typedLimit(text, off)
    if (said.kind === 'fault') continue
    typed[status] = { ...typed[status], [kind]: said.kind === 'empty' ? null : said.limitS }
  }
  return typed
}

/** Limits that stand above wider ones with what was typed; an empty field is as the wider ones say. */
export function overridesTyped(overrides: LimitOverrides, drafts: LimitDrafts, off: string): LimitOverrides {
  const typed: Partial<Record<StatusKey, Partial<StatusLimits>>> = {}
  for (const status of STATUS_KEYS) {
    const own: { -readonly [Kind in LimitKind]?: number | null } = {}
    for (const kind of LIMIT_KINDS) {
      const text = drafts[status]?.[kind]
      const said = text === undefined ? null : typedLimit(text, off)
      const kept = overrides[status]?.[kind]
      if (said?.kind === 'limit') own[kind] = said.limitS
      else if (said?.kind !== 'empty' && kept !== undefined) own[kind] = kept
    }
    if (Object.keys(own).length > 0) typed[status] = own
  }
  return typed
}

function fieldsOf(
  drafts: LimitDrafts,
): readonly { readonly status: StatusKey; readonly kind: LimitKind; readonly text: string }[] {
  return STATUS_KEYS.flatMap((status) =>
    LIMIT_KINDS.flatMap((kind) => {
      const text = drafts[status]?.[kind]
      return text === undefined ? [] : { status, kind, text }
    }),
  )
}
