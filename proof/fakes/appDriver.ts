// Drives the whole core in a test as a page would, and waits for its state instead of for time.

import type { AgentState } from '../../contract/agent.ts'
import type { ConnectRequest, GatewayState } from '../../contract/gateway.ts'
import type { AppState } from '../../contract/state.ts'
import type { App } from '../../core/app/app.ts'

/** What the connect view sends for a pasted Guid, without a proxy. */
export function withGuid(
  { address, agentId, guid }: { address: string; agentId: string; guid: string },
  gatewayId: string | null = null,
): ConnectRequest {
  return {
    gatewayId,
    isSameContactCenter: false,
    address,
    ownAgentId: agentId,
    proxy: { kind: 'none' },
    session: { kind: 'guid', guid },
  }
}

export interface AppDriver {
  readonly app: App
  /** Resolves with the first state (the present one included) of which `holds` is true; rejects after `timeoutMs`. */
  until(what: string, holds: (state: AppState) => boolean, timeoutMs?: number): Promise<AppState>
  gateway(): GatewayState
  agent(workno: string): AgentState
  /** Connects with a pasted Guid and trusts the certificate when asked; resolves when connected. */
  connect(options: { address: string; agentId: string; guid: string }): Promise<GatewayState>
}

export function driveApp(app: App): AppDriver {
  function until(what: string, holds: (state: AppState) => boolean, timeoutMs = 10_000): Promise<AppState> {
    return new Promise((resolve, reject) => {
      const first = app.state()
      if (holds(first)) {
        resolve(first)
        return
      }
      const stopListening = app.onChange(() => {
        const state = app.state()
        if (!holds(state)) return
        stopListening()
        clearTimeout(patience)
        resolve(state)
      })
      const patience = setTimeout(() => {
        stopListening()
        reject(new Error(`waited ${timeoutMs} ms in vain for: ${what}`))
      }, timeoutMs)
    })
  }

  function gateway(): GatewayState {
    const [only] = app.state().gateways
    if (only === undefined) throw new Error('no gateway')
    return only
  }

  return {
    app,
    until,
    gateway,
    agent(workno) {
      const agent = app.state().agents.find((one) => one.workno === workno)
      if (agent === undefined) throw new Error('that agent is not pinned')
      return agent
    },
    async connect(pasted) {
      const outcome = await app.commands.connect(withGuid(pasted))
      if (outcome.kind === 'invalid') throw new Error(`wrong fields: ${Object.keys(outcome.fields).join()}`)
      const { gatewayId } = outcome
      const find = (state: AppState): GatewayState | undefined => state.gateways.find((one) => one.id === gatewayId)
      await until('the certificate question', (state) => find(state)?.question?.kind === 'certificate')
      const question = find(app.state())?.question
      if (question?.kind !== 'certificate') throw new Error('no question')
      const { fingerprint } = question.presented
      await app.commands.trustCertificate({ gatewayId, fingerprint, isAdditional: false })
      await until('connected', (state) => find(state)?.connection.kind === 'connected')
      return gateway()
    },
  }
}
