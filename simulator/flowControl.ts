// The gateway's flow control (spec): at most so many queries of one agent ID in any window of time.

/** What a caller gets beyond the limit. The documentation does not say, so every guess can be played; `count` only counts. */
export type BeyondLimit = 'count' | '000-007' | '429' | '503' | 'dropped'

export interface FlowControl {
  readonly limit: number
  readonly windowMs: number
  readonly beyond: BeyondLimit
}

/** The documented default; enforced with "called again too soon". */
export const USUAL_FLOW_CONTROL: FlowControl = { limit: 5, windowMs: 2000, beyond: '000-007' }

/** Says of each query whether it is within the limit; refused ones do not use it up. */
export function createFlowMeter(nowMs: () => number): (agentId: string, flow: FlowControl) => boolean {
  const recent = new Map<string, number[]>()
  return (agentId, flow) => {
    const now = nowMs()
    const within = (recent.get(agentId) ?? []).filter((at) => at > now - flow.windowMs)
    const allowed = within.length < flow.limit
    recent.set(agentId, allowed ? [...within, now] : within)
    return allowed
  }
}
