// What main has told the page: the whole once, then part by part. Holds no rule and decides nothing.

import type { AgentState } from '../../contract/agent.ts'
import type { GatewayState, ReasonWords } from '../../contract/gateway.ts'
import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import type { Incident } from '../../contract/incident.ts'
import type { Locale } from '../../contract/locale.ts'
import type { ImportOffer } from '../../contract/moving.ts'
import type { NotificationPause, NotificationRecord, QuietNow } from '../../contract/notification.ts'
import { NO_POLICY_STATE, type PolicyState } from '../../contract/policy.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'
import type { AppState, Notice, SecretStorage, StateChange, StatePart } from '../../contract/state.ts'
import type { UpdateStep } from '../../contract/updates.ts'
import { AgentCell } from './agentCell.svelte.ts'
import { withNotification } from '../lib/notificationList.ts'

export class Feed {
  loaded = $state(false)
  order = $state.raw<readonly AgentKey[]>([])
  gateways = $state.raw<readonly GatewayState[]>([])
  settings = $state.raw<Settings>(DEFAULT_SETTINGS)
  locale = $state<Locale>('en')
  pause = $state.raw<NotificationPause>({ kind: 'off' })
  quiet = $state.raw<QuietNow>({ kind: 'off' })
  /** The worst first; acknowledged and snoozed ones last. */
  incidents = $state.raw<readonly Incident[]>([])
  notices = $state.raw<readonly Notice[]>([])
  notifications = $state.raw<readonly NotificationRecord[]>([])
  secretStorage = $state<SecretStorage>('encrypted')
  isDemo = $state(false)
  policy = $state.raw<PolicyState>(NO_POLICY_STATE)
  /** What waits to be imported. */
  importOffer = $state.raw<ImportOffer | null>(null)
  update = $state.raw<UpdateStep>({ kind: 'idle' })
  /** The watched agents in the user's order. */
  readonly agents = $derived(
    this.order.map((key) => this.#cells.get(key)).filter((cell): cell is AgentCell => cell !== undefined),
  )
  readonly #reasonsText = $derived(JSON.stringify(this.gateways.map(({ id, reasons }) => [id, reasons])))
  /**
   * What the reason codes of each gateway mean, as far as the user said so. Another map only when its content is another one:
   * every row reads it, and gateways are told with every answer.
   */
  readonly reasons: ReadonlyMap<GatewayId, readonly ReasonWords[]> = $derived(
    new Map(JSON.parse(this.#reasonsText) as readonly (readonly [GatewayId, readonly ReasonWords[]])[]),
  )
  /**
   * Moves whenever anything of any agent is another one, moments aside. Who looks through all agents depends on this instead of on
   * each: thousands of dependencies cost more than looking.
   */
  moves = $state(0)
  /** While nobody sees the page nothing ticks, and nothing waits for a tick. */
  mayWait = true
  #cells = new Map<AgentKey, AgentCell>()
  /** News that waits for the next tick, so that both are drawn as one frame; the newest of each. */
  #laterAgents = new Map<AgentKey, AgentState>()
  #laterGateways: readonly GatewayState[] | null = null
  #laterNotifications: readonly NotificationRecord[] = []
  #revision = -1

  /** Takes the whole state, keeping the cells of agents that were there before. */
  load(state: AppState): void {
    this.#revision = state.revision
    this.#laterAgents.clear()
    this.#laterGateways = null
    this.#laterNotifications = []
    for (const agent of state.agents) this.#take({ kind: 'agent', agent })
    this.#take({ kind: 'order', keys: state.agents.map((agent) => agent.key) })
    this.gateways = state.gateways
    this.settings = state.settings
    this.locale = state.locale
    this.pause = state.pause
    this.quiet = state.quiet
    this.incidents = state.incidents
    this.notices = state.notices
    this.notifications = state.notifications
    this.secretStorage = state.secretStorage
    this.isDemo = state.isDemo
    this.policy = state.policy
    this.importOffer = state.importOffer
    this.update = state.update
    this.loaded = true
  }

  /** @returns `gap` when a change before this one is missing and nothing was taken; `old` when it was known already */
  apply(change: StateChange): 'applied' | 'old' | 'gap' {
    if (change.revision <= this.#revision) return 'old'
    if ((change.since ?? change.revision - 1) > this.#revision) return 'gap'
    this.#revision = change.revision
    const mayWait = this.mayWait && change.mayWait
    for (const part of change.parts) {
      if (mayWait) this.#putOff(part)
      else this.#take(part)
    }
    return 'applied'
  }

  /**
   * Takes what has waited. To be called at every tick, and before somebody is led to an agent.
   *
   * @param most so many agents at most of whom more than the moment is new, the longest waiting first
   * @returns whether others still wait
   */
  settle(most = Infinity): boolean {
    const before = this.moves
    for (const agent of this.#laterAgents.values()) {
      if (this.moves - before >= most) break
      this.#take({ kind: 'agent', agent })
    }
    if (this.#laterGateways !== null) this.#take({ kind: 'gateways', gateways: this.#laterGateways })
    if (this.#laterNotifications.length > 0) this.#takeNotifications([])
    return this.#laterAgents.size > 0
  }

  #putOff(part: StatePart): void {
    if (part.kind === 'agent') this.#laterAgents.set(part.agent.key, part.agent)
    if (part.kind === 'gateways') this.#laterGateways = part.gateways
    if (part.kind === 'notification') this.#laterNotifications = [...this.#laterNotifications, part.notification]
  }

  /** @returns the agent's cell while it is watched */
  agent(key: AgentKey): AgentCell | null {
    return this.order.includes(key) ? (this.#cells.get(key) ?? null) : null
  }

  gateway(id: GatewayId): GatewayState | null {
    return this.gateways.find((gateway) => gateway.id === id) ?? null
  }

  #take(part: StatePart): void {
    switch (part.kind) {
      case 'agent': {
        const cell = this.#cells.get(part.agent.key)
        this.#laterAgents.delete(part.agent.key)
        if (cell === undefined) this.#cells.set(part.agent.key, new AgentCell(part.agent))
        else if (cell.take(part.agent)) this.moves += 1
        return
      }
      case 'order': {
        const kept = new Set(part.keys)
        for (const key of this.#cells.keys()) {
          if (kept.has(key)) continue
          this.#cells.delete(key)
          this.#laterAgents.delete(key)
        }
        this.order = part.keys
        return
      }
      case 'gateways':
        this.#laterGateways = null
        this.gateways = part.gateways
        return
      case 'settings':
        this.settings = part.settings
        this.locale = part.locale
        return
      case 'pause':
        this.pause = part.pause
        return
      case 'quiet':
        this.quiet = part.quiet
        return
      case 'incidents':
        this.incidents = part.incidents
        return
      case 'notices':
        this.notices = part.notices
        return
      case 'notification':
        this.#takeNotifications([part.notification])
        return
      case 'import-offer':
        this.importOffer = part.offer
        return
      case 'update':
        this.update = part.update
        return
      case 'mode':
        this.isDemo = part.isDemo
        this.secretStorage = part.secretStorage
    }
  }

  /** In the order in which main told them: what has waited comes first. */
  #takeNotifications(told: readonly NotificationRecord[]): void {
    const all = [...this.#laterNotifications, ...told]
    this.#laterNotifications = []
    this.notifications = all.reduce(withNotification, this.notifications)
  }
}
