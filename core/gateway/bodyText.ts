// The bytes of a gateway's answer as a JSON value. UTF-8 as promised; a few old builds answer in GBK (spec, section 1).

import type { ProblemKind } from '../../contract/problem.ts'

export type BodyValue =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly kind: Extract<ProblemKind, 'empty' | 'truncated' | 'not-json'> }

/** Text of a body: UTF-8 (a byte order mark is skipped); bytes that are no UTF-8 are read as GB18030, GBK's superset. Never throws. */
export function bodyText(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return new TextDecoder('gb18030').decode(body)
  }
}

/** Parses a body whatever its Content-Type said. Never throws. */
export function bodyValue(body: Uint8Array): BodyValue {
  const text = bodyText(body).trim()
  if (text === '') return { ok: false, kind: 'empty' }
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch {
    const beganAsJson = /^[[{]/.test(text)
    const endedAsJson = /[\]}]$/.test(text)
    return { ok: false, kind: beganAsJson && !endedAsJson ? 'truncated' : 'not-json' }
  }
}
