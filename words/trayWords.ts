// The tray's tooltip and menu in words.

import type { IncidentCause } from '../contract/incident.ts'
import type { NotificationPause } from '../contract/notification.ts'
import type { TrayCount, TrayEntry, TrayPause, TrayRemark, TrayTooltip, TrayTrouble } from '../contract/tray.ts'
import { agentTitle, shorten } from './agentTitle.ts'
import { formatDuration } from './duration.ts'
import { connectionWord, statusWord, statusWords } from './statusWords.ts'
import type { Words } from './words.ts'

/** Windows shows no more than 127 characters. */
const LONGEST = 127

/** `2 need you · Agent Monitor · 12 agents: 4 talking, 3 idle; 2 not current`. At most 127 characters. */
export function trayTooltipWords(words: Words, tooltip: TrayTooltip): string {
  const counts = tooltip.counts.map((count) => countWords(words, count))
  const needsYou = tooltip.openIncidents === 0 ? null : openIncidentsWords(words, tooltip.openIncidents)
  const trouble = tooltip.trouble === null ? null : troubleWords(words, tooltip.trouble)
  const pause = pauseWords(words, tooltip.pause)
  for (let named = counts.length; ; named = Math.min(named, 9) - 1) {
    const shown = named < counts.length ? [...counts.slice(0, named), '…'] : counts
    const parts = [needsYou, words.say('productName'), trouble, agentsWords(words, tooltip, shown), pause]
    const text = parts.filter((part) => part !== null).join(' · ')
    if (text.length <= LONGEST || named <= 1) return shorten(text, LONGEST)
  }
}

/** How many incidents are open: `2 need you`. */
export function openIncidentsWords(words: Words, incidents: number): string {
  return words.say('badgeNeedsYou', { incidents })
}

function troubleWords(words: Words, { kind, place, others }: TrayTrouble): string {
  const trouble = kind === 'signed-in-elsewhere' ? words.say('traySignedInElsewhere') : connectionWord(words, kind)
  if (place === null) return trouble
  return others === 0
    ? words.say('trayTroubleAt', { trouble, place })
    : words.say('trayTroubleAtMore', { trouble, place, others })
}

function agentsWords(words: Words, { gateways, agents, notCurrent }: TrayTooltip, shown: readonly string[]): string {
  if (agents === 0) return words.say(gateways === 0 ? 'trayNoGateway' : 'trayNoAgents')
  const all = words.say('trayAgents', { agents })
  if (notCurrent === agents) return words.say('trayNoneCurrent', { all })
  const counts = shown.join(words.say('separator'))
  return notCurrent === 0
    ? words.say('trayCounts', { all, counts })
    : words.say('trayCountsNotCurrent', { all, counts, notCurrent })
}

function countWords(words: Words, { what, agents }: TrayCount): string {
  return words.say('trayCount', { agents, what: countedWords(words, what) })
}

function countedWords(words: Words, what: TrayCount['what']): string {
  if (what === 'cannot-take-calls' || what === 'not-answering') return remarkWords(words, what)
  if (what === 'unrecognised') return words.say('trayUnrecognised')
  return statusWord(words, what).toLocaleLowerCase(words.tag)
}

function remarkWords(words: Words, remark: TrayRemark): string {
  switch (remark) {
    case 'cannot-take-calls':
      return words.say('trayCannotTakeCalls')
    case 'not-answering':
      return words.say('trayNotAnswering')
  }
}

function pauseWords(words: Words, pause: NotificationPause): string | null {
  switch (pause.kind) {
    case 'off':
      return null
    case 'until-resumed':
      return words.say('trayPaused')
    case 'until':
      return words.say('trayPausedUntil', { time: words.minuteTime(pause.at.wall) })
  }
}

/** The label of an entry: plain text, in which the adapter escapes what its platform reads as a mnemonic (`&`, `_`). */
export function trayEntryWords(words: Words, entry: Exclude<TrayEntry, { kind: 'separator' }>): string {
  switch (entry.kind) {
    case 'show':
      return words.say('trayShow')
    case 'pause':
      return pauseChoiceWords(words, entry.pause)
    case 'pauses':
      return words.say('trayPause')
    case 'agent':
      return words.say('trayAgent', {
        agent: agentTitle(entry.who.name, entry.who.workno),
        status: agentStatusWords(words, entry),
      })
    case 'more':
      return words.say('trayMore', { agents: entry.agents })
    case 'needs-you':
      return words.say('trayNeedsYou', { incidents: entry.openIncidents })
    case 'incident':
      return causeWords(words, entry.cause)
    case 'show-needs-you':
      return words.say('trayShowNeedsYou')
    case 'mini-bar':
      return words.say('trayMiniBar')
    case 'quit':
      return words.say('trayQuit')
  }
}

/** An incident without its age: a menu that ticks would close under the mouse. */
function causeWords(words: Words, cause: IncidentCause): string {
  switch (cause.kind) {
    case 'limit':
      return words.say('trayOverLimit', {
        agent: agentTitle(cause.who.name, cause.who.workno),
        status: statusWords(words, cause.status),
        limit: formatDuration(cause.limitS * 1000),
      })
    case 'not-answering':
    case 'cannot-take-calls':
      return words.say('trayAgent', {
        agent: agentTitle(cause.who.name, cause.who.workno),
        status: remarkWords(words, cause.kind),
      })
    case 'floor-rule':
      return cause.rule.name
    case 'gateway':
      return words.say('trayTroubleAt', { trouble: connectionWord(words, cause.connection), place: cause.place })
  }
}

/** Each written out: the tray's menu is there at every start, and with a plural in it it would be what makes the first format. */
function pauseChoiceWords(words: Words, pause: TrayPause | 'resume'): string {
  switch (pause) {
    case 'resume':
      return words.say('trayResume')
    case 'until-resumed':
      return words.say('trayPauseUntilResumed')
    case 15:
      return words.say('trayPauseQuarterOfAnHour')
    case 60:
      return words.say('trayPauseHour')
  }
}

/** What an agent does now; an old status is never said as if it were the present one. */
function agentStatusWords(
  words: Words,
  { freshness, status: known, remarks }: Extract<TrayEntry, { kind: 'agent' }>,
): string {
  if (known === null || freshness === 'unknown') return words.say('trayUnknown')
  const status = statusWords(words, known)
  if (freshness === 'stale') return words.say('trayUnknownLast', { status })
  if (remarks.length === 0) return status
  const said = remarks.map((remark) => remarkWords(words, remark)).join(words.say('separator'))
  return words.say('trayRemarked', { status, remarks: said })
}
