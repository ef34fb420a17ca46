// What every notification says, in codes and figures; the sentences are in words/.

import type { AgentKey } from '../../contract/ids.ts'
import type { AgentNews, CommonAttribute, DigestCause } from '../../contract/notification.ts'
import type { AgentStatus, StatusKey } from '../../contract/status.ts'
import type { AgentChange } from '../agents/change.ts'
import type { AgentDraft, GeneralDraft } from './decision.ts'

/** No text names more agents than this; the others are only counted. */
export const NAMED_AT_MOST = 20

/** In a list of many, those who left the phones come before those who are at work. */
const IMPORTANT_FIRST: readonly StatusKey[] = [
  'signed-out',
  'unknown',
  'unrecognised',
  'busy',
  'rest',
  'pre-rest',
  'study',
  'ringing',
  'wrap-up',
  'reserved',
  'connecting',
  'talking',
  'signed-in',
  'idle',
]

/** A change that can be told; a first sight never is. */
export type ToldChange = Exclude<AgentChange, { kind: 'first-seen' }>

/** The notification of one change. */
export function changeDraft(change: ToldChange): AgentDraft {
  return agentDraft(change.agent, newsOf(change))
}

function newsOf(change: ToldChange): AgentNews {
  const { name, workno, when } = change
  const who = { name, workno }
  switch (change.kind) {
    case 'changed': {
      const { from, to, wasForMs } = change
      return { who, kind: 'change', from, to, wasForMs, when }
    }
    case 'left-and-came-back':
    case 'signed-in-again':
      return { who, kind: change.kind, status: change.status, when }
  }
}

export function agentDraft(agent: AgentKey, content: AgentNews): AgentDraft {
  return { content, agent, isUrgent: false }
}

/** What is said of a group beside its news. */
export interface GroupRemarks {
  /** Some of the same burst were told singly before. */
  readonly isMore: boolean
  readonly common: CommonAttribute | null
}

/** One notification for many. */
export function groupDraft(drafts: readonly AgentDraft[], { isMore, common }: GroupRemarks): GeneralDraft {
  const content = { kind: 'group', ...newestOf(drafts), isMore, to: sameState(drafts), common } as const
  return { content, agent: null, isUrgent: false }
}

/** The state to which all of them changed by their newest news; null: to several, or it is no change. */
export function sameState(drafts: readonly AgentDraft[]): AgentStatus | null {
  const newest = newestByAgent(drafts)
  const states = newest.flatMap((news) => (news.kind === 'change' ? news.to : []))
  const [first] = states
  if (first === undefined || states.length < newest.length) return null
  const isSame = ({ key, status, ctiStatus }: AgentStatus): boolean =>
    key === first.key && (key !== 'unrecognised' || (status === first.status && ctiStatus === first.ctiStatus))
  return states.every(isSame) ? first : null
}

/** What changed while nobody was asked or the user wanted quiet, told once that is over. With nobody in it: that it is over. */
export function digestDraft(drafts: readonly AgentDraft[], cause: DigestCause): GeneralDraft {
  return { content: { kind: 'digest', cause, ...newestOf(drafts) }, agent: null, isUrgent: false }
}

function newestByAgent(drafts: readonly AgentDraft[]): readonly AgentNews[] {
  return [...new Map(drafts.map(({ agent, content }) => [agent, content])).values()]
}

/** How many agents the drafts are about, and the newest news of each, the important first. */
function newestOf(drafts: readonly AgentDraft[]): { readonly agents: number; readonly news: readonly AgentNews[] } {
  const newest = newestByAgent(drafts)
  const ranked = newest.toSorted((a, b) => rankOf(a) - rankOf(b))
  return { agents: newest.length, news: ranked.slice(0, NAMED_AT_MOST) }
}

/** How early it comes in a list of many (small: early). */
function rankOf(news: AgentNews): number {
  switch (news.kind) {
    case 'change':
      return IMPORTANT_FIRST.indexOf(news.to.key) + 1
    case 'left-and-came-back':
    case 'signed-in-again':
      return IMPORTANT_FIRST.indexOf(news.status.key) + 1
    case 'limit':
      return 0
    case 'flapping':
    case 'not-answering':
    case 'cannot-take-calls':
    case 'tell-when':
      return -1
  }
}
