// How a gateway's connection is put on the screen: worst first, and in words after the contract's own. Pure.

import { gatewayPlace, type Connection, type ConnectionKind, type GatewayState } from '../../contract/gateway.ts'
import { connectionWord } from '../../words/statusWords.ts'
import type { Words } from '../../words/words.ts'

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

/** The gateways that are set up, the worst connection first. */
export function worstFirst(gateways: readonly GatewayState[]): readonly GatewayState[] {
  return gateways
    .filter((gateway) => gateway.isSetUp)
    .toSorted((a, b) => WORST_FIRST.indexOf(a.connection.kind) - WORST_FIRST.indexOf(b.connection.kind))
}

/** How the user calls it: the name that it was given, else `10.1.2.3:8043`; "Demo floor". */
export function hostOf(words: Words, gateway: Pick<GatewayState, 'name' | 'origin' | 'isDemo'>): string {
  return gateway.isDemo ? words.say('demoFloor') : gatewayPlace(gateway)
}

/** The text of the status "Connection": the contract's words, then the detail that does not tick. */
export function connectionText(words: Words, gateway: GatewayState): string {
  const state = connectionWord(words, gateway.connection.kind)
  return words.say('connectionDetail', { state, detail: detailText(words, gateway) })
}

function detailText(words: Words, gateway: GatewayState): string {
  const { connection } = gateway
  const place = hostOf(words, gateway)
  switch (connection.kind) {
    case 'connected':
      return gateway.isDemo ? place : words.say('connectedAs', { place, ownAgentId: gateway.ownAgentId })
    case 'connecting':
      return gateway.session.kind === 'signing-in' ? words.say('signingInTo', { place }) : place
    case 'paused':
      return pauseText(words, connection.reason, place)
    case 'unreachable':
    case 'refuses':
    case 'session-ended':
    case 'untrusted':
      return place
  }
}

function pauseText(words: Words, reason: Extract<Connection, { kind: 'paused' }>['reason'], place: string): string {
  switch (reason) {
    case 'asleep':
      return words.say('pausedAsleep', { place })
    case 'offline':
      return words.say('pausedOffline', { place })
    case 'by-user':
      return words.say('pausedByUser', { place })
  }
}
