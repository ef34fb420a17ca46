// What an import would do to what is here, for the page to show before anything of it is done: codes and figures.

import type { GatewayId } from './ids.ts'
import type { FloorRule } from './floorRule.ts'
import type { StatusLimits } from './limits.ts'
import type { QuietWindow } from './quietHours.ts'
import type { Settings } from './settings.ts'
import type { StatusKey } from './status.ts'

/**
 * Which rows of the list are shown at the moment, and which hints were read, is nothing that one takes along. Nor is where programs are
 * installed from: that is for whoever looks after the computer, not for a file that somebody sent.
 */
export type NotMoved = 'foldedGroups' | 'shownStatuses' | 'showsOverLimitOnly' | 'dismissedHints' | 'updates'
/** What one takes along. */
export type MovedSetting = Exclude<keyof Settings, NotMoved>
/** Lists and tables, which are merged entry by entry. */
export type MergedSetting = 'limits' | 'groupLimits' | 'labelLimits' | 'floorRules' | 'quietHours'
/** What is replaced as a whole. */
export type PlainSetting = Exclude<MovedSetting, MergedSetting>

/** One plain setting with a value that it may have. */
export type PlainValue = {
  readonly [Name in PlainSetting]: { readonly name: Name; readonly value: Settings[Name] }
}[PlainSetting]

/** Of one status; a limit that is not named is as wider ones say. */
export interface LimitChange {
  readonly status: StatusKey
  readonly from: Partial<StatusLimits>
  readonly to: Partial<StatusLimits>
}

/** For whom the limits are. */
export type LimitsOf =
  | { readonly kind: 'all' }
  | { readonly kind: 'group'; readonly name: string; readonly place: string }
  | { readonly kind: 'label'; readonly name: string }

/** `isNew` false: one that is here already becomes this. */
export type SettingChange =
  | { readonly kind: 'plain'; readonly from: PlainValue; readonly to: PlainValue }
  | { readonly kind: 'limits'; readonly of: LimitsOf; readonly changes: readonly LimitChange[] }
  | { readonly kind: 'floor-rule'; readonly rule: FloorRule; readonly isNew: boolean }
  | { readonly kind: 'quiet-hours'; readonly window: QuietWindow }

/** `place`: the gateway as people call it, by name or `host:port`. */
export interface ImportedAgent {
  readonly place: string
  readonly workno: string
}

/** `proxy`: its address, where the file says one. */
export interface ImportedGateway {
  /** `host:port` */
  readonly address: string
  /** '' when it has none. */
  readonly name: string
  readonly ownAgentId: string
  readonly proxy: string | null
}

export interface LabelledAgent extends ImportedAgent {
  readonly labels: readonly string[]
}

/** `notify` null: as it is. */
export interface AgentChoices extends ImportedAgent {
  readonly notify: boolean | null
  readonly limits: readonly LimitChange[]
}

/** Everything that an import would change; what is here already and what is not named stays. */
export interface ImportPlan {
  readonly gateways: readonly ImportedGateway[]
  readonly gatewaysKnown: number
  /** `host:port` of those that the organisation does not allow here. Their agents are left out with them. */
  readonly gatewaysForbidden: readonly string[]
  readonly agents: readonly LabelledAgent[]
  readonly agentsKnown: number
  /** Labels that agents who are here already get in addition. */
  readonly labels: readonly LabelledAgent[]
  /** What agents who are here already get of their own choices. */
  readonly choices: readonly AgentChoices[]
  readonly settings: readonly SettingChange[]
  /** What the organisation has set stays as it is. */
  readonly settingsForbidden: readonly MovedSetting[]
  /** The history would be kept for fewer days than now (`to`), and lose what is older: it is not. */
  readonly historyStays: { readonly now: number; readonly to: number } | null
  /** Agents for whom the list has no room. */
  readonly overLimit: number
  /** Entries that make no sense, or belong to a gateway that is left out, or for which a list has no room. */
  readonly leftOut: number
}

/**
 * Why nothing of a file or a link can be taken. `no-gateway`: it names agents, and there is no gateway to ask about them.
 * `newer`: a newer version of the product made it.
 */
export type ImportRefusal =
  | {
      readonly kind:
        | 'unreadable'
        | 'too-large'
        | 'not-understood'
        | 'newer'
        | 'no-agents'
        | 'no-gateway'
        | 'link-malformed'
        | 'link-not-ours'
        | 'demo'
    }
  | { readonly kind: 'link-unknown-gateway'; readonly place: string }

/** `export`: a file of the product; `list`: agent IDs and labels. */
export type ImportSource = 'export' | 'list' | 'link'

/** What waits for the user's word. `id`: given once; an answer names it. */
export type ImportOffer = { readonly id: number } & (
  | {
      readonly kind: 'plan'
      readonly source: ImportSource
      readonly plan: ImportPlan
      /** To which gateway the agents of a list belong; null: the file says it itself. */
      readonly gatewayId: GatewayId | null
      /** What is here changed after the preview was shown: it is another one now, and nothing was imported. */
      readonly isRenewed: boolean
    }
  | { readonly kind: 'refused'; readonly source: 'file' | 'link'; readonly reason: ImportRefusal }
)

/** Which parts of it are wanted. */
export interface ImportChoice {
  readonly watchList: boolean
  readonly settings: boolean
}

/** `gone`: this offer does not stand any more. */
export type ImportOutcome =
  | { readonly kind: 'imported'; readonly agents: number; readonly gateways: number }
  | { readonly kind: 'renewed' | 'gone' }

/** Whether an import would change anything of the watch list, of the settings. */
export function changesOf(plan: ImportPlan): ImportChoice {
  const { gateways, agents, labels, choices, settings } = plan
  return {
    watchList: gateways.length + agents.length + labels.length + choices.length > 0,
    settings: settings.length > 0,
  }
}
