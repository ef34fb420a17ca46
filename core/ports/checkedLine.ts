// How the check of a connection asks a gateway that is being watched: with its session, and within its budget.

import type { AgentInfo } from '../../contract/agent.ts'
import type { Answer } from './gatewayAccess.ts'

/** How fast may be asked: queries a second, and the share (0 to 1) of them that is left after any "too soon". */
export interface Pace {
  readonly ratePerSecond: number
  readonly share: number
}

export interface CheckedLine {
  hasSession(): boolean
  /** Whom to ask about: an agent about whom the gateway has answered, the caller's own ID where there is none. */
  subject(): string
  query(workno: string): Promise<Answer<AgentInfo>>
  /** Without a session: whether a gateway answers. */
  knock(): Promise<Answer<null>>
  pace(): Pace
}
