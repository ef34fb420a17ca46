// How a gateway's connection is put on the screen: worst first, and in words after the contract's own. Pure.

import { CONNECTION_WORDS, type ConnectionKind, type GatewayState } from '../../contract/gateway.ts'

const WORST_FIRST: readonly ConnectionKind[] = [
  'untrusted',
  'session-ended',
  'refuses',
  'unreachable',
  'connecting',
  'paused',
  'connected',
]

export type Tone = 'good' | 'busy' | 'warn' | 'bad'

export const CONNECTION_TONE: Readonly<Record<ConnectionKind, Tone>> = {
  connected: 'good',
  connecting: 'busy',
  paused: 'busy',
  unreachable: 'bad',
  refuses: 'warn',
  'session-ended': 'bad',
  untrusted: 'bad',
}

const PAUSE_WORDS = {
  asleep: 'the computer is asleep',
  offline: 'the computer is offline',
  'by-user': 'asking was stopped',
} as const

/** The gateways that are set up, the worst connection first. */
export function worstFirst(gateways: readonly GatewayState[]): readonly GatewayState[] {
  return gateways
    .filter((gateway) => gateway.isSetUp)
    .toSorted((a, b) => WORST_FIRST.indexOf(a.connection.kind) - WORST_FIRST.indexOf(b.connection.kind))
}

/** `10.1.2.3:8043` */
export function hostOf(gateway: Pick<GatewayState, 'origin' | 'isDemo'>): string {
  return gateway.isDemo ? 'Demo floor' : gateway.origin.replace(/^https:\/\//, '')
}

/** The text of the status "Connection": the contract's words, then the detail that does not tick. */
export function connectionText(gateway: GatewayState): string {
  return `${CONNECTION_WORDS[gateway.connection.kind]} · ${connectionDetail(gateway)}`
}

function connectionDetail(gateway: GatewayState): string {
  const { connection } = gateway
  switch (connection.kind) {
    case 'connected':
      return gateway.isDemo ? hostOf(gateway) : `${hostOf(gateway)} as ${gateway.agentId}`
    case 'connecting':
      return gateway.session.kind === 'signing-in' ? `signing in to ${hostOf(gateway)}` : hostOf(gateway)
    case 'paused':
      return `${PAUSE_WORDS[connection.reason]}, ${hostOf(gateway)}`
    case 'unreachable':
    case 'refuses':
    case 'session-ended':
    case 'untrusted':
      return hostOf(gateway)
  }
}
