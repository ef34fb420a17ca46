// The names by which gateways and agents are known in every process.

/** Opaque name of one gateway of this installation: random, made once, never used again. Holds no `/`. */
export type GatewayId = string

/** Identifies one pinned agent: the same agent ID on two gateways is two agents. Form: `<gatewayId>/<workno>`. */
export type AgentKey = `${GatewayId}/${string}`

export function agentKey(gatewayId: GatewayId, workno: string): AgentKey {
  return `${gatewayId}/${workno}`
}

/** The gateway of an agent. */
export function gatewayIdOf(key: AgentKey): GatewayId {
  return key.slice(0, key.indexOf('/'))
}

/** The demo floor's gateway: nothing of it is ever saved. */
export const DEMO_GATEWAY_ID: GatewayId = 'demo'
