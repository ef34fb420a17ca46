// A rule about how many agents are in a status: "fewer than 2 Idle in voice_billing for 0:30".

import type { StatusKey } from './status.ts'

/** Among whom it counts. Groups and skills by the gateway's names, whichever gateway. */
export type FloorScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'label'; readonly name: string }
  | { readonly kind: 'skill'; readonly name: string }

export interface FloorRule {
  /** Random, made once by main; '' in a rule that is new. */
  readonly id: string
  readonly name: string
  readonly where: FloorScope
  readonly status: StatusKey
  readonly comparison: 'fewer' | 'more'
  /** Fewer, or more, than so many. */
  readonly agents: number
  /** It must have been so for longer than this (s). */
  readonly forS: number
}
