// Whether the user wants to hear of something at all, and whether now. Asked at the last moment too, as settings may have changed.

import type { AgentKey } from '../../contract/ids.ts'
import { isPausedAt, type AgentNews, type HoldReason } from '../../contract/notification.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { AlertContext, GeneralDraft, Severity } from './decision.ts'

/** Why this news is not told; null: it is. What was chosen for its agent goes before what was chosen for all. */
export function newsHold(agent: AgentKey, news: AgentNews, context: AlertContext): HoldReason | null {
  const { notify } = context.agentAlerts(agent)
  const { tellAbout } = context.settings
  switch (news.kind) {
    case 'tell-when':
      // It was asked for by itself, so that what was chosen for the agent before does not count.
      return tellAbout === 'nothing' && notify !== true ? 'off' : null
    case 'limit':
    case 'not-answering':
    case 'cannot-take-calls':
      if (notify === false) return 'off-for-agent'
      return tellAbout === 'nothing' && notify === null ? 'off' : null
    case 'change':
    case 'left-and-came-back':
    case 'signed-in-again':
    case 'flapping':
      if (notify !== null) return notify ? null : 'off-for-agent'
      return changeHold(news, context)
  }
}

type ChangeNews = Extract<AgentNews, { kind: 'change' | 'left-and-came-back' | 'signed-in-again' | 'flapping' }>

function changeHold(news: ChangeNews, { settings }: AlertContext): HoldReason | null {
  switch (settings.tellAbout) {
    case 'every-change':
      return null
    case 'comings-and-goings':
      return isComingOrGoing(news) ? null : 'not-chosen'
    case 'chosen-changes': {
      const to = stateAfter(news)
      return to === null || settings.chosenStatuses.includes(to) ? null : 'not-chosen'
    }
    case 'what-needs-me':
      return 'not-chosen'
    case 'nothing':
      return 'off'
  }
}

/** Whether an agent in this state serves the queue; null: nobody can tell. */
function serves(key: StatusKey): boolean | null {
  switch (key) {
    case 'idle':
    case 'talking':
    case 'ringing':
    case 'connecting':
    case 'reserved':
    case 'wrap-up':
    case 'signed-in':
      return true
    case 'rest':
    case 'pre-rest':
    case 'busy':
    case 'study':
    case 'signed-out':
    case 'unrecognised':
      return false
    case 'unknown':
      return null
  }
}

/** Whether the agent stops serving the queue or serves it again. Who signs out is gone, wherever from. */
function isComingOrGoing(news: ChangeNews): boolean {
  switch (news.kind) {
    case 'change': {
      const [before, after] = [serves(news.from.key), serves(news.to.key)]
      if (before === null || after === null) return false
      return before !== after || (!before && news.to.key === 'signed-out')
    }
    case 'left-and-came-back':
      // Who left Idle and came back most likely had a call; who left Rest served in between.
      return serves(news.status.key) === false
    case 'signed-in-again':
    case 'flapping':
      return true
  }
}

function stateAfter(news: ChangeNews): StatusKey | null {
  switch (news.kind) {
    case 'change':
      return news.to.key
    case 'left-and-came-back':
    case 'signed-in-again':
      return news.status.key
    case 'flapping':
      return null
  }
}

/** Why something that is about no single agent is not told; null: it is. */
export function generalHold({ content }: GeneralDraft, { settings }: AlertContext): HoldReason | null {
  if (content.kind === 'test') return null
  // Groups and digests name only agents that are to be told of, and some may be whatever was chosen for all.
  const isOfAgents = content.kind === 'group' || (content.kind === 'digest' && content.news.length > 0)
  return settings.tellAbout === 'nothing' && !isOfAgents ? 'off' : null
}

/** Why nothing as severe as this is shown at present; null: it may be. */
export function silence(severity: Severity, { pause, quiet, now }: AlertContext): 'paused' | 'quiet-hours' | null {
  if (isPausedAt(pause, now.mono)) return 'paused'
  if (quiet.kind === 'off' || (quiet.letsCriticalThrough && severity === 'critical')) return null
  return 'quiet-hours'
}
