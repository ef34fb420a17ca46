// The states of an agent that the product knows. The keys are part of the screen's contract (`data-status`).

/** Every state, in the order in which choices of states are listed. The words for each are in words/. */
export const STATUS_KEYS = [
  'idle',
  'busy',
  'wrap-up',
  'talking',
  'ringing',
  'connecting',
  'reserved',
  'rest',
  'pre-rest',
  'study',
  'signed-out',
  'signed-in',
  'unknown',
  'unrecognised',
] as const

/** The pair status / ctiStatus of one agent, reduced to what a supervisor sees (spec: Tables 1 and 2). */
export type StatusKey = (typeof STATUS_KEYS)[number]

/** A status with the two codes it was read from (null: the gateway sent none that can be read). */
export interface AgentStatus {
  readonly key: StatusKey
  readonly status: number | null
  readonly ctiStatus: number | null
}
