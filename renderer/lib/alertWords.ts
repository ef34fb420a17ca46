// What became of a notification, and why one was held, in words.

import type { AlertOutcome, HoldReason } from '../../contract/alert.ts'

const HELD: Readonly<Record<HoldReason, string>> = {
  off: 'notifications are off in the settings',
  'off-for-agent': 'notifications are off for this agent',
  'status-not-chosen': 'the settings do not ask for this status',
  paused: 'notifications were paused',
  flapping: 'the agent is flapping; quiet until it has been at peace for 5 minutes',
  cap: 'more than 12 notifications in a minute',
  grouped: 'told together with others in one notification',
  outage: 'the gateway was out of reach; told in the digest afterwards',
  asleep: 'the computer was asleep; told in the digest afterwards',
}

export function outcomeText(outcome: AlertOutcome): string {
  switch (outcome.kind) {
    case 'handed-over':
      return 'Handed to the desktop'
    case 'shown':
      return 'Shown'
    case 'clicked':
      return 'Shown and clicked'
    case 'closed':
      return 'Shown and closed'
    case 'failed':
      return `Failed: ${outcome.reason}`
    case 'held':
      return `Held: ${HELD[outcome.reason]}`
  }
}
