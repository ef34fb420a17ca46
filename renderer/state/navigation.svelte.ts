// Which view is shown, which panel stands beside the list, and which dialog about an agent is open.

import type { LocalDay } from '../../contract/day.ts'
import type { AgentKey, GatewayId } from '../../contract/ids.ts'

/** `gatewayId` null: a new gateway; `given`: the origin of one that the organisation gives. `agent`: to be led to; `day` null: today. */
export type Screen =
  | { readonly kind: 'watch' }
  | { readonly kind: 'day'; readonly agent: AgentKey | null; readonly day: LocalDay | null }
  | { readonly kind: 'settings'; readonly section?: 'queries' }
  | { readonly kind: 'connect'; readonly gatewayId: GatewayId | null; readonly given?: string }

export type Panel =
  | { readonly kind: 'agent'; readonly key: AgentKey; readonly takesFocus: boolean }
  | { readonly kind: 'notifications' }
  | { readonly kind: 'needs-you' }

export class Navigation {
  screen = $state.raw<Screen>({ kind: 'watch' })
  panel = $state.raw<Panel | null>(null)
  /** The agent whose "Notifications…" dialog is open. */
  alertSettingsOf = $state.raw<AgentKey | null>(null)
  /** The agent whose "Limits…", "Labels…" or "Tell me when…" dialog is open. */
  limitsOf = $state.raw<AgentKey | null>(null)
  labelsOf = $state.raw<AgentKey | null>(null)
  tellWhenOf = $state.raw<AgentKey | null>(null)

  show(screen: Screen): void {
    this.screen = screen
  }

  /** @param takesFocus false where the focus stays on the row that was clicked */
  openDetails(key: AgentKey, takesFocus = true): void {
    this.panel = { kind: 'agent', key, takesFocus }
  }

  /** Opens one of the panels that are about the whole list, or closes it when it is the one that is open. */
  togglePanel(kind: 'notifications' | 'needs-you'): void {
    this.panel = this.panel?.kind === kind ? null : { kind }
  }

  openNeedsYou(): void {
    this.panel = { kind: 'needs-you' }
  }

  get isDialogOpen(): boolean {
    return [this.alertSettingsOf, this.limitsOf, this.labelsOf, this.tellWhenOf].some((key) => key !== null)
  }

  closePanel(): void {
    this.panel = null
  }
}
