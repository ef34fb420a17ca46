// Makes the watch of a gateway, tells the alerts and the history what it learns, and sets a new gateway up
// the first time that it answers.

import type { HistoryEntry } from '../../contract/alert.ts'
import type { GatewayId } from '../../contract/gateway.ts'
import type { Settings } from '../../contract/settings.ts'
import type { AlertInput } from '../alerts/alertInput.ts'
import { placeOf } from '../gateway/address.ts'
import type { AgentChange } from '../agents/change.ts'
import type { Ports } from '../ports/ports.ts'
import type { TrustStore } from '../session/trustStore.ts'
import { createGatewayMonitor } from './gatewayMonitor.ts'
import type { MonitorConfig } from './monitorInterface.ts'
import type { GatewayRegister, GatewayEntry } from './gatewayRegister.ts'

export interface AddGatewayOptions {
  readonly ports: Ports
  readonly trust: TrustStore
  readonly book: GatewayRegister
  readonly settings: () => Settings
  readonly alert: (input: AlertInput) => void
  readonly record: (entries: readonly HistoryEntry[]) => void
  readonly onGateways: () => void
  readonly onAgents: (id: GatewayId, worknos: readonly string[]) => void
  readonly onChanges: (changes: readonly AgentChange[]) => void
  readonly onLook: (id: GatewayId) => void
  /** A gateway answered for the first time: it is to be kept from now on. */
  readonly onSetUp: (entry: GatewayEntry) => void
}

export type NewEntry = Omit<GatewayEntry, 'watch'> & { readonly config: MonitorConfig }

/** How the questions are asked under these settings. */
export function questionOptionsOf(settings: Settings): { queriesPerSecond: number; useBulkQueries: boolean } {
  return { queriesPerSecond: settings.queriesPerSecond, useBulkQueries: settings.useBulkQueries }
}

/** Puts a gateway into the book; its watch waits for `approach`. */
export function addGateway(options: AddGatewayOptions, entry: NewEntry): GatewayEntry {
  const { config, ...rest } = entry
  const gateway = { gatewayId: config.id, label: placeOf(config.origin) }

  const watch = createGatewayMonitor({
    config,
    ports: options.ports,
    trust: options.trust,
    questionOptions: questionOptionsOf(options.settings()),
    mayPersist: () => kept.isSetUp && !config.isDemo,
    onState() {
      const isFirstAnswer = !kept.isSetUp && watch.view().connection.kind === 'connected'
      if (isFirstAnswer) options.onSetUp(kept)
      options.onGateways()
    },
    onAgents: (worknos) => options.onAgents(config.id, worknos),
    onChanges(changes) {
      options.record(changes.map(historyEntryOf))
      options.onChanges(changes)
      options.alert({ kind: 'changes', changes })
    },
    // While a gateway is being connected the connect view tells all this; a notification would say it twice.
    onFailing: (problem) => kept.isSetUp && options.alert({ kind: 'gateway-failing', ...gateway, problem }),
    onAnswering: () => options.alert({ kind: 'gateway-answering', ...gateway }),
    onSessionEnded: (problem) => kept.isSetUp && options.alert({ kind: 'session-ended', ...gateway, problem }),
    onCertificateChanged: (problem) =>
      kept.isSetUp && options.alert({ kind: 'certificate-changed', ...gateway, problem }),
    onCaughtUp: (cause) => options.alert({ kind: 'caught-up', ...gateway, cause }),
    onLook: () => options.onLook(config.id),
  })
  const kept: GatewayEntry = { ...rest, watch }
  options.book.put(kept)
  return kept
}

function historyEntryOf(change: AgentChange): HistoryEntry {
  const { agent, gatewayId, when, observedAt } = change
  const common = { id: 0, agent, gatewayId, when, observedAt: observedAt.wall }
  switch (change.kind) {
    case 'first-seen':
      return { ...common, event: { kind: 'first-seen', to: change.to } }
    case 'changed': {
      const { from, to, wasForMs } = change
      return { ...common, event: { kind: 'changed', from, to, wasForMs } }
    }
    case 'left-and-came-back':
    case 'signed-in-again':
      return { ...common, event: { kind: change.kind, status: change.status } }
  }
}
