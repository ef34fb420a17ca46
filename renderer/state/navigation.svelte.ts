// Which view is shown, which panel stands beside the list, and which dialog about an agent is open.

import type { AgentKey, GatewayId } from '../../contract/ids.ts'

/** `gatewayId` null: a new gateway. */
export type Screen =
  | { readonly kind: 'watch' }
  | { readonly kind: 'settings'; readonly section?: 'updates' }
  | { readonly kind: 'connect'; readonly gatewayId: GatewayId | null }

export type Panel =
  { readonly kind: 'agent'; readonly key: AgentKey; readonly takesFocus: boolean } | { readonly kind: 'notifications' }

export class Navigation {
  screen = $state.raw<Screen>({ kind: 'watch' })
  panel = $state.raw<Panel | null>(null)
  /** The agent whose "Notifications…" dialog is open. */
  alertSettingsOf = $state.raw<AgentKey | null>(null)

  show(screen: Screen): void {
    this.screen = screen
  }

  /** @param takesFocus false where the focus stays on the row that was clicked */
  openDetails(key: AgentKey, takesFocus = true): void {
    this.panel = { kind: 'agent', key, takesFocus }
  }

  toggleNotifications(): void {
    this.panel = this.panel?.kind === 'notifications' ? null : { kind: 'notifications' }
  }

  closePanel(): void {
    this.panel = null
  }
}
